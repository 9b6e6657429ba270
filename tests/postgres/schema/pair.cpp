#include "pair.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <memory>
#include <optional>
#include <utility>

#include "dump.hpp"
#include "migrate/base/error.hpp"
#include "migrate/schema/compare.hpp"
#include "migrate/schema/follower.hpp"
#include "migrate/schema/inspect.hpp"
#include "migrate/schema/migration.hpp"
#include "migrate/sql/quote.hpp"
#include "schema/postgres/query.hpp"
#include "support/postgres_server.hpp"

namespace migrate::test {

namespace {

std::string text_of(const schema::Script& script) {
  std::string text;
  for (const auto& statement : script.statements) {
    if (!statement.remark.empty()) text += "-- " + statement.remark + "\n";
    if (!statement.loses.empty()) text += "-- loses " + statement.loses + "\n";
    text += statement.text + ";" + (statement.alone ? "  -- alone" : "") + "\n";
  }
  for (const auto& gap : script.gaps) text += "-- gap: " + gap + "\n";
  return text;
}

/// The tables of both catalogs with the columns that both have with the same type, and what is in them.
using TableRows = std::map<std::string, std::string>;
constexpr const char* unknown = "unknown";

/// The text of a composite type's values, and of arrays of them, changes with its attributes.
bool prints_otherwise(std::string type, const schema::Catalog& here, const schema::Catalog& there) {
  if (type.ends_with("[]")) type.resize(type.size() - 2);
  return std::any_of(here.objects().begin(), here.objects().end(), [&](const schema::Object& object) {
    if (object.id.kind != schema::Kind::composite_type || qualified(object.id) != type) return false;
    const auto* const other = there.get(object.id);
    return other != nullptr && other->get("attributes") != object.get("attributes");
  });
}

bool is_partition(const schema::Catalog& catalog, schema::ObjectIndex table) {
  const auto parts = catalog.parts_of(table);
  return std::any_of(parts.begin(), parts.end(),
                     [&](schema::ObjectIndex part) { return catalog.at(part).id.kind == schema::Kind::attachment; });
}

/// Whether a table with its rows comes to a partitioned one, or leaves it.
bool is_joined(const schema::Catalog& here, const schema::Catalog& there, const std::string& whole) {
  return std::any_of(here.objects().begin(), here.objects().end(), [&](const schema::Object& object) {
    return object.id.kind == schema::Kind::attachment && object.id.name == whole && there.get(object.id) == nullptr &&
           there.get({schema::Kind::table, object.id.schema, "", object.id.parent}) != nullptr;
  });
}

TableRows rows_of(db::Connection& connection, const schema::Catalog& here, const schema::Catalog& there) {
  TableRows rows;
  for (schema::ObjectIndex i = 0; i < here.objects().size(); ++i) {
    const auto& table = here.at(i);
    const auto* const twin = there.get(table.id);
    if (table.id.kind != schema::Kind::table || twin == nullptr) continue;
    // Rows may move from one partition to another; those of children are counted by themselves.
    if (is_partition(here, i) && is_partition(there, *there.find(table.id))) continue;
    if (is_joined(here, there, qualified(table.id)) || is_joined(there, here, qualified(table.id))) continue;
    const bool alone = !table.has("partition_key") && !twin->has("partition_key");
    std::string columns = "1";
    for (const auto part : here.parts_of(i)) {
      const auto& column = here.at(part);
      if (column.id.kind != schema::Kind::column || column.has("generated")) continue;
      const auto* const other = there.get(column.id);
      if (other != nullptr && !other->has("generated") && other->get("type") == column.get("type") &&
          !prints_otherwise(column.get("type"), here, there))
        columns += ", " + sql::quote_identifier_always(column.id.name);
    }
    const auto name = qualified(table.id);
    const auto query = "SELECT count(*), md5(string_agg(r::text, ',' ORDER BY r::text)) FROM (SELECT " + columns +
                       (alone ? " FROM ONLY " : " FROM ") + name + ") r";
    try {
      const auto found = connection.query(query);
      rows[name] = found.values.at(0).at(0).value_or("") + " rows " + found.values.at(0).at(1).value_or("");
    } catch (const Error&) {  // a partition that lies elsewhere
      rows[name] = unknown;
    }
  }
  return rows;
}

/// Rows for tables for which the pair has none: one each, where defaults allow it.
void seed(db::Connection& connection, const schema::Catalog& catalog) {
  for (const auto& object : catalog.objects()) {
    if (object.id.kind != schema::Kind::table) continue;
    try {
      connection.run("INSERT INTO " + qualified(object.id) + " DEFAULT VALUES");
    } catch (const Error&) {  // a column that needs a value
    }
  }
}

constexpr int debians_server = 150000;

class Trial {
 public:
  Trial(const SchemaPair& pair, const PairOptions& options) : pair_(pair), options_(options) {}

  std::vector<std::string> run() {
    auto live = database_.connect();
    auto wanted = wanted_.connect();
    server_version_ = live->capabilities().server_version;
    load(*live, pair_.old_sql, "old");
    load(*wanted, pair_.new_sql, "new");
    // Pairs are written for the server that Debian has: an older one need not know all their words.
    if (!problems_.empty() && server_version_ < debians_server) return {};
    if (!problems_.empty()) return std::move(problems_);
    schema::Follower follower(*live);
    const auto before = follow(follower, *live, "at first");
    const auto after = schema::inspect(*wanted);
    if (options_.with_pg_dump) {
      expect_nothing_passed_over(*live);
      expect_nothing_passed_over(*wanted);
    }
    if (pair_.rows_sql.empty()) seed(*live, before);
    load(*live, pair_.rows_sql, "rows");
    const auto old_dump = dump_of(database_);
    const auto rows = rows_of(*live, before, after);
    if (!turn(*live, follower, before, after, "up")) return std::move(problems_);
    compare_dumps("up", dump_of(wanted_));
    compare_rows(*live, before, after, rows, "up");
    const auto now = schema::inspect(*live);
    if (!turn(*live, follower, now, before, "down")) return std::move(problems_);
    compare_dumps("down", old_dump);
    compare_rows(*live, before, after, rows, "down");
    return std::move(problems_);
  }

