// A rich schema and small changes of it: each is found, named, and undone by our own SQL.
#include <doctest/doctest.h>

#include <algorithm>
#include <charconv>
#include <fstream>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "dump.hpp"
#include "migrate/base/error.hpp"
#include "migrate/schema/compare.hpp"
#include "migrate/schema/follower.hpp"
#include "migrate/schema/inspect.hpp"
#include "migrate/schema/migration.hpp"
#include "support/postgres_server.hpp"
#include "support/temp_dir.hpp"

namespace {

using namespace migrate;
using test::output_of;
using test::server_program;
using test::TestDatabase;

constexpr std::string_view from_version = "-- from ";
constexpr std::string_view always = "-- always";

std::vector<std::string> lines_of(const std::string& name) {
  std::ifstream file(std::string(MIGRATE_SCHEMA_TESTS_FOLDER) + "/" + name);
  if (!file) throw std::runtime_error("cannot read " + name);
  std::vector<std::string> lines;
  for (std::string line; std::getline(file, line);) lines.push_back(line);
  return lines;
}

int version_in(const std::string& line) {
  int version = 0;
  std::from_chars(line.data() + from_version.size(), line.data() + line.size(), version);
  return version;
}

std::string rich_schema(int server_version) {
  std::string text;
  bool wanted = true;
  for (const auto& line : lines_of("rich.sql")) {
    if (line.starts_with(from_version)) wanted = server_version >= version_in(line);
    if (line == always) wanted = true;
    if (wanted) text += line + "\n";
  }
  return text;
}

/// A change of the rich schema, and the words under which it must be found.
struct Mutation {
  std::string sql;
  std::vector<std::string> expected;  ///< "…" in them is any text
  int from = 0;                       ///< the oldest server that knows it
};

/// Blocks between empty lines: "-- from 140000", "-- what is found", statements.
std::vector<Mutation> read_mutations() {
  std::vector<Mutation> mutations;
  bool begins = true;
  for (const auto& line : lines_of("mutations.sql")) {
    if (line.empty()) {
      begins = true;
      continue;
    }
    if (begins) mutations.emplace_back();
    begins = false;
    auto& mutation = mutations.back();
    if (line.starts_with(from_version)) {
      mutation.from = version_in(line);
    } else if (line.starts_with("-- ")) {
      mutation.expected.push_back(line.substr(3));
    } else {
      mutation.sql += line + "\n";
    }
  }
  return mutations;
}

bool is_like(std::string_view text, std::string_view pattern) {
  constexpr std::string_view any = "…";
  bool anchored = true;
  while (true) {
    const auto end = pattern.find(any);
    const auto piece = pattern.substr(0, end);
    if (end == std::string_view::npos) return anchored ? text == piece : text.ends_with(piece);
    const auto found = text.find(piece);
    if (found == std::string_view::npos || (anchored && found != 0)) return false;
    text.remove_prefix(found + piece.size());
    pattern.remove_prefix(end + any.size());
    anchored = false;
  }
}

std::string one_line(std::string text) {
  for (auto at = text.find('\n'); at != std::string::npos; at = text.find('\n', at)) text.replace(at, 1, "\\n");
  return text;
}

std::vector<std::string> differences(const schema::Catalog& before, const schema::Catalog& after) {
  std::vector<std::string> texts;
  for (const auto& change : schema::compare(before, after)) texts.push_back(one_line(describe(change)));
  return texts;
}

std::string joined(const std::vector<std::string>& lines) {
  std::string text;
  for (const auto& line : lines) text += "-- " + line + "\n";
  return text;
}

/// The database that is changed and changed back; another one when it could not be brought back.
class Subject {
 public:
  Subject() { renew(); }

  [[nodiscard]] db::Connection& connection() { return *connection_; }
  [[nodiscard]] const TestDatabase& database() const { return *database_; }
  [[nodiscard]] const schema::Catalog& original() const { return original_; }

  void renew() {
    follower_.reset();
    database_ = std::make_unique<TestDatabase>("TEMPLATE template0");
    connection_ = database_->connect();
    connection_->run(rich_schema(connection_->capabilities().server_version));
    original_ = schema::inspect(*connection_);
    follower_ = std::make_unique<schema::Follower>(*connection_);
    static_cast<void>(follower_->read());
  }

