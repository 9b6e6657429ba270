// The queries of the catalog reader and the catalogs that their rows are charged for.
#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <string_view>

#include "schema/postgres/marks.hpp"
#include "schema/postgres/query.hpp"

using namespace migrate;
using namespace migrate::schema::postgres;

namespace {

/// The catalogs that SQL reads: names that begin with pg_ and are neither called nor in quotes.
std::set<std::string> catalogs_in(const std::string& sql) {
  constexpr std::string_view begin = "pg_catalog.pg_";
  constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyz_0123456789";
  std::set<std::string> catalogs;
  for (auto at = sql.find(begin); at != std::string::npos; at = sql.find(begin, at + 1)) {
    const auto name = at + std::string_view("pg_catalog.").size();
    const auto end = sql.find_first_not_of(letters, name);
    const bool is_called = end != std::string::npos && sql[end] == '(';
    if (!is_called && (at == 0 || sql[at - 1] != '\'')) catalogs.insert(sql.substr(name, end - name));
  }
  return catalogs;
}

std::set<std::string> charged() {
  std::set<std::string> catalogs;
  for (const auto& charge : charges()) catalogs.insert(charge.catalog);
  // A change of these has everything read again.
  for (const auto* const catalog : {"pg_roles", "pg_tablespace"}) catalogs.insert(catalog);
  return catalogs;
}

}  // namespace

TEST_CASE("postgres marks: each catalog that is read by pieces is charged to somebody") {
  const auto known = charged();
  std::size_t read = 0;
  for (const int version : {130000, 140000, 150000, 160000, 170000, 180000}) {
    for (const auto& query : catalog_queries()) {
      if (pieces_of(query.kind) == nullptr) continue;
      CAPTURE(name_of(query.kind));
      for (const auto& catalog : catalogs_in(query.sql(version))) {
        CAPTURE(catalog);
        CHECK(known.contains(catalog));
        ++read;
      }
    }
  }
  CHECK(read > 500);
}

TEST_CASE("postgres marks: what is read by pieces is charged to itself, so that its end is seen") {
  for (const auto& query : catalog_queries()) {
    const auto* const pieces = pieces_of(query.kind);
    if (pieces == nullptr) continue;
    CAPTURE(name_of(query.kind));
    CHECK(std::any_of(charges().begin(), charges().end(), [&](const Charge& charge) {
      return charge.catalog == pieces->catalog && charge.class_id == pieces->catalog &&
             charge.object_id == std::string_view("o.oid");
    }));
  }
}

TEST_CASE("postgres marks: what can be read by pieces is one of the queries, by an object in its catalog") {
  std::size_t found = 0;
  for (const auto& query : catalog_queries()) {
    const auto* const pieces = pieces_of(query.kind);
    if (pieces == nullptr) continue;
    CAPTURE(name_of(query.kind));
    ++found;
    const auto sql = query.sql(150000);
    const auto id = sql.substr(0, sql.find(" AS object_id"));
    CHECK(id.ends_with("id"));
    CHECK(catalogs_in(sql).contains(std::string(pieces->catalog)));
  }
  CHECK(found >= 20);
}
