#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "migrate/db/connection.hpp"
#include "migrate/graph/revision_map.hpp"
#include "migrate/graph/step.hpp"

namespace migrate::runner {

/// The table that holds the current heads; name, column, type and constraint are Alembic's, so that either tool can
/// take over from the other. Found once, and from then on named with its schema: a section that changes search_path
/// cannot lead it astray. Source: ALEMBIC.md part 5.
class VersionTable {
 public:
  /// `schema` empty: PostgreSQL looks along the search_path, and would create it in the current schema.
  /// `connection` must outlive the table. Asks nothing yet.
  VersionTable(db::Connection& connection, std::string name, std::string schema);

  /// Is it there? Asks the database once (offline: no).
  /// @throws Error{version_table} when the name belongs to something that is no table.
  [[nodiscard]] bool exists();

  /// Its rows, sorted; none when it does not exist.
  /// @throws Error{version_table} when the table has no column version_num.
  [[nodiscard]] std::vector<std::string> rows();

  /// The connection it was made with.
  [[nodiscard]] db::Connection& connection() const noexcept { return connection_; }

  /// Its bare name.
  [[nodiscard]] const std::string& name() const noexcept { return name_; }
  /// Its name as it is written in SQL, "public.alembic_version". Asks the database once.
  [[nodiscard]] const std::string& qualified();
  /// The schema it is in, or would be created in; empty on SQLite. Asks the database once.
  [[nodiscard]] const std::string& schema();

  /// The next question whether it is there asks the database again, in the schema that was found.
  void look_again();

  /// Creates it. @throws as Connection::run; Error{version_table} when there is no schema to create it in.
  void create();

  /// Carries out a move: deletes, inserts, update. Each must touch exactly one row.
  /// @throws Error{version_table} with Alembic's words when one did not: another runner was here.
  void apply(const graph::HeadMove& move, const graph::RevisionMap& map);

  /// Deletes all rows (stamp --purge).
  void purge();

 private:
  void find();
  void expect_one(std::int64_t affected, std::string_view what) const;

  db::Connection& connection_;
  std::string name_;
  std::string schema_;
  std::string qualified_;  // once known
  std::optional<bool> exists_;
};

}  // namespace migrate::runner
