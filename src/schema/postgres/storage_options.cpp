#include "storage_options.hpp"

#include <algorithm>

#include <fmt/core.h>

#include "migrate/sql/quote.hpp"
#include "statements.hpp"

namespace migrate::schema::postgres {

namespace {

struct Option {
  std::string name;  // as SQL
  std::string text;  // with the value

  bool operator==(const Option&) const = default;
};

std::vector<Option> options_in(std::string_view text) {
  std::vector<Option> options;
  std::size_t begin = 0;
  bool quoted = false;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    if (i < text.size() && text[i] == '\'') quoted = !quoted;
    if (i < text.size() && (quoted || text[i] != ',')) continue;
    const auto one = text.substr(begin, i - begin);
    if (!one.empty()) options.push_back({std::string(one.substr(0, one.find('='))), std::string(one)});
    begin = std::min(text.size(), i + 2);
  }
  return options;
}

std::string joined(const std::vector<Option>& options, std::string Option::*member) {
  std::string text;
  for (const auto& option : options) text += (text.empty() ? "" : ", ") + option.*member;
  return text;
}

bool has(const std::vector<Option>& options, const Option& wanted) {
  return std::find(options.begin(), options.end(), wanted) != options.end();
}

bool has_name(const std::vector<Option>& options, const std::string& name) {
  return std::any_of(options.begin(), options.end(), [&](const Option& option) { return option.name == name; });
}

}  // namespace

std::string storage_options(const std::vector<OptionArray>& arrays) {
  std::string list;
  std::string any;
  for (const auto& [array, prefix] : arrays) {
    list += fmt::format(
        "{0}SELECT {1} AS part, o.place, '{2}' || pg_catalog.quote_ident(pg_catalog.split_part(o.text, '=', 1)) AS "
        "name,"
        " pg_catalog.substr(o.text, pg_catalog.strpos(o.text, '=') + 1) AS value"
        " FROM pg_catalog.unnest({3}) WITH ORDINALITY o (text, place)"
        // Late minor releases note a version of their own there, which pg_dump leaves out too.
        " WHERE pg_catalog.strpos(o.text, 'pg_attver=') <> 1",
        list.empty() ? "" : " UNION ALL ", list.empty() ? 1 : 2, prefix, array);
    any += fmt::format("{}{} IS NOT NULL", any.empty() ? "" : " OR ", array);
  }
  // Most have none, and need no look at their list. Numbers and plain words need no quotes.
  return fmt::format(
      "CASE WHEN {} THEN (SELECT pg_catalog.string_agg(l.name || '=' || CASE WHEN l.value OPERATOR(pg_catalog.~)"
      " '^([a-z_][a-z0-9_]*|-?[0-9]+(\\.[0-9]+)?)$' THEN l.value ELSE pg_catalog.quote_literal(l.value) END,"
      " ', ' ORDER BY l.part, l.place) FROM ({}) l) END",
      any, list);
}

void change_storage_options(const std::string& before, const std::string& after, const std::string& alter,
                            const Identity& about, Statements& out) {
  const auto olds = options_in(before);
  const auto news = options_in(after);
  std::vector<Option> reset;
  std::vector<Option> set;
  std::vector<Option> result;
  for (const auto& option : olds) {
    if (!has_name(news, option.name)) reset.push_back(option);
    if (has(news, option)) result.push_back(option);
  }
  for (const auto& option : news)
    if (!has(olds, option)) set.push_back(option);
  result.insert(result.end(), set.begin(), set.end());
  if (result != news) {
    reset = olds;
    set = news;
  }
  if (!reset.empty()) add(out, about, fmt::format("{} RESET ({})", alter, joined(reset, &Option::name)));
  if (!set.empty()) add(out, about, fmt::format("{} SET ({})", alter, joined(set, &Option::text)));
}

}  // namespace migrate::schema::postgres
