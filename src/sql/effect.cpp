#include "migrate/sql/effect.hpp"

#include "effect_rules.hpp"

namespace migrate::sql {

Effect effect_of(std::string_view statement, Dialect dialect) {
  return dialect == Dialect::postgresql ? effect_of_postgresql(statement) : effect_of_sqlite(statement);
}

}  // namespace migrate::sql
