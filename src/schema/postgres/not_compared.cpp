#include "not_compared.hpp"

#include <array>
#include <charconv>

#include "query.hpp"

namespace migrate::schema::postgres {

namespace {

/// A kind that is not modelled: the rows of a catalog that are the users'.
struct Unmodelled {
  const char* what;
  const char* catalog;
};

constexpr std::array unmodelled{
    Unmodelled{"large objects", "pg_largeobject_metadata"},
};

/// Those without an OID of their own.
constexpr const char* others = " UNION ALL SELECT 'security labels', pg_catalog.count(*) FROM pg_catalog.pg_seclabel";

std::string query() {
  std::string sql;
  for (const auto& kind : unmodelled) {
    sql += sql.empty() ? "" : " UNION ALL ";
    sql += std::string("SELECT '") + kind.what + "', pg_catalog.count(*) FROM pg_catalog." + kind.catalog +
           " o WHERE " + is_users(kind.catalog, "o.oid");
  }
  return "SELECT * FROM (" + sql + others + ") x (what, number) WHERE number > 0 ORDER BY what";
}

}  // namespace

Read not_compared_read(std::vector<NotCompared>& not_compared) {
  return {query(), [&not_compared](const db::Rows& rows) {
            for (const auto& row : rows.values) {
              NotCompared one{row.at(0).value_or(""), 0};
              const auto number = row.at(1).value_or("0");
              std::from_chars(number.data(), number.data() + number.size(), one.count);
              not_compared.push_back(std::move(one));
            }
          }};
}

}  // namespace migrate::schema::postgres
