#include <doctest/doctest.h>

#include <algorithm>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "migrate/runner/migrator.hpp"
#include "project.hpp"
#include "support/faulty_connection.hpp"

using namespace migrate;
using migrate::runner::Migrator;
using migrate::runner::RunFailed;
using migrate::runner::RunOptions;
using migrate::test::FaultyConnection;
using migrate::test::ListeningObserver;
using migrate::test::Project;
using Fault = FaultyConnection::Fault;
using Texts = std::vector<std::string>;

namespace {

/// Three revisions; the middle one has pieces of all modes. Each piece says in `log` that it ran.
void add_revisions(Project& project) {
  project.add("a1", "",
              "-- migrate:up\nCREATE TABLE a (n integer);\nINSERT INTO log VALUES ('a1 up');\n"
              "-- migrate:down\nDROP TABLE a;\nINSERT INTO log VALUES ('a1 down');\n");
  project.add("b1", "Revises: a1",
              "-- migrate:up\nINSERT INTO log VALUES ('b1 joins');\n"
              "-- migrate:up transaction:false\nINSERT INTO log VALUES ('b1 alone');\nVACUUM;\n"
              "INSERT INTO log VALUES ('b1 behind');\n"
              "BEGIN;\nINSERT INTO log VALUES ('b1 own');\nINSERT INTO log VALUES ('b1 own too');\nCOMMIT;\n"
              "-- migrate:up\nINSERT INTO log VALUES ('b1 last');\n"
              "-- migrate:down transaction:false\nINSERT INTO log VALUES ('b1 down');\nVACUUM;\n"
              "INSERT INTO log VALUES ('b1 down too');\n");
  project.add(
      "c1", "Revises: b1",
      "-- migrate:up\nINSERT INTO log VALUES ('c1 up');\n-- migrate:down\nINSERT INTO log VALUES ('c1 down');\n");
}

const Texts all_up{"a1 up", "b1 joins", "b1 alone", "b1 behind", "b1 own", "b1 own too", "b1 last", "c1 up"};
const Texts all_down{"c1 down", "b1 down", "b1 down too", "a1 down"};
/// How many rows of b1 are there when so many of its pieces are done.
const std::vector<std::size_t> rows_up{0, 1, 2, 2, 3, 5, 6};
const std::vector<std::size_t> rows_down{0, 1, 1, 2};

Texts column(db::Connection& connection, const std::string& query) {
  Texts result;
  for (const auto& row : connection.query(query).values) result.push_back(row[0].value_or("NULL"));
  return result;
}

bool has_table(db::Connection& connection, const std::string& name) {
  return !column(connection, "SELECT 1 FROM sqlite_schema WHERE name = '" + name + "'").empty();
}

RunOptions options_of(bool per_migration) {
  RunOptions options;
  options.history_table = "migrate_history";
  options.transaction_per_migration = per_migration;
  options.lock_retry_for = std::chrono::milliseconds(0);
  return options;
}

/// Nothing here must survive the loss of power, and the sweeps are long.
std::unique_ptr<db::Connection> connect(const Project& project) {
  auto connection = project.connect();
  connection->run("PRAGMA synchronous = OFF; PRAGMA journal_mode = MEMORY");
  return connection;
}

/// One run in one direction that meets a fault, and what it left.
class Run {
 public:
  Run(bool down, bool per_migration) : down_(down), options_(options_of(per_migration)) {
    add_revisions(project_);
    connect(project_)->run("CREATE TABLE log (said text)");
    if (!down) return;
    auto connection = connect(project_);
    go(*connection, false);
    connection->run("DELETE FROM log");
  }

  void go(db::Connection& connection) { go(connection, down_); }

  /// What the run says of the rows, nothing when it does not know. `finished` when there was no fault.
  void meet(std::size_t number, Fault fault) {
    FaultyConnection connection(connect(project_));
    connection.fail_at(number, fault);
    try {
      go(connection);
      // A look at the version rows that fails is taken for another runner's move, and tried again.
      finished_ = !connection.has_failed();
      if (!finished_) CHECK(connection.failed_text() == "SELECT version_num FROM alembic_version");
    } catch (const RunFailed& failed) {
      if (failed.database_state != DatabaseState::in_doubt) CHECK(failed.report.heads_after == heads());
      if (failed.database_state == DatabaseState::rolled_back || failed.database_state == DatabaseState::untouched)
        CHECK(said().empty());
    } catch (const Error&) {
      CHECK(said().empty());
    }
  }

