#include "migrate/sql/classify.hpp"

#include "classify_rules.hpp"

namespace migrate::sql {

Traits classify(std::string_view statement, Dialect dialect) {
  return dialect == Dialect::postgresql ? classify_postgresql(statement) : classify_sqlite(statement);
}

}  // namespace migrate::sql
