#include <fmt/core.h>

#include <array>

#include "examiner.hpp"
#include "migrate/base/text.hpp"
#include "migrate/runner/history.hpp"
#include "migrate/runner/version_table.hpp"
#include "migrate/sql/quote.hpp"
#include "side_table.hpp"

namespace migrate::runner {

namespace {

bool is_true(const db::Value& value) {
  return value == "t";
}

/// Looks at the tables of ours in one database.
class Tables {
 public:
  explicit Tables(Examiner& examiner)
      : examiner_(examiner),
        connection_(examiner.connection()),
        versions_(connection_, examiner.options().version_table, examiner.options().version_table_schema),
        history_(versions_, examiner.options().history_table) {}

  void examine() {
    examiner_.check("version table", [this] { examine_place(); });
    if (!is_found_) return;
    examiner_.check("history", [this] { examine_history(); });
    if (connection_.dialect() != sql::Dialect::postgresql) return;
    examiner_.check("search_path", [this] { examine_search_path(); });
    examiner_.check("version table", [this] { find_others(); });
    examiner_.check("rights", [this] { examine_schema(); });
    examiner_.check("rights", [this] { examine_rights(versions_.qualified(), versions_.exists(), read_and_write); });
    examiner_.check("rights", [this] {
      if (history_.is_kept())
        examine_rights(beside(versions_, examiner_.options().history_table), history_.exists(), read_and_add);
    });
  }

 private:
  using Privileges = std::span<const std::string_view>;
  static constexpr std::array<std::string_view, 4> read_and_write{"SELECT", "INSERT", "UPDATE", "DELETE"};
  static constexpr std::array<std::string_view, 2> read_and_add{"SELECT", "INSERT"};

  void examine_place() {
    const bool there = versions_.exists();
    is_found_ = true;
    if (there) return examiner_.ok("version table", versions_.qualified());
    if (connection_.dialect() == sql::Dialect::postgresql && versions_.schema().empty()) {
      is_found_ = false;
      return examiner_.problem("version table", "there is no schema to create it in",
                               "set `version_table_schema`, or a search_path that names an existing schema");
    }
    examiner_.note("version table", versions_.qualified() + " is not there yet",
                   "the first `migrate upgrade` makes it");
  }

  void examine_history() {
    if (!history_.is_kept()) return examiner_.note("history", "none is kept", "set `history_table` in migrate.yaml");
    const auto name = beside(versions_, examiner_.options().history_table);
    if (history_.exists()) return examiner_.ok("history", name);
    examiner_.note("history", name + " is not there yet", "the first run that writes makes it");
  }

  void examine_search_path() {
    const auto row =
        connection_.query("SELECT pg_catalog.current_setting('search_path'), pg_catalog.current_schema()").values.at(0);
    const auto path = row[0].value_or("");
    const auto first = row[1].value_or("");
    const bool elsewhere =
        versions_.exists() && examiner_.options().version_table_schema.empty() && first != versions_.schema();
    if (!elsewhere) return examiner_.ok("search_path", path);
    examiner_.warning("search_path",
                      fmt::format("{}: new tables go into {}, but the version table lies in {}", path,
                                  first.empty() ? "no schema" : first, versions_.schema()),
                      fmt::format("set `version_table_schema: {}` in migrate.yaml", versions_.schema()));
  }

  void find_others() {
    const std::array<db::Value, 2> parameters{versions_.name(), versions_.schema()};
    const auto rows = connection_.query(
        "SELECT n.nspname FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
        " WHERE c.relname = $1 AND c.relkind IN ('r', 'p') AND n.nspname <> $2 AND n.nspname !~ '^pg_' ORDER BY 1",
        parameters);
    if (rows.empty()) return;
    std::vector<std::string> names;
    for (const auto& row : rows.values) names.push_back(row[0].value_or(""));
    examiner_.warning("version table", "there are others of its name, in " + text::join(names, ", "),
                      "say with `version_table_schema` in migrate.yaml which one is meant");
  }

  /// Who does the work of a run, as SQL.
  [[nodiscard]] std::string worker() const {
    const auto& role = examiner_.options().role;
    return role.empty() ? "current_user" : sql::quote_literal(role, true) + "::pg_catalog.name";
  }

  void examine_schema() {
    const std::array<db::Value, 1> schema{versions_.schema()};
    const auto row = connection_
                         .query(fmt::format("SELECT pg_catalog.has_schema_privilege({0}, $1, 'USAGE'),"
                                            " pg_catalog.has_schema_privilege({0}, $1, 'CREATE'), {0}",
                                            worker()),
                                schema)
                         .values.at(0);
    const auto grant = [&](std::string_view right) {
      return fmt::format("GRANT {} ON SCHEMA {} TO {};", right, sql::quote_identifier(versions_.schema()),
                         sql::quote_identifier(row[2].value_or("")));
    };
    const auto words = [&](std::string_view right) {
      return fmt::format("{} may not {} in schema {}", row[2].value_or(""), right, versions_.schema());
    };
    if (!is_true(row[0])) return examiner_.problem("rights", words("look"), grant("USAGE"));
    if (is_true(row[1])) return examiner_.ok("rights", fmt::format("CREATE in schema {}", versions_.schema()));
    const bool all_there = versions_.exists() && (!history_.is_kept() || history_.exists());
    if (!all_there) return examiner_.problem("rights", words("create tables"), grant("CREATE"));
    examiner_.warning("rights", words("create tables") + ", as statements outside transactions need it",
                      grant("CREATE"));
  }

  void examine_rights(const std::string& table, bool exists, Privileges privileges) {
    if (!exists) return;
    std::string columns;
    for (const auto privilege : privileges)
      columns += fmt::format("pg_catalog.has_table_privilege({}, c.oid, '{}'), ", worker(), privilege);
    const std::array<db::Value, 1> name{table};
    const auto row = connection_
                         .query(fmt::format("SELECT {}{}, pg_catalog.pg_get_userbyid(c.relowner),"
                                            " pg_catalog.pg_has_role({}, c.relowner, 'USAGE')"
                                            " FROM pg_catalog.pg_class c WHERE c.oid = pg_catalog.to_regclass($1)",
                                            columns, worker(), worker()),
                                name)
                         .values.at(0);
    std::vector<std::string> missing;
    for (std::size_t i = 0; i < privileges.size(); ++i) {
      if (!is_true(row[i])) missing.emplace_back(privileges[i]);
    }
    const auto who = row[privileges.size()].value_or("");
    const auto owner = row[privileges.size() + 1].value_or("");
    if (!missing.empty()) {
      const auto list = text::join(missing, ", ");
      examiner_.problem("rights", fmt::format("{} lacks {} on {}", who, list, table),
                        fmt::format("GRANT {} ON {} TO {};", list, table, sql::quote_identifier(who)));
    } else if (!is_true(row[privileges.size() + 2])) {
      examiner_.note("owner", fmt::format("{} belongs to {}, not to {}", table, owner, who),
                     "`role` in migrate.yaml makes all runs work as one role");
    } else {
      examiner_.ok("rights", fmt::format("all on {}, owned by {}", table, owner));
    }
  }

  Examiner& examiner_;
  db::Connection& connection_;
  VersionTable versions_;
  History history_;
  bool is_found_ = false;
};

}  // namespace

void examine_tables(Examiner& examiner) {
  Tables(examiner).examine();
}

}  // namespace migrate::runner
