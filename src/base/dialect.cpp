#include "migrate/base/dialect.hpp"

#include "migrate/base/text.hpp"

namespace migrate {

std::string_view to_string(Dialect dialect) noexcept {
  return dialect == Dialect::postgresql ? "postgresql" : "sqlite";
}

std::optional<Dialect> dialect_from(std::string_view word) noexcept {
  if (text::iequals(word, "postgresql") || text::iequals(word, "postgres")) return Dialect::postgresql;
  if (text::iequals(word, "sqlite")) return Dialect::sqlite;
  return std::nullopt;
}

}  // namespace migrate
