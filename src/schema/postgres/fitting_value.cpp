#include "fitting_value.hpp"

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <string_view>
#include <vector>

#include <fmt/core.h>

#include "conversion.hpp"
#include "migrate/sql/quote.hpp"
#include "neutral_value.hpp"
#include "table_facts.hpp"

namespace migrate::schema::postgres {

namespace {

constexpr long longest_filling = 200;  // characters of a text that is filled up to a length

/// "CHECK ((n > 0)) NOT VALID" -> "((n > 0))".
std::string condition_of_check(const std::string& definition) {
  const auto open = definition.find('(');
  const auto close = definition.rfind(')');
  return open == std::string::npos || close == std::string::npos ? std::string()
                                                                 : definition.substr(open, close + 1 - open);
}

/// The literals of an expression: texts without quotes, and numbers.
struct Literals {
  std::vector<std::string> texts;
  std::vector<std::string> numbers;
};

bool is_digit(char c) {
  return std::isdigit(static_cast<unsigned char>(c)) != 0;
}

bool is_word(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '"';
}

Literals literals_in(const std::string& expression) {
  Literals found;
  for (std::size_t i = 0; i < expression.size(); ++i) {
    if (expression[i] == '\'') {
      std::string text;
      for (++i; i < expression.size(); ++i) {
        if (expression[i] == '\'' && (i + 1 == expression.size() || expression[++i] != '\'')) break;
        text += expression[i];
      }
      found.texts.push_back(text);
    } else if (is_digit(expression[i]) && (i == 0 || !is_word(expression[i - 1]))) {
      const auto begin = i;
      while (i < expression.size() && (is_digit(expression[i]) || expression[i] == '.')) ++i;
      found.numbers.push_back(expression.substr(begin, i - begin));
    }
  }
  return found;
}

/// "%@%" -> "@": what the pattern of a LIKE lets pass.
std::string without_wildcards(std::string text) {
  std::erase(text, '%');
  std::replace(text.begin(), text.end(), '_', 'a');
  return text;
}

bool is_one_of(const std::string& type, std::initializer_list<std::string_view> types) {
  return std::find(types.begin(), types.end(), type) != types.end();
}

class Candidates {
 public:
  explicit Candidates(std::string type) : type_(std::move(type)), bare_(bare_type(type_)) {}

  void add(const std::string& expression) {
    const auto cast = "(" + expression + ")::" + type_;
    if (std::find(values_.begin(), values_.end(), cast) == values_.end()) values_.push_back(cast);
  }

  void add_from(const std::string& condition) {
    const auto literals = literals_in(condition);
    if (is_one_of(bare_, {"smallint", "integer", "bigint", "numeric", "real", "double precision"})) {
      for (const auto& number : literals.numbers)
        for (const auto* const beside : {"", " + 1", " - 1"}) add(number + beside);
    } else if (is_one_of(bare_, {"text", "character varying", "character", "public.citext"})) {
      for (const auto& text : literals.texts) {
        add(sql::quote_literal(text, true));
        add(sql::quote_literal(without_wildcards(text), true));
      }
      for (const auto& number : literals.numbers) {
        const auto length = std::strtol(number.c_str(), nullptr, 10);
        if (length <= 0 || length > longest_filling) continue;
        add(fmt::format("pg_catalog.repeat('a', {})", length));
        add(fmt::format("pg_catalog.repeat('a', {})", length + 1));
      }
    } else if (bare_ == "boolean") {
      add("true");
    } else if (bare_ == "date" || bare_.starts_with("timestamp")) {
      for (const auto& text : literals.texts)
        if (text.size() >= 10 && is_digit(text.front())) add(sql::quote_literal(text, true));
    }
  }

  /// Values that differ from row to row.
  void add_numbered_from(const std::string& condition) {
    const auto literals = literals_in(condition);
    if (bare_ != "text" && !bare_.starts_with("character")) {
      for (const auto& number : literals.numbers) add("f.n + " + number);
      return;
    }
    for (const auto& text : literals.texts) {
      const auto plain = sql::quote_literal(without_wildcards(text), true);
      for (const auto& value : {"f.n || " + plain, plain + " || f.n", "f.n || " + plain + " || f.n"}) add(value);
    }
    for (const auto& number : literals.numbers) {
      const auto length = number.substr(0, number.find('.'));
      for (const auto* const beside : {"", " + 1"})
        add(fmt::format("pg_catalog.lpad(f.n::text, {}{}, '0')", length, beside));
    }
  }

