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
  const char* condition = "true";
};

constexpr std::array unmodelled{
    Unmodelled{"access methods", "pg_am"},
    Unmodelled{"casts", "pg_cast"},
    Unmodelled{"conversions", "pg_conversion"},
    Unmodelled{"foreign data wrappers", "pg_foreign_data_wrapper"},
    Unmodelled{"foreign servers", "pg_foreign_server"},
    Unmodelled{"foreign tables", "pg_class", "o.relkind = 'f'"},
    Unmodelled{"languages", "pg_language"},
    Unmodelled{"large objects", "pg_largeobject_metadata"},
    Unmodelled{"operator classes", "pg_opclass"},
    Unmodelled{"operator families", "pg_opfamily"},
    Unmodelled{"operators", "pg_operator"},
    Unmodelled{"subscriptions", "pg_subscription",
               "o.subdbid = (SELECT d.oid FROM pg_catalog.pg_database d WHERE d.datname = current_database())"},
    Unmodelled{"text search configurations", "pg_ts_config"},
    Unmodelled{"text search dictionaries", "pg_ts_dict"},
    Unmodelled{"text search parsers", "pg_ts_parser"},
    Unmodelled{"text search templates", "pg_ts_template"},
    Unmodelled{"transforms", "pg_transform"},
};

/// Those without an OID of their own.
constexpr const char* others =
    " UNION ALL SELECT 'security labels', pg_catalog.count(*) FROM pg_catalog.pg_seclabel"
    " UNION ALL SELECT 'user mappings', pg_catalog.count(*) FROM pg_catalog.pg_user_mappings";

std::string query() {
  std::string sql;
  for (const auto& kind : unmodelled) {
    sql += sql.empty() ? "" : " UNION ALL ";
    sql += std::string("SELECT '") + kind.what + "', pg_catalog.count(*) FROM pg_catalog." + kind.catalog +
           " o WHERE " + kind.condition + " AND " + is_users(kind.catalog, "o.oid");
  }
  return "SELECT * FROM (" + sql + others + ") x (what, number) WHERE number > 0 ORDER BY what";
}

}  // namespace

std::vector<NotCompared> count_not_compared(db::Connection& connection) {
  std::vector<NotCompared> result;
  for (const auto& row : connection.query(query()).values) {
    NotCompared one{row.at(0).value_or(""), 0};
    const auto number = row.at(1).value_or("0");
    std::from_chars(number.data(), number.data() + number.size(), one.count);
    result.push_back(std::move(one));
  }
  return result;
}

}  // namespace migrate::schema::postgres