  /// By what was touched since the last look, which must be no less than a whole reading finds.
  [[nodiscard]] schema::Catalog look_again() {
    auto catalog = schema::inspect(*connection_);
    CHECK(joined(differences(follower_->read(), catalog)) == "");
    return catalog;
  }

  /// What our own SQL leaves of the way back; empty when it is the original again.
  std::string undo(const schema::Catalog& changed) {
    std::string text;
    try {
      connection_->run("SET check_function_bodies = off");
      for (const auto& statement : schema::migration(changed, original_).statements) {
        text += statement.text + ";\n";
        connection_->run(statement.text);
      }
    } catch (const Error& error) {
      return std::string(error.what()) + " at:\n" + text;
    }
    const auto left = differences(original_, follower_->read());
    return left.empty() ? "" : joined(left) + "after:\n" + text;
  }

 private:
  std::unique_ptr<TestDatabase> database_;
  std::unique_ptr<db::Connection> connection_;
  std::unique_ptr<schema::Follower> follower_;
  schema::Catalog original_;
};

bool all_alike(const std::vector<std::string>& found, const std::vector<std::string>& expected) {
  return std::equal(found.begin(), found.end(), expected.begin(), expected.end(), is_like);
}

}  // namespace

TEST_CASE("mutations: each small change is found, named, and undone") {
  Subject subject;
  const auto version = subject.connection().capabilities().server_version;
  std::size_t tried = 0;
  for (const auto& mutation : read_mutations()) {
    if (mutation.from > version) continue;
#if defined(__SANITIZE_ADDRESS__)  // makes it slow: a part, as far as memory goes
    if (tried++ % 4 != 0) continue;
#else
    ++tried;
#endif
    CAPTURE(mutation.sql);
    try {
      subject.connection().run(mutation.sql);
    } catch (const Error& error) {
      FAIL_CHECK("does not run: " << std::string(error.what()));
      subject.renew();
      continue;
    }
    const auto changed = subject.look_again();
    const auto found = differences(subject.original(), changed);
    if (!all_alike(found, mutation.expected))
      FAIL_CHECK("found\n" << joined(found) << "expected\n" << joined(mutation.expected));
    const auto left = subject.undo(changed);
    if (left.empty()) continue;
    FAIL_CHECK("not undone: " << left);
    subject.renew();
  }
  CHECK(tried >= 120);
  CHECK(joined(differences(subject.original(), subject.look_again())) == "");
}

TEST_CASE("mutations: nothing differs when nothing was changed, nor after a dump and its restoring") {
  Subject subject;
  CHECK(joined(differences(subject.original(), schema::inspect(subject.connection()))) == "");
  CHECK(schema::migration(subject.original(), subject.original()).statements.empty());
  const auto text = test::dump_text(subject.database(), subject.connection().capabilities().server_version);
  if (!text) {
    MESSAGE("pg_dump is older than the server, and cannot read it");
    return;
  }
  const test::TempDir folder;
  const auto file = folder.write("dump.sql", *text);
  const TestDatabase restored("TEMPLATE template0");
  static_cast<void>(output_of(server_program("psql") + " -X -q -v ON_ERROR_STOP=1 -f " + file.string() + " -d " +
                              restored.shell_conninfo()));
  CHECK(joined(differences(subject.original(), schema::inspect(*restored.connect()))) == "");
}

TEST_CASE("mutations: an empty database becomes the rich one, and is empty again") {
  Subject subject;
  const TestDatabase empty("TEMPLATE template0");
  const auto connection = empty.connect();
  const auto nothing = schema::inspect(*connection);
  connection->run("SET check_function_bodies = off");
  for (const auto& statement : schema::migration(nothing, subject.original()).statements) {
    CAPTURE(statement.text);
    REQUIRE_NOTHROW(connection->run(statement.text));
  }
  CHECK(joined(differences(subject.original(), schema::inspect(*connection))) == "");
  for (const auto& statement : schema::migration(schema::inspect(*connection), nothing).statements) {
    CAPTURE(statement.text);
    REQUIRE_NOTHROW(connection->run(statement.text));
  }
  CHECK(joined(differences(nothing, schema::inspect(*connection))) == "");
}
