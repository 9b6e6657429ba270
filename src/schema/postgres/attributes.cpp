#include "attributes.hpp"

#include <algorithm>

#include "conversion.hpp"

namespace migrate::schema::postgres {

namespace {

const Object* composite_type(const Catalog& catalog, std::string_view type) {
  const auto objects = catalog.objects();
  const auto found = std::find_if(objects.begin(), objects.end(), [type](const Object& object) {
    return object.id.kind == Kind::composite_type && qualified(object.id) == type;
  });
  return found == objects.end() ? nullptr : &*found;
}

std::string without_collation(const std::string& type) {
  return type.substr(0, type.find(" COLLATE "));
}

}  // namespace

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

std::optional<std::string> successor_value(const Changing& changing, const std::string& name) {
  const auto* const before = composite_type(changing.before_catalog, changing.before.get("type"));
  const auto* const after = composite_type(changing.after_catalog, changing.after.get("type"));
  if (before == nullptr || after == nullptr) return std::nullopt;
  const auto old_ones = attributes_in(before->get("attributes"));
  std::string values;
  for (const auto& attribute : attributes_in(after->get("attributes"))) {
    const auto* const old_one = named(old_ones, attribute.name);
    const auto to = without_collation(attribute.text);
    const auto field = "(" + name + ")." + attribute.name;
    if (!values.empty()) values += ", ";
    if (old_one == nullptr) {
      values += "NULL";
    } else if (const auto from = without_collation(old_one->text); from != to || to.find('.') != std::string::npos) {
      // A type with a schema may itself be another one by now.
      values += conversion(field, from, to, from == to);
    } else {
      values += field;
    }
  }
  return "CASE WHEN " + name + " IS DISTINCT FROM NULL THEN ROW(" + values + ")::" + changing.after.get("type") +
         " END";
}

}  // namespace migrate::schema::postgres