  [[nodiscard]] bool is_finished() const { return finished_; }

  /// Version rows, history, journal and what was done tell the same story.
  void check_agreement() const {
    const auto log = said();
    const auto& all = down_ ? all_down : all_up;
    REQUIRE(log.size() <= all.size());
    CHECK(std::equal(log.begin(), log.end(), all.begin()));
    const auto through = steps_through();
    auto steps = order();
    steps.resize(through);
    CHECK(history() == steps);
    // Rows of whole revisions, and of the pieces of b1 that the journal knows of.
    const std::vector<std::size_t> whole =
        down_ ? std::vector<std::size_t>{0, 1, 3, 4} : std::vector<std::size_t>{0, 1, 7, 8};
    CHECK(log.size() == whole[through] + rows_in_journal());
  }

  void check_finished() const {
    CHECK(said() == (down_ ? all_down : all_up));
    CHECK(heads() == (down_ ? Texts{} : Texts{"c1"}));
    CHECK(history() == order());
    CHECK(!has_table(*connect(project_), "migrate_history_journal"));
  }

  [[nodiscard]] const Project& project() const { return project_; }

 private:
  void go(db::Connection& connection, bool down) {
    const auto scripts = project_.open();
    ListeningObserver observer;
    Migrator migrator(connection, scripts, options_, observer);
    down ? migrator.downgrade("base") : migrator.upgrade("head");
  }

  [[nodiscard]] Texts order() const { return down_ ? Texts{"c1", "b1", "a1"} : Texts{"a1", "b1", "c1"}; }
  [[nodiscard]] Texts said() const { return column(*connect(project_), "SELECT said FROM log ORDER BY rowid"); }
  [[nodiscard]] Texts heads() const {
    const auto connection = connect(project_);
    if (!has_table(*connection, "alembic_version")) return {};
    return column(*connection, "SELECT version_num FROM alembic_version ORDER BY 1");
  }
  [[nodiscard]] Texts history() const {
    const auto connection = connect(project_);
    if (!has_table(*connection, "migrate_history")) return {};
    return column(*connection, std::string("SELECT revision FROM migrate_history WHERE direction = '") +
                                   (down_ ? "downgrade" : "upgrade") + "' ORDER BY id");
  }
  [[nodiscard]] std::size_t steps_through() const {
    const auto rows = heads();
    const Texts heads_after = down_ ? Texts{"c1", "b1", "a1"} : Texts{"", "a1", "b1", "c1"};
    if (rows.empty()) return down_ ? 3 : 0;
    REQUIRE(rows.size() == 1);
    return static_cast<std::size_t>(std::find(heads_after.begin(), heads_after.end(), rows[0]) - heads_after.begin());
  }
  [[nodiscard]] std::size_t rows_in_journal() const {
    const auto connection = connect(project_);
    if (!has_table(*connection, "migrate_history_journal")) return 0;
    const auto lines = column(*connection, "SELECT done FROM migrate_history_journal");
    REQUIRE(lines.size() == 1);
    return (down_ ? rows_down : rows_up).at(std::stoul(lines[0]));
  }

  bool down_;
  RunOptions options_;
  Project project_;
  bool finished_ = false;
};

void sweep(bool down, bool per_migration, Fault fault) {
  std::size_t number = 0;
  for (;; ++number) {
    CAPTURE(number);
    Run run(down, per_migration);
    run.meet(number, fault);
    run.check_agreement();
    if (run.is_finished()) return run.check_finished();
    run.go(*connect(run.project()));
    run.check_finished();
    REQUIRE(number < 1000);
  }
}

}  // namespace

TEST_CASE("execution: whatever message is refused, rows, history and journal agree, and the next run goes on") {
  for (const bool per_migration : {false, true}) {
    CAPTURE(per_migration);
    sweep(false, per_migration, Fault::refused);
    sweep(true, per_migration, Fault::refused);
  }
}