  [[nodiscard]] std::string list() const {
    std::string text;
    for (const auto& value : values_) text += (text.empty() ? "(" : ", (") + value + ")";
    return text;
  }

 private:
  std::string type_;
  std::string bare_;
  std::vector<std::string> values_;
};

std::vector<std::string> checks_in(const Catalog& catalog, const Identity& owner, Kind kind) {
  std::vector<std::string> conditions;
  const auto place = catalog.find(owner);
  if (!place) return conditions;
  for (const auto part : catalog.parts_of(*place))
    if (catalog.at(part).id.kind == kind) conditions.push_back(condition_of_check(catalog.at(part).get("definition")));
  return conditions;
}

/// The type below a domain, or the type itself.
const Object* domain_of(const Object& column, const Catalog& catalog) {
  const auto* const type = type_named(catalog, column.get("type"));
  return type != nullptr && type->id.kind == Kind::domain ? type : nullptr;
}

void add_labels(const Object& column, const Catalog& catalog, Candidates& candidates) {
  const auto* const type = type_named(catalog, column.get("type"));
  if (type == nullptr || type->id.kind != Kind::enum_type) return;
  for (const auto& label : literals_in(type->get("labels")).texts) candidates.add(sql::quote_literal(label, true));
}

/// Values beside another one of that type.
std::vector<std::string> beside(const std::string& type) {
  if (is_one_of(type, {"smallint", "integer", "bigint", "numeric", "real", "double precision", "date"}))
    return {"", " + 1", " - 1"};
  if (type.starts_with("timestamp")) return {"", " + '1 day'::interval", " - '1 day'::interval"};
  return {""};
}

/// Columns of the same type that a check holds this one against, with `before_name` before them.
void add_neighbours(const Object& column, const std::string& condition, const Catalog& catalog,
                    const std::string& before_name, Candidates& candidates) {
  for (const auto* other : columns_of(catalog, column.id.schema, column.id.parent)) {
    if (other->id == column.id || other->get("type") != column.get("type") || !mentions(condition, other->id.name))
      continue;
    for (const auto& behind : beside(bare_type(column.get("type"))))
      candidates.add(fmt::format("{}{}{}", before_name, sql::quote_identifier(other->id.name), behind));
  }
}

}  // namespace

std::string fitting_value(const Object& column, const std::string& neutral, bool numbered, const Catalog& catalog) {
  auto checks = checks_in(catalog, {Kind::table, column.id.schema, "", column.id.parent}, Kind::check_constraint);
  std::erase_if(checks, [&](const std::string& condition) { return !mentions(condition, column.id.name); });
  const auto* const domain = domain_of(column, catalog);
  auto domain_checks =
      domain == nullptr ? std::vector<std::string>() : checks_in(catalog, domain->id, Kind::domain_constraint);
  if (checks.empty() && domain_checks.empty()) return {};
  Candidates candidates(domain == nullptr ? column.get("type") : domain->get("type"));
  if (numbered) {
    candidates.add("f.n");
    for (const auto& condition : checks) add_neighbours(column, condition, catalog, "f.n + ", candidates);
    for (auto* const list : {&checks, &domain_checks})
      for (const auto& condition : *list) candidates.add_numbered_from(condition);
  } else {
    if (!neutral.empty()) candidates.add(neutral);
    add_labels(column, catalog, candidates);
    for (const auto& condition : checks) add_neighbours(column, condition, catalog, "", candidates);
    for (auto* const list : {&checks, &domain_checks})
      for (const auto& condition : *list) candidates.add_from(condition);
  }
  const auto values = candidates.list();
  if (values.empty()) return {};
  const auto name = sql::quote_identifier(column.id.name);
  std::string where;
  for (auto* const list : {&checks, &domain_checks})
    for (const auto& condition : *list) where += (where.empty() ? "" : " AND ") + condition;
  const auto values_as_domain = domain_checks.empty() ? std::string() : ", LATERAL (SELECT c." + name + ") d (value)";
  return fmt::format("(SELECT c.{0} FROM (VALUES {1}) c ({0}){2} WHERE {3} LIMIT 1)", name, values, values_as_domain,
                     where);
}

}  // namespace migrate::schema::postgres
