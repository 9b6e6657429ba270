#include "conversion.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "attributes.hpp"

namespace migrate::schema::postgres {

namespace {

/// Types of one family are cast to each other by the server.
enum class Family : std::uint8_t { none, number, text, time, json, bits, network, bytes };

Family family_of(std::string_view bare) {
  struct Entry {
    std::string_view type;
    Family family;
  };
  constexpr std::array<Entry, 27> entries{{{"smallint", Family::number},
                                           {"integer", Family::number},
                                           {"bigint", Family::number},
                                           {"numeric", Family::number},
                                           {"real", Family::number},
                                           {"double precision", Family::number},
                                           {"money", Family::none},
                                           {"oid", Family::none},
                                           {"text", Family::text},
                                           {"character varying", Family::text},
                                           {"character", Family::text},
                                           {"bpchar", Family::text},
                                           {"name", Family::text},
                                           {"\"char\"", Family::text},
                                           {"public.citext", Family::text},
                                           {"date", Family::time},
                                           {"timestamp without time zone", Family::time},
                                           {"timestamp with time zone", Family::time},
                                           {"json", Family::json},
                                           {"jsonb", Family::json},
                                           {"bit", Family::bits},
                                           {"bit varying", Family::bits},
                                           {"inet", Family::network},
                                           {"cidr", Family::network},
                                           {"macaddr", Family::none},
                                           {"bytea", Family::bytes},
                                           {"xml", Family::none}}};
  const auto* const found =
      std::find_if(entries.begin(), entries.end(), [bare](const Entry& entry) { return entry.type == bare; });
  return found == entries.end() ? Family::none : found->family;
}

bool is_array(std::string_view type) {
  return type.ends_with("[]");
}

std::string_view element_of(std::string_view type) {
  while (is_array(type)) type.remove_suffix(2);
  return type;
}

std::optional<int> length_of(std::string_view type) {
  const auto open = type.find('(');
  if (open == std::string_view::npos) return std::nullopt;
  int length = 0;
  std::from_chars(type.data() + open + 1, type.data() + type.size(), length);
  return length;
}

bool is_time_of_day(std::string_view bare) {
  return bare == "time without time zone" || bare == "time with time zone";
}

bool is_time(std::string_view bare) {
  return is_time_of_day(bare) || family_of(bare) == Family::time;
}

bool is_hstore(std::string_view bare) {
  return bare.ends_with(".hstore");
}

bool is_integer(std::string_view bare) {
  return bare == "smallint" || bare == "integer" || bare == "bigint";
}

/// 255 -> 00000000-0000-0000-0000-0000000000ff: different numbers stay different, and references true.
std::string uuid_of(const std::string& name) {
  return "pg_catalog.lpad(pg_catalog.to_hex(" + name + "::bigint), 32, '0')::uuid";
}

/// The way back; a UUID that is no such number is refused by the cast of its text.
std::string integer_in_uuid(const std::string& name) {
  return "(CASE WHEN " + name + "::text LIKE '00000000-0000-0000-%' THEN ('x' || pg_catalog.right(pg_catalog.replace(" +
         name + "::text, '-', ''), 16))::bit(64)::bigint ELSE " + name + "::text::bigint END)";
}

/// '2026-11-27 10:00' -> '10:00' -> '1970-01-01 10:00'
std::string between_times(const std::string& name, std::string_view from, const std::string& to) {
  return (is_time_of_day(from) ? "('1970-01-01'::date + " + name + ")" : name) + "::" + to;
}

/// A string of JSON goes over without its quotes.
std::string scalar_in_json(const std::string& name) {
  return "(" + name + "::jsonb #>> '{}')";
}

std::string array_in_json(const std::string& name, const std::string& element) {
  return "CASE pg_catalog.jsonb_typeof(" + name + "::jsonb) WHEN 'array' THEN ARRAY(SELECT e.v::" + element +
         " FROM pg_catalog.jsonb_array_elements_text(" + name +
         "::jsonb) WITH ORDINALITY e (v, n) ORDER BY e.n) WHEN 'null' THEN NULL ELSE ARRAY[" + scalar_in_json(name) +
         "::" + element + "] END";
}

/// The functions of an extension lie in the schema of its type.
std::string hstore_in_json(const std::string& name, const std::string& type) {
  return "COALESCE((SELECT " + type +
         "(pg_catalog.array_agg(e.key), pg_catalog.array_agg(e.value)) FROM pg_catalog.jsonb_each_text(" + name +
         "::jsonb) e), '')";
}

/// Between two types of which both are arrays, or none.
std::string scalar_conversion(const std::string& name, std::string_view from, std::string_view to) {
  const auto target = std::string(to);
  auto direct = name + "::" + target;
  auto by_text = name + "::text::" + target;
  const auto old_type = bare_type(from);
  const auto new_type = bare_type(to);
  const auto old_family = family_of(old_type);
  const auto new_family = family_of(new_type);
  if (old_type == new_type || old_family == Family::text || new_family == Family::text) return direct;
  if (old_family != Family::none && old_family == new_family) return direct;
  if (is_array(from)) return by_text;
  if (is_hstore(new_type) && old_family == Family::json) return hstore_in_json(name, new_type);
  if (old_family == Family::json) return scalar_in_json(name) + "::" + target;
  if (is_time(old_type) && is_time(new_type)) return between_times(name, old_type, target);
  if (old_type == "interval" && is_time_of_day(new_type)) return direct;
  if (old_type == "money" && new_family == Family::number) return name + "::numeric::" + target;
  if (old_family == Family::number && new_type == "money") return name + "::numeric::" + target;
  if (is_integer(old_type) && new_type == "uuid") return uuid_of(name);
  if (old_type == "uuid" && is_integer(new_type)) return integer_in_uuid(name) + "::" + target;
  if (is_integer(old_type) && new_type == "bit") return direct;
  if (old_type == "bit" && is_integer(new_type)) return direct;
  if (old_type == "interval" && new_family == Family::number) return "EXTRACT(epoch FROM " + name + ")::" + target;
  if (old_family == Family::number && new_type == "interval") return name + " * '1 second'::interval";
  if (old_type == "boolean" && new_family == Family::number) return name + "::integer::" + target;
  if (old_family == Family::number && new_type == "boolean") return name + " <> 0";
  if (new_family == Family::json) return "pg_catalog.to_" + new_type + "(" + name + ")";
  if (old_family == Family::time && new_family == Family::number) return "EXTRACT(epoch FROM " + name + ")::" + target;
  if (old_family == Family::number && new_family == Family::time)
    return "pg_catalog.to_timestamp(" + name + ")::" + target;
  return by_text;
}

std::string without_collation(const std::string& type) {
  return type.substr(0, type.find(" COLLATE "));
}

}  // namespace

std::string bare_type(std::string_view type) {
  type = element_of(type);
  const auto open = type.find('(');
  if (open == std::string_view::npos) return std::string(type);
  const auto close = type.find(')', open);
  // "timestamp(3) with time zone": the words go on behind the number.
  return std::string(type.substr(0, open)) +
         (close == std::string_view::npos ? std::string() : std::string(type.substr(close + 1)));
}

bool may_cut(std::string_view from, std::string_view to) {
  if (is_array(to) || family_of(bare_type(to)) != Family::text) return false;
  const auto room = length_of(to);
  if (!room) return false;
  const auto had = length_of(from);
  return !had || *had > *room || family_of(bare_type(from)) != Family::text;
}

bool keeps_the_first(std::string_view from, std::string_view to) {
  const auto family = family_of(bare_type(to));
  return is_array(from) && !is_array(to) && family != Family::text && family != Family::json;
}

bool may_refuse(std::string_view from, std::string_view to) {
  const auto old_type = bare_type(from);
  const auto new_type = bare_type(to);
  const auto old_family = family_of(old_type);
  const auto new_family = family_of(new_type);
  if (is_array(to) && !is_array(from) && (old_family == Family::text || old_family == Family::json)) return true;
  if (is_array(from) && !is_array(to) && (new_family == Family::text || new_family == Family::json)) return false;
  if (old_type == new_type || new_family == Family::text) return false;
  if (old_family == Family::text || (old_family == Family::json && new_family != Family::json)) return true;
  if (new_family == Family::json || (old_family != Family::none && old_family == new_family)) return false;
  if (is_time(old_type) && is_time(new_type)) return false;
  if (old_type.ends_with("range") && new_type.ends_with("range")) return false;
  const auto is_number = [](Family family) { return family == Family::number; };
  const auto goes_with_numbers = [&](const std::string& type, Family family) {
    return type == "money" || type == "oid" || type == "interval" || type == "boolean" || family == Family::time ||
           (family == Family::bits && is_integer(is_number(old_family) ? old_type : new_type));
  };
  if (is_number(old_family))
    return !(goes_with_numbers(new_type, new_family) || (is_integer(old_type) && new_type == "uuid"));
  if (is_number(new_family)) return !goes_with_numbers(old_type, old_family);
  return !((is_time_of_day(old_type) && new_type == "interval") ||
           (old_type == "interval" && is_time_of_day(new_type)));
}

std::string conversion(const std::string& name, std::string_view from, std::string_view to, bool type_replaced) {
  auto by_text = name + "::text::" + std::string(to);
  if (type_replaced) return by_text;
  if (is_array(from) == is_array(to)) return scalar_conversion(name, from, to);
  if (is_array(from) && family_of(bare_type(to)) == Family::json)
    return "pg_catalog.to_" + bare_type(to) + "(" + name + ")";
  if (is_array(to) && family_of(from) == Family::json) return array_in_json(name, std::string(element_of(to)));
  // Of an array the first value stays.
  if (is_array(from) && family_of(bare_type(to)) != Family::text)
    return scalar_conversion("(" + name + ")[1]", element_of(from), to);
  if (is_array(from)) return by_text;
  if (family_of(bare_type(from)) == Family::text) return name + "::" + std::string(to);
  // A value becomes an array of one.
  return "CASE WHEN " + name + " IS NOT NULL THEN ARRAY[" + scalar_conversion(name, from, element_of(to)) + "] END";
}

std::string composite_conversion(const std::string& name, const std::string& from, const std::string& to,
                                 const std::string& type) {
  const auto olds = attributes_in(from);
  std::string values;
  for (const auto& wanted : attributes_in(to)) {
    const auto* const old_one = named(olds, wanted.name);
    values += values.empty() ? "" : ", ";
    if (old_one == nullptr) {
      values += "NULL";
      continue;
    }
    const auto value = "(" + name + ")." + wanted.name;
    const auto old_type = without_collation(old_one->text);
    const auto new_type = without_collation(wanted.text);
    // A type with a schema may itself be another one by now.
    const bool users_own = new_type.find('.') != std::string::npos;
    values += old_type == new_type && !users_own ? value : conversion(value, old_type, new_type, old_type == new_type);
  }
  return "CASE WHEN " + name + " IS DISTINCT FROM NULL THEN ROW(" + values + ")::" + type + " END";
}

// The old type has another name by now, which anyarray need not know; the body is read when it is called.
std::string array_converter(const std::string& function, const std::string& from, const std::string& to,
                            const std::string& type) {
  return "CREATE FUNCTION " + function + "(anyarray) RETURNS " + type +
         " LANGUAGE sql AS $$SELECT CASE WHEN $1 IS NOT NULL THEN COALESCE(pg_catalog.array_agg(" +
         composite_conversion("$1[i]", from, to, std::string(element_of(type))) +
         " ORDER BY i), '{}') END FROM pg_catalog.generate_subscripts($1, 1) i$$";
}

}  // namespace migrate::schema::postgres
