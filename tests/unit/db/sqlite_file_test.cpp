#include <doctest/doctest.h>
#include <sqlite3.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "migrate/base/handle.hpp"
#include "migrate/db/connect.hpp"
#include "support/db_printers.hpp"
#include "support/temp_dir.hpp"

using namespace migrate;
using test::holds;
using test::TempDir;
using test::thrown_by;

namespace {

config::DatabaseUrl url_of(const std::filesystem::path& file, const std::string& query = {}) {
  return config::DatabaseUrl::parse("sqlite:///" + file.string() + query);
}

std::unique_ptr<db::Connection> open(const std::filesystem::path& file, const std::string& query = {},
                                     const db::ConnectOptions& options = {}) {
  return db::connect(url_of(file, query), options);
}

Error refusal(const std::filesystem::path& file, const std::string& query = {},
              const db::ConnectOptions& options = {}) {
  return thrown_by<Error>([&] { static_cast<void>(open(file, query, options)); });
}

/// Another program that keeps the file locked.
struct Locker {
  explicit Locker(const std::filesystem::path& file, const char* begin) {
    sqlite3* raw = nullptr;
    REQUIRE(sqlite3_open(file.c_str(), &raw) == SQLITE_OK);
    database.reset(raw);
    REQUIRE(sqlite3_exec(raw, begin, nullptr, nullptr, nullptr) == SQLITE_OK);
  }
  Handle<sqlite3, &sqlite3_close_v2> database;
};

db::ConnectOptions impatient() {
  db::ConnectOptions options;
  options.busy_timeout = std::chrono::milliseconds(50);
  return options;
}

}  // namespace

TEST_CASE("sqlite file: what is committed is there for the next session") {
  const TempDir folder;
  const auto file = folder / "a b's ü.db";
  {
    const auto connection = open(file);
    connection->begin();
    connection->run("CREATE TABLE t (a)");
    connection->commit();
  }
  CHECK(open(file)->query("SELECT name FROM sqlite_schema").size() == 1);
  CHECK(holds(open(file)->display_url(), "sqlite:///"));
}

TEST_CASE("sqlite file: a missing folder, a folder and a missing file are each named") {
  const TempDir folder;
  const Error missing = refusal(folder / "none/app.db");
  CHECK(missing.code == ErrorCode::connection_failed);
  CHECK(holds(missing.message, "there is no folder " + (folder / "none").string()));
  CHECK(holds(refusal(folder.path()).message, "it is a folder"));
  db::ConnectOptions no_create;
  no_create.create = false;
  CHECK(holds(refusal(folder / "app.db", {}, no_create).message, "it does not exist"));
  CHECK(holds(refusal(folder / "app.db", "?mode=rw").message, "it does not exist"));
  CHECK(std::filesystem::is_empty(folder.path()));
}

TEST_CASE("sqlite file: what is no database is said to be none") {
  const TempDir folder;
  const auto file = folder.write("notes.txt", std::string(4096, 'x'));
  const Error error = refusal(file);
  CHECK(error.code == ErrorCode::connection_failed);
  CHECK(error.message == file.string() + " is not a SQLite database");
}

TEST_CASE("sqlite file: an empty file is an empty database") {
  const TempDir folder;
  CHECK(open(folder.write("empty.db", ""))->query("SELECT * FROM sqlite_schema").empty());
}

TEST_CASE("sqlite file: read-only sessions say so and write nothing") {
  const TempDir folder;
  const auto file = folder / "app.db";
  open(file)->run("CREATE TABLE t (a)");
  const auto connection = open(file, "?mode=ro");
  CHECK(connection->capabilities().read_only);
  CHECK(connection->query("SELECT * FROM t").empty());
  const auto error = thrown_by<db::StatementError>([&] { connection->run("INSERT INTO t VALUES (1)"); });
  CHECK(error.message == "the database file " + file.string() + " is read-only");
  connection->begin();  // to SQLite a transaction that may only read
  CHECK_THROWS_AS(connection->run("CREATE TABLE u (a)"), db::StatementError);
  connection->rollback();
}

TEST_CASE("sqlite file: read_only with no file reads as an empty database and makes none") {
  const TempDir folder;
  db::ConnectOptions options;
  options.read_only = true;
  const auto connection = open(folder / "app.db", {}, options);
  CHECK(connection->capabilities().read_only);
  CHECK(connection->query("SELECT * FROM sqlite_schema").empty());
  CHECK(std::filesystem::is_empty(folder.path()));
}

TEST_CASE("sqlite file: a file that may not be written is opened read-only") {
  if (geteuid() == 0) return;  // root may write everything
  const TempDir folder;
  const auto file = folder / "app.db";
  open(file)->run("CREATE TABLE t (a)");
  std::filesystem::permissions(file, std::filesystem::perms::owner_read);
  CHECK(open(file)->capabilities().read_only);
  std::filesystem::permissions(file, std::filesystem::perms::none);
  CHECK(holds(refusal(file).message, "Permission denied"));
}

TEST_CASE("sqlite file: a file that another program writes to gives lock_busy, and its name") {
  const TempDir folder;
  const auto file = folder / "app.db";
  open(file)->run("CREATE TABLE t (a)");
  const auto connection = open(file, {}, impatient());
  const Locker locker(file, "BEGIN IMMEDIATE");
  const auto error = thrown_by<Error>([&] { connection->begin(); });
  CHECK(error.code == ErrorCode::lock_busy);
  CHECK(error.message == "the database file " + file.string() + " is locked by another process");
  CHECK(connection->query("SELECT * FROM t").empty());
  CHECK_THROWS_AS(connection->run("INSERT INTO t VALUES (1)"), db::StatementError);
}

