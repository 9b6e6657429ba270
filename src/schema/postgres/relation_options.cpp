#include "relation_options.hpp"

#include <algorithm>

#include <fmt/core.h>

namespace migrate::schema::postgres {

namespace {

std::string name_in(const std::string& option) {
  return option.substr(0, option.find('='));
}

std::string joined(const std::vector<std::string>& list) {
  std::string text;
  for (const auto& entry : list) text += (text.empty() ? "" : ", ") + entry;
  return text;
}

bool has_name(const std::vector<std::string>& options, const std::string& name) {
  return std::any_of(options.begin(), options.end(), [&](const auto& option) { return name_in(option) == name; });
}

/// What the server has after RESET and SET: those that were set stand at the end.
std::vector<std::string> outcome(const std::vector<std::string>& before, const std::vector<std::string>& reset,
                                 const std::vector<std::string>& set) {
  std::vector<std::string> result;
  for (const auto& option : before) {
    const auto name = name_in(option);
    if (std::find(reset.begin(), reset.end(), name) == reset.end() && !has_name(set, name)) result.push_back(option);
  }
  result.insert(result.end(), set.begin(), set.end());
  return result;
}

}  // namespace

std::string option_entries(const std::string& options) {
  // pg_attver is the server's own mark on columns. What is no plain word or number becomes a literal; a toast table's
  // option keeps its dot.
  return entries(
      "pg_catalog.substring(o.option, '^[^=]*=') || CASE"
      " WHEN pg_catalog.substring(o.option, '=(.*)$') ~ '^([a-z_]+|-?[0-9]+([.][0-9]+)?)$'"
      " THEN pg_catalog.substring(o.option, '=(.*)$')"
      " ELSE pg_catalog.quote_literal(pg_catalog.substring(o.option, '=(.*)$')) END",
      "pg_catalog.unnest(" + options + ") WITH ORDINALITY o (option, place) WHERE o.option NOT LIKE 'pg\\_attver=%'",
      "o.place");
}

std::string option_list(std::string_view property) {
  return joined(entries_of(property));
}

void change_options(const Identity& id, const std::string& alter, std::string_view before, std::string_view after,
                    Statements& out) {
  if (before == after) return;
  const auto olds = entries_of(before);
  const auto news = entries_of(after);
  std::vector<std::string> reset;
  std::vector<std::string> set;
  for (const auto& option : olds)
    if (!has_name(news, name_in(option))) reset.push_back(name_in(option));
  for (const auto& option : news)
    if (std::find(olds.begin(), olds.end(), option) == olds.end()) set.push_back(option);
  if (outcome(olds, reset, set) != news) {
    reset.clear();
    for (const auto& option : olds) reset.push_back(name_in(option));
    set = news;
  }
  if (!reset.empty()) out.push_back(statement_about(id, fmt::format("{} RESET ({})", alter, joined(reset))));
  if (!set.empty()) out.push_back(statement_about(id, fmt::format("{} SET ({})", alter, joined(set))));
}

}  // namespace migrate::schema::postgres
