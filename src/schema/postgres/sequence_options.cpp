#include "sequence_options.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <limits>

#include <fmt/core.h>

#include "migrate/sql/quote.hpp"
#include "statements.hpp"

namespace migrate::schema::postgres {

namespace {

std::string value_of(const Object& object, std::string_view prefix, std::string_view name) {
  return object.get(std::string(prefix) + std::string(name));
}

std::int64_t number(std::string_view text) {
  std::int64_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

struct Limits {
  std::int64_t minimum;
  std::int64_t maximum;
};

Limits limits_of(std::string_view type) {
  if (type == "smallint") return {std::numeric_limits<std::int16_t>::min(), std::numeric_limits<std::int16_t>::max()};
  if (type == "integer") return {std::numeric_limits<std::int32_t>::min(), std::numeric_limits<std::int32_t>::max()};
  return {std::numeric_limits<std::int64_t>::min(), std::numeric_limits<std::int64_t>::max()};
}

void say(std::string& text, std::string_view each, const std::string& words) {
  if (!text.empty()) text += ' ';
  text += each;
  text += words;
}

}  // namespace

std::string sequence_option_columns(const char* s, const char* prefix) {
  return fmt::format(
      "NULLIF({0}.seqstart, CASE WHEN {0}.seqincrement > 0 THEN {0}.seqmin ELSE {0}.seqmax END) AS {1}start,"
      " NULLIF({0}.seqincrement, 1) AS {1}increment,"
      " NULLIF({0}.seqmin, CASE WHEN {0}.seqincrement > 0 THEN 1 ELSE CASE {0}.seqtypid::pg_catalog.regtype::text"
      " WHEN 'smallint' THEN -32768 WHEN 'integer' THEN -2147483648 ELSE -9223372036854775808 END END) AS {1}minimum,"
      " NULLIF({0}.seqmax, CASE WHEN {0}.seqincrement < 0 THEN -1 ELSE CASE {0}.seqtypid::pg_catalog.regtype::text"
      " WHEN 'smallint' THEN 32767 WHEN 'integer' THEN 2147483647 ELSE 9223372036854775807 END END) AS {1}maximum,"
      " NULLIF({0}.seqcache, 1) AS {1}cache,"
      " CASE WHEN {0}.seqcycle THEN 'true' END AS {1}cycle",
      s, prefix);
}

std::string sequence_options(const Object& object, std::string_view prefix) {
  std::string text;
  constexpr std::array<std::array<std::string_view, 2>, 5> words{{{"start", "START WITH "},
                                                                  {"increment", "INCREMENT BY "},
                                                                  {"minimum", "MINVALUE "},
                                                                  {"maximum", "MAXVALUE "},
                                                                  {"cache", "CACHE "}}};
  for (const auto& [name, word] : words)
    if (const auto value = value_of(object, prefix, name); !value.empty()) say(text, word, value);
  if (!value_of(object, prefix, "cycle").empty()) say(text, "", "CYCLE");
  return text;
}

SequenceRange sequence_range(const Object& object, std::string_view type, std::string_view prefix) {
  SequenceRange range;
  const auto limits = limits_of(type);
  range.descending = value_of(object, prefix, "increment").starts_with('-');
  range.minimum = value_of(object, prefix, "minimum");
  if (range.minimum.empty()) range.minimum = range.descending ? std::to_string(limits.minimum) : "1";
  range.maximum = value_of(object, prefix, "maximum");
  if (range.maximum.empty()) range.maximum = range.descending ? "-1" : std::to_string(limits.maximum);
  range.start = value_of(object, prefix, "start");
  if (range.start.empty()) range.start = range.descending ? range.maximum : range.minimum;
  return range;
}

std::string changed_sequence_options(const Object& before, std::string_view before_type, const Object& after,
                                     std::string_view after_type, std::string_view prefix, std::string_view each) {
  const auto old_range = sequence_range(before, before_type, prefix);
  const auto new_range = sequence_range(after, after_type, prefix);
  const auto old_of = [&](std::string_view name) { return value_of(before, prefix, name); };
  const auto new_of = [&](std::string_view name) { return value_of(after, prefix, name); };
  std::string text;
  if (old_of("increment") != new_of("increment"))
    say(text, each, "INCREMENT BY " + (new_of("increment").empty() ? "1" : new_of("increment")));
  if (old_of("minimum") != new_of("minimum") ||
      (old_of("minimum").empty() && old_range.descending != new_range.descending))
    say(text, each, new_of("minimum").empty() ? "NO MINVALUE" : "MINVALUE " + new_of("minimum"));
  if (old_of("maximum") != new_of("maximum") ||
      (old_of("maximum").empty() && old_range.descending != new_range.descending))
    say(text, each, new_of("maximum").empty() ? "NO MAXVALUE" : "MAXVALUE " + new_of("maximum"));
  if (old_range.start != new_range.start) say(text, each, "START WITH " + new_range.start);
  if (old_of("cache") != new_of("cache")) say(text, each, "CACHE " + (new_of("cache").empty() ? "1" : new_of("cache")));
  if (old_of("cycle") != new_of("cycle")) say(text, each, new_of("cycle").empty() ? "NO CYCLE" : "CYCLE");
  return text;
}

std::string move_into_range(const Object& before, std::string_view before_type, const Object& after,
                            std::string_view after_type, std::string_view prefix, const std::string& sequence,
                            std::string_view each, Statements& out) {
  const auto old_range = sequence_range(before, before_type, prefix);
  const auto new_range = sequence_range(after, after_type, prefix);
  const auto lowest = std::max(number(old_range.minimum), number(new_range.minimum));
  const auto highest = std::min(number(old_range.maximum), number(new_range.maximum));
  if (lowest > highest) return fmt::format("{}RESTART WITH {}", each, new_range.start);
  const bool narrower =
      number(new_range.minimum) > number(old_range.minimum) || number(new_range.maximum) < number(old_range.maximum);
  if (!narrower) return {};
  add(out, after.id,
      fmt::format("SELECT pg_catalog.setval({0}, LEAST(GREATEST(last_value, {1}), {2}), is_called AND last_value "
                  "BETWEEN {1} AND {2})"
                  " FROM {3}",
                  sql::quote_literal(sequence, true), lowest, highest, sequence));
  return {};
}

}  // namespace migrate::schema::postgres