TEST_CASE("execution: whatever message the session breaks at, they agree, and the next run goes on") {
  // Both faults in both directions; one mode each, for the time it takes.
  sweep(false, false, Fault::lost_before);
  sweep(true, true, Fault::lost_before);
  sweep(false, true, Fault::lost_after);
  sweep(true, false, Fault::lost_after);
}

TEST_CASE("execution: a runner that was taken for dead notices, and nothing runs twice") {
  for (const bool per_migration : {false, true}) {
    CAPTURE(per_migration);
    bool finished = false;
    for (std::size_t number = 0; !finished; ++number) {
      CAPTURE(number);
      Run run(false, per_migration);
      FaultyConnection connection(connect(run.project()));
      bool was_overtaken = false;
      connection.before_each([&](std::size_t at, bool outside, std::string_view) {
        if (at < number || !outside || was_overtaken) return;
        was_overtaken = true;
        run.go(*connect(run.project()));
      });
      run.go(connection);
      run.check_finished();
      finished = !was_overtaken;
      REQUIRE(number < 1000);
    }
  }
}

TEST_CASE("execution: a transaction of a section's own is not run again unasked when it was cut off") {
  Project project;
  project.add("a1", "",
              "-- migrate:up transaction:false\nCREATE TABLE log (said text);\n"
              "BEGIN EXCLUSIVE TRANSACTION;\nINSERT INTO log VALUES ('once');\nCOMMIT;\n");
  const auto go = [&](db::Connection& connection) {
    const auto scripts = project.open();
    ListeningObserver observer;
    Migrator(connection, scripts, options_of(false), observer).upgrade("head");
  };
  FaultyConnection connection(connect(project));
  connection.before_each([&](std::size_t number, bool, std::string_view text) {
    if (text.starts_with("BEGIN EXCLUSIVE")) connection.fail_at(number, Fault::lost_after);
  });
  CHECK_THROWS_AS(go(connection), RunFailed);
  CHECK(connection.has_failed());
  try {
    go(*connect(project));
    FAIL("it went on");
  } catch (const Error& error) {
    CHECK(error.code == ErrorCode::unsupported);
    CHECK(error.hint.find("migrate repair a1 --statement done") != std::string::npos);
  }
  CHECK(column(*connect(project), "SELECT said FROM log") == Texts{"once"});
}

TEST_CASE("execution: a long file that is written to while it runs stops the run, and nothing of it stays") {
  Project project;
  std::string sql = "-- migrate:up\nCREATE TABLE big (n integer, said text);\n";
  const std::string filling(10'000, 'x');
  for (int n = 0; n < 500; ++n) sql += "INSERT INTO big VALUES (" + std::to_string(n) + ", '" + filling + "');\n";
  project.add_table("a1", "");
  project.add("b1", "Revises: a1", sql);
  const auto scripts = project.open();
  const auto connection = connect(project);

  class Meddler final : public runner::Observer {
   public:
    explicit Meddler(const Project& project) : project_(project) {}
    void on_step(const runner::StepWords& words) override {
      if (words.to.front() == "b1" && !std::exchange(has_meddled_, true)) project_.append("b1", "SELECT 1;\n");
    }

   private:
    const Project& project_;
    bool has_meddled_ = false;
  };
  Meddler meddler(project);
  const auto options = options_of(false);
  try {
    Migrator(*connection, scripts, options, meddler).upgrade("head");
    FAIL("the run went through");
  } catch (const RunFailed& failed) {
    CHECK(failed.code == ErrorCode::io);
    CHECK(failed.message == "the file was changed while it was in use");
    CHECK(failed.place.file == "versions/b1.sql");
    CHECK(failed.database_state == DatabaseState::rolled_back);
  }
  CHECK_FALSE(has_table(*connection, "big"));
  CHECK_FALSE(has_table(*connection, "t_a1"));

  ListeningObserver quiet;
  const auto again = project.open();
  CHECK(Migrator(*connection, again, options, quiet).upgrade("head").steps.size() == 2);
  CHECK(column(*connection, "SELECT count(*) FROM big") == Texts{"500"});
}
