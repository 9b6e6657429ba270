#include "attributes.hpp"

#include <algorithm>

namespace migrate::schema::postgres {

std::size_t quoted_end(std::string_view text, std::size_t start, char quote, bool backslashes) {
  for (auto at = start + 1; at < text.size(); ++at) {
    if (text[at] == '\\' && backslashes) {
      ++at;
    } else if (text[at] == quote) {
      if (at + 1 == text.size() || text[at + 1] != quote) return at + 1;
      ++at;
    }
  }
  return text.size();
}

std::vector<Attribute> attributes_in(std::string_view lines) {
  std::vector<Attribute> attributes;
  while (!lines.empty()) {
    const auto name = lines.front() == '"' ? quoted_end(lines, 0, '"', false) : lines.find(' ');
    const auto begin = std::min(name + 1, lines.size());
    // A comment is a literal, which may have lines of its own.
    const bool backslashes = lines.substr(begin).starts_with("E'");
    const bool is_literal = backslashes || lines.substr(begin).starts_with("'");
    const auto end = is_literal ? quoted_end(lines, begin + (backslashes ? 1 : 0), '\'', backslashes)
                                : std::min(lines.find('\n', begin), lines.size());
    attributes.push_back({std::string(lines.substr(0, name)), std::string(lines.substr(begin, end - begin))});
    lines.remove_prefix(std::min(lines.size(), end + 1));
  }
  return attributes;
}

const Attribute* named(const std::vector<Attribute>& attributes, const std::string& name) {
  const auto found = std::find_if(attributes.begin(), attributes.end(),
                                  [&](const Attribute& attribute) { return attribute.name == name; });
  return found == attributes.end() ? nullptr : &*found;
}

std::vector<std::string> literals_in(std::string_view list) {
  std::vector<std::string> literals;
  while (!list.empty()) {
    const bool backslashes = list.front() == 'E';
    const auto end = quoted_end(list, backslashes ? 1 : 0, '\'', backslashes);
    literals.emplace_back(list.substr(0, end));
    list.remove_prefix(std::min(list.size(), end + 2));
  }
  return literals;
}

}  // namespace migrate::schema::postgres
