#include "foreign_reference.hpp"

#include <algorithm>
#include <string_view>

namespace migrate::schema::postgres {

namespace {

/// "a, b" -> its names.
std::vector<std::string> names_in(std::string_view list) {
  std::vector<std::string> names;
  while (!list.empty()) {
    const auto end = std::min(list.find(", "), list.size());
    names.emplace_back(list.substr(0, end));
    list.remove_prefix(std::min(list.size(), end + 2));
  }
  return names;
}

}  // namespace

Reference read_reference(const std::string& definition) {
  constexpr std::string_view word = ") REFERENCES ";
  Reference result;
  const auto open = definition.find('(');
  const auto middle = definition.find(word);
  const auto keys = definition.find('(', middle + word.size());
  const auto end = definition.find(')', keys);
  if (open == std::string::npos || middle == std::string::npos || end == std::string::npos) return result;
  result.columns = names_in(std::string_view(definition).substr(open + 1, middle - open - 1));
  result.table = definition.substr(middle + word.size(), keys - middle - word.size());
  result.keys = names_in(std::string_view(definition).substr(keys + 1, end - keys - 1));
  return result;
}

}  // namespace migrate::schema::postgres