TEST_CASE("sqlite file: a file that is locked whole gives lock_busy when it is opened") {
  const TempDir folder;
  const auto file = folder / "app.db";
  open(file)->run("CREATE TABLE t (a)");
  const Locker locker(file, "BEGIN EXCLUSIVE");
  CHECK(refusal(file, {}, impatient()).code == ErrorCode::lock_busy);
  CHECK(refusal(file, "?timeout=0.01").code == ErrorCode::lock_busy);
}

TEST_CASE("sqlite file: COMMIT that readers do not let through is rolled back") {
  const TempDir folder;
  const auto file = folder / "app.db";
  open(file)->run("CREATE TABLE t (a); INSERT INTO t VALUES (1);");
  const auto connection = open(file, {}, impatient());
  connection->begin();
  connection->run("INSERT INTO t VALUES (2)");
  const Locker reader(file, "BEGIN; SELECT * FROM t;");
  const auto error = thrown_by<Error>([&] { connection->commit(); });
  CHECK(error.code == ErrorCode::lock_busy);
  CHECK(error.database_state == DatabaseState::rolled_back);
  CHECK(connection->state() == db::SessionState::idle);
}

TEST_CASE("sqlite file: changes by others between transactions are not blamed on us") {
  const TempDir folder;
  const auto file = folder / "app.db";
  const auto connection = open(file);
  connection->run("CREATE TABLE p (id INTEGER PRIMARY KEY); CREATE TABLE c (p REFERENCES p);");
  connection->begin();
  connection->run("INSERT INTO p VALUES (1); INSERT INTO c VALUES (1);");
  connection->commit();
  { const Locker other(file, "DELETE FROM p"); }
  connection->begin();
  connection->run("INSERT INTO p VALUES (2)");
  CHECK_NOTHROW(connection->commit());
}

TEST_CASE("sqlite file: a full disk is named as such") {
  const TempDir folder;
  const auto connection = open(folder / "app.db");
  connection->run("CREATE TABLE t (a); PRAGMA max_page_count = 3;");
  const auto error = thrown_by<db::StatementError>([&] { connection->run("INSERT INTO t VALUES (zeroblob(100000))"); });
  CHECK(holds(error.message, "no space is left for the database file"));
  CHECK(error.sqlstate == "13");
}

TEST_CASE("sqlite file: a damaged file is named as such") {
  const TempDir folder;
  const auto file = folder / "app.db";
  open(file)->run("CREATE TABLE t (a); INSERT INTO t VALUES (zeroblob(20000)); CREATE INDEX i ON t (a);");
  std::filesystem::resize_file(file, 4096);
  const Error error = refusal(file);
  CHECK(error.code == ErrorCode::connection_failed);
  CHECK(holds(error.message, "is damaged"));
}

TEST_CASE("sqlite file: a page damaged in the middle is found by the statement that reads it") {
  const TempDir folder;
  const auto file = folder / "app.db";
  open(file)->run("CREATE TABLE t (a); INSERT INTO t VALUES (1);");
  std::fstream stream(file, std::ios::in | std::ios::out | std::ios::binary);
  stream.seekp(4096);
  stream << std::string(4096, '\xff') << std::flush;
  const auto connection = open(file);
  const auto error = thrown_by<db::StatementError>([&] { static_cast<void>(connection->query("SELECT * FROM t")); });
  CHECK(holds(error.message, "is damaged"));
  CHECK(holds(error.hint, "integrity_check"));
}

TEST_CASE("sqlite file: options of the URL say how the file is opened") {
  const TempDir folder;
  const auto file = folder / "app.db";
  CHECK(open(file, "?mode=memory")->query("SELECT 1").size() == 1);
  CHECK_FALSE(std::filesystem::exists(file));
  CHECK_NOTHROW(open(file, "?check_same_thread=false&timeout=2.5&mode=rwc")->run("CREATE TABLE t (a)"));
  CHECK(open(file, "?mode=rw")->query("SELECT name FROM sqlite_schema").size() == 1);
}

TEST_CASE("sqlite: a new file is made by the first write, not by opening or reading") {
  const migrate::test::TempDir folder;
  const auto file = folder / "new.db";
  const auto url = migrate::config::DatabaseUrl::parse("sqlite:///" + file.string());
  {
    const auto connection = migrate::db::connect(url);
    CHECK(connection->query("SELECT count(*) FROM sqlite_schema").values.at(0).at(0) == "0");
    CHECK_FALSE(std::filesystem::exists(file));
  }
  CHECK_FALSE(std::filesystem::exists(file));
  {
    const auto connection = migrate::db::connect(url);
    connection->begin();
    connection->run("CREATE TABLE a (n integer)");
    connection->commit();
  }
  CHECK(migrate::db::connect(url)->query("SELECT name FROM sqlite_schema").values.at(0).at(0) == "a");
  const auto other = folder / "other.db";
  const auto writer = migrate::db::connect(migrate::config::DatabaseUrl::parse("sqlite:///" + other.string()));
  CHECK(writer->query("CREATE TABLE b AS SELECT 1 AS n").empty());
  CHECK(std::filesystem::exists(other));
}
