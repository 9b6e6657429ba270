#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "migrate/db/connection.hpp"
#include "migrate/graph/revision_map.hpp"
#include "migrate/graph/step.hpp"

namespace migrate::runner {

class Flight;

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
  /// The same, asked as a part of `flight`, with the rows, sorted, if the table is known to be there.
  void look_again(Flight& flight, std::optional<std::vector<std::string>>& rows);
  /// A part of `flight` that fails unless the table holds exactly `rows`; `otherwise` is then called, and throws.
  void expect_rows(Flight& flight, const std::vector<std::string>& rows, std::function<void()> otherwise);

  /// Creates it. @throws as Connection::run; Error{version_table} when there is no schema to create it in.
  void create();
  /// The same as a part of `flight`.
  void create(Flight& flight);

  /// Carries out a move: deletes, inserts, update. Each must touch exactly one row.
  /// @throws Error{version_table} with Alembic's words when one did not: another runner was here.
  void apply(const graph::HeadMove& move, const graph::RevisionMap& map);
  /// The same as a part of `flight`. `checked_there`: the database itself refuses a count that is wrong, so that a
  /// COMMIT may travel along.
  void apply(Flight& flight, const graph::HeadMove& move, const graph::RevisionMap& map, bool checked_there);

  /// Deletes all rows (stamp --purge).
  void purge();

 private:
  /// One statement of a move.
  struct Change {
    std::string text;
    std::string what;  // in words; of one whose rows need not be counted nothing
    // The same for every revision of a chain, with its parameters, so that a server need not read it anew; or empty.
    std::string pattern = {};
    std::vector<db::Value> parameters = {};
  };

  void find();
  [[nodiscard]] std::vector<db::Value> names() const;
  [[nodiscard]] std::string_view question() const;
  void found(const db::Rows& rows);
  [[nodiscard]] std::string text_of_rows();
  [[nodiscard]] Error unreadable(const db::StatementError& error) const;
  [[nodiscard]] std::string text_of_creation();
  void say_of_creation(db::StatementError& error);
  [[nodiscard]] std::vector<Change> changes(const graph::HeadMove& move, const graph::RevisionMap& map);
  void expect_one(std::int64_t affected, std::string_view what) const;

  db::Connection& connection_;
  std::string name_;
  std::string schema_;
  std::string qualified_;  // once known
  std::optional<bool> exists_;
  bool was_found_ = false;  // it has been looked for, so that its schema is known
  bool was_there_ = false;  // by the last look
};

}  // namespace migrate::runner