 private:
  void load(db::Connection& connection, const std::string& sql, const std::string& what) {
    try {
      connection.run(sql);
    } catch (const Error& error) {
      problems_.push_back(what + " does not load: " + error.what());
    }
  }

  /// The reader leaves a query out where its condition says that it would give nothing: it must give nothing then.
  void expect_nothing_passed_over(db::Connection& connection) {
    const int version = connection.capabilities().server_version;
    for (const auto& query : schema::postgres::catalog_queries()) {
      if (query.among == nullptr) continue;
      const auto is_run = connection.query(std::string("SELECT EXISTS (SELECT FROM pg_catalog.") + query.among + ")");
      if (is_run.values.at(0).at(0) == "t" || connection.query(query.sql(version)).empty()) continue;
      problems_.push_back(std::string("what is there is passed over: ") + query.among);
    }
  }

  /// The catalog, which a reading of what was touched must give as well.
  schema::Catalog follow(schema::Follower& follower, db::Connection& live, const std::string& when) {
    auto catalog = schema::inspect(live);
    for (const auto& change : schema::compare(follower.read(), catalog, {.column_order = true}))
      problems_.push_back(when + ", not read again: " + describe(change));
    return catalog;
  }

  /// Runs the script from one catalog to the other, statement by statement.
  bool turn(db::Connection& live, schema::Follower& follower, const schema::Catalog& from, const schema::Catalog& to,
            const std::string& way) {
    schema::MigrationOptions how;
    how.online = pair_.online;
    const auto script = schema::migration(from, to, how);
    script_ = text_of(script);
    live.run("SET check_function_bodies = off");
    for (const auto& statement : script.statements) {
      try {
        live.run(statement.text);
      } catch (const Error& error) {
        problems_.push_back(way + " fails: " + error.what() + "\nat: " + statement.text + "\nscript:\n" + script_);
        return false;
      }
    }
    std::string left;
    for (const auto& change : schema::compare(follow(follower, live, way), to)) left += describe(change) + "\n";
    if (!left.empty()) problems_.push_back(way + " leaves:\n" + left + "script:\n" + script_);
    return true;
  }

  /// Rows of a partitioned table may go with a partition, and labels with an enum, when that is said.
  void compare_rows(db::Connection& live, const schema::Catalog& before, const schema::Catalog& after,
                    const TableRows& rows, const std::string& way) {
    const auto partitioned = [&](const std::string& table) {
      return std::any_of(before.objects().begin(), before.objects().end(), [&](const schema::Object& object) {
        return object.has("partition_key") && qualified(object.id) == table;
      });
    };
    for (const auto& [table, found] : rows_of(live, before, after)) {
      lossy_ = lossy_ || script_.find(" in " + table + ".") != std::string::npos || refuses_values_of(table);
      if (lossy_ || (script_.find("-- loses the rows of") != std::string::npos && partitioned(table))) continue;
      if (found == unknown || rows.at(table) == unknown) continue;
      if (rows.at(table) != found) problems_.push_back(way + ": rows of " + table + " were lost or changed");
    }
  }

  /// Some values are none of the new type.
  [[nodiscard]] bool refuses_values_of(const std::string& table) const {
    const auto at = script_.find("the values of " + table + ".");
    return at != std::string::npos && script_.find(" that are no ", at) < script_.find('\n', at);
  }

  using Dump = std::optional<std::vector<std::string>>;

  /// Nothing when it is not asked for, or cannot be had.
  [[nodiscard]] Dump dump_of(const TestDatabase& database) const {
    return options_.with_pg_dump ? test::dump_of(database, server_version_) : std::nullopt;
  }

  void compare_dumps(const std::string& way, const Dump& wanted) {
    const auto dump = dump_of(database_);
    if (!wanted || !dump) return;
    const auto& expected = *wanted;
    const auto& found = *dump;
    std::vector<std::string> missing;
    std::vector<std::string> surplus;
    std::set_difference(expected.begin(), expected.end(), found.begin(), found.end(), std::back_inserter(missing));
    std::set_difference(found.begin(), found.end(), expected.begin(), expected.end(), std::back_inserter(surplus));
    if (missing.empty() && surplus.empty()) return;
    std::string text = way + ": pg_dump differs\n";
    for (const auto& statement : missing) text += "- " + statement;
    for (const auto& statement : surplus) text += "+ " + statement;
    problems_.push_back(text + "script:\n" + script_);
  }

  const SchemaPair& pair_;
  PairOptions options_;
  TestDatabase database_{"TEMPLATE template0"};
  TestDatabase wanted_{"TEMPLATE template0"};
  std::vector<std::string> problems_;
  std::string script_;
  int server_version_ = 0;
  bool lossy_ = false;  // values were lost that no way back brings again
};

}  // namespace

std::vector<std::string> try_pair(const SchemaPair& pair, const PairOptions& options) {
  return Trial(pair, options).run();
}

}  // namespace migrate::test
