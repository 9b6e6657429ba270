#include "partition_bounds.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <string_view>

#include <fmt/core.h>

#include "migrate/sql/quote.hpp"
#include "table_facts.hpp"

namespace migrate::schema::postgres {

namespace {

/// "(1, 2)" behind a word of the bound.
std::string list_behind(const std::string& bound, std::string_view word) {
  const auto begin = bound.find(word);
  if (begin == std::string::npos) return {};
  const auto end = word == " FROM (" ? bound.rfind(") TO (") : bound.rfind(')');
  return bound.substr(begin + word.size(), end - begin - word.size());
}

bool is_open(const std::string& value) {
  return value == "MINVALUE" || value == "MAXVALUE";
}

/// "WITH (modulus 3, remainder 0)" -> "3, 0".
std::string hash_numbers(const std::string& bound) {
  constexpr std::string_view remainder = "remainder ";
  auto numbers = list_behind(bound, " WITH (modulus ");
  if (const auto at = numbers.find(remainder); at != std::string::npos) numbers.erase(at, remainder.size());
  return numbers;
}

std::string hash_condition(const Object& whole, const std::string& bound, const std::vector<std::string>& columns) {
  auto text = fmt::format("pg_catalog.satisfies_hash_partition({}::pg_catalog.regclass, {}",
                          sql::quote_literal(qualified(whole.id), true), hash_numbers(bound));
  for (const auto& column : columns) text += ", " + column;
  return text + ")";
}

std::string range_condition(const std::string& column, const std::string& bound) {
  const auto from = list_behind(bound, " FROM (");
  const auto to = list_behind(bound, " TO (");
  auto condition = column + " IS NOT NULL";
  if (!is_open(from)) condition += " AND " + column + " >= " + from;
  if (!is_open(to)) condition += " AND " + column + " < " + to;
  return condition;
}

std::optional<long long> number_in(std::string_view text) {
  if (text.size() > 1 && text.front() == '\'' && text.back() == '\'') text = text.substr(1, text.size() - 2);
  long long number = 0;
  const auto* const end = text.data() + text.size();
  const auto [at, error] = std::from_chars(text.data(), end, number);
  return error == std::errc() && at == end ? std::optional(number) : std::nullopt;
}

bool is_not_above(const std::string& left, const std::string& right) {
  const auto low = number_in(left);
  const auto high = number_in(right);
  return left == right || left == "MINVALUE" || right == "MAXVALUE" || (low && high && *low <= *high);
}

bool covers_list(const std::vector<std::string>& new_bounds, const std::string& old_bound) {
  std::string wanted = ", ";
  for (const auto& bound : new_bounds) wanted += list_behind(bound, " IN (") + ", ";
  auto values = list_behind(old_bound, " IN (");
  if (values.empty()) return false;
  for (values += ", "; !values.empty();) {
    const auto end = values.find(", ") + 2;
    if (wanted.find(", " + values.substr(0, end)) == std::string::npos) return false;
    values.erase(0, end);
  }
  return true;
}

/// Goes from one partition to the next that begins where it ends.
bool covers_range(const std::vector<std::string>& new_bounds, const std::string& old_bound) {
  auto reached = list_behind(old_bound, " FROM (");
  const auto end = list_behind(old_bound, " TO (");
  for (std::size_t steps = 0; steps < new_bounds.size(); ++steps) {
    for (const auto& bound : new_bounds) {
      const auto to = list_behind(bound, " TO (");
      if (to.empty() || !is_not_above(list_behind(bound, " FROM ("), reached) || is_not_above(to, reached)) continue;
      reached = to;
      if (is_not_above(end, reached)) return true;
    }
  }
  return false;
}

}  // namespace

std::vector<std::string> key_columns(const std::string& key) {
  std::vector<std::string> columns;
  const auto open = key.find('(');
  if (open == std::string::npos || key.find('(', open + 1) != std::string::npos) return columns;
  auto text = std::string_view(key).substr(open + 1, key.size() - open - 2);
  while (!text.empty()) {
    const auto one = text.substr(0, text.find(", "));
    columns.emplace_back(one.starts_with('"') ? one.substr(0, one.find('"', 1) + 1) : one.substr(0, one.find(' ')));
    text.remove_prefix(std::min(text.size(), one.size() + 2));
  }
  return columns;
}

bool is_key_column(const std::string& key, const std::string& column) {
  const auto open = key.find('(');
  return open != std::string::npos && mentions(key.substr(open), column);
}

std::string condition_of(const Object& whole, const std::string& bound) {
  const auto& key = whole.get("partition_key");
  const auto columns = key_columns(key);
  if (columns.empty() || bound == "DEFAULT") return {};
  if (key.starts_with("HASH")) return hash_condition(whole, bound, columns);
  if (columns.size() != 1) return {};
  if (key.starts_with("RANGE")) return range_condition(columns.front(), bound);
  if (!key.starts_with("LIST")) return {};
  const auto values = list_behind(bound, " IN (");
  const auto condition = columns.front() + " IN (" + values + ")";
  return values.find("NULL") == std::string::npos ? condition : condition + " OR " + columns.front() + " IS NULL";
}

bool covers(const std::string& key, const std::vector<std::string>& new_bounds, const std::string& old_bound) {
  for (const auto& bound : new_bounds)
    if (bound == old_bound) return true;
  if (key.starts_with("LIST")) return covers_list(new_bounds, old_bound);
  return key.starts_with("RANGE") && old_bound != "DEFAULT" && covers_range(new_bounds, old_bound);
}

}  // namespace migrate::schema::postgres
