#include "foreign_options.hpp"

#include <algorithm>

#include "entries.hpp"
#include "migrate/sql/quote.hpp"

namespace migrate::schema::postgres {

namespace {

constexpr std::string_view hidden = "***";

void add_part(std::string& list, const std::string& part) {
  list += (list.empty() ? "" : ", ") + part;
}

std::string written(const NamedEntry& option) {
  return sql::quote_identifier(option.name) + " " + sql::quote_literal(option.value, true);
}

const NamedEntry* find(const std::vector<NamedEntry>& options, const std::string& name) {
  const auto found =
      std::find_if(options.begin(), options.end(), [&](const auto& option) { return option.name == name; });
  return found == options.end() ? nullptr : &*found;
}

std::string clause(const std::string& list) {
  return list.empty() ? std::string() : " OPTIONS (" + list + ")";
}

}  // namespace

std::string foreign_options(const std::string& options, const std::string& secret) {
  return entries(
      "pg_catalog.quote_ident(o.option_name) || ': ' || CASE WHEN " + secret + " THEN '***' ELSE o.option_value END",
      "pg_catalog.pg_options_to_table(" + options + ") o", "o.option_name");
}

std::string options_clause(std::string_view property) {
  std::string list;
  for (const auto& option : named_entries_of(property))
    if (option.value != hidden) add_part(list, written(option));
  return clause(list);
}

std::string options_change(std::string_view before, std::string_view after) {
  const auto olds = named_entries_of(before);
  const auto news = named_entries_of(after);
  std::string list;
  for (const auto& option : olds)
    if (find(news, option.name) == nullptr) add_part(list, "DROP " + sql::quote_identifier(option.name));
  for (const auto& option : news) {
    const auto* const old = find(olds, option.name);
    if (option.value == hidden || (old != nullptr && old->value == option.value)) continue;
    add_part(list, (old == nullptr ? "ADD " : "SET ") + written(option));
  }
  return clause(list);
}

std::string secrets_in(std::string_view property) {
  std::string list;
  for (const auto& option : named_entries_of(property))
    if (option.value == hidden) add_part(list, option.name);
  return list;
}

}  // namespace migrate::schema::postgres
