#include "autogen/try_statements.hpp"

#include <doctest/doctest.h>

#include "catalogs.hpp"

using namespace migrate;
using namespace migrate::test;
using autogen::try_statements;

namespace {

std::vector<schema::Statement> statements(const std::vector<std::string>& texts) {
  std::vector<schema::Statement> result;
  for (const auto& text : texts) {
    result.emplace_back();
    result.back().text = text;
    result.back().alone = text == "VACUUM";
  }
  return result;
}

std::string told(const autogen::Tried& tried) {
  std::string result;
  for (const auto& one : tried.ran) result += one.text + "; ";
  for (const auto& one : tried.failed) result += "FAILED " + one.statement.text + "; ";
  return result;
}

}  // namespace

TEST_CASE("try statements: what works stays as it is") {
  const auto connection = memory();
  CHECK(told(try_statements(*connection, statements({"CREATE TABLE a (id)", "VACUUM", "CREATE TABLE b (id)"}))) ==
        "CREATE TABLE a (id); VACUUM; CREATE TABLE b (id); ");
  CHECK(connection->state() == db::SessionState::idle);
}

TEST_CASE("try statements: what fails is tried again after the others") {
  const auto connection = memory();
  CHECK(told(try_statements(*connection,
                            statements({"CREATE INDEX i ON b (id)", "CREATE TABLE a (id)", "VACUUM",
                                        "CREATE INDEX j ON c (id)", "CREATE TABLE b (id)", "CREATE TABLE c (id)"}))) ==
        "CREATE TABLE a (id); VACUUM; CREATE TABLE b (id); CREATE TABLE c (id); CREATE INDEX i ON b (id); "
        "CREATE INDEX j ON c (id); ");
}

TEST_CASE("try statements: what fails for good is given back with the database's words, and the rest done") {
  const auto connection = memory();
  const auto tried = try_statements(*connection, statements({"CREATE INDEX i ON nix (id)", "CREATE TABLE a (id)"}));
  CHECK(told(tried) == "CREATE TABLE a (id); FAILED CREATE INDEX i ON nix (id); ");
  CHECK(tried.failed[0].message.find("nix") != std::string::npos);
  CHECK(connection->query("SELECT count(*) FROM sqlite_master").values.at(0).at(0) == "1");
}

TEST_CASE("try statements: what is about an object does not pass over what waits and is about it") {
  const auto connection = memory();
  connection->run("CREATE TABLE waiting (id); INSERT INTO waiting VALUES (1)");
  auto list = statements({"INSERT INTO a SELECT id FROM waiting", "DROP TABLE waiting", "CREATE TABLE a (id)"});
  list[0].about = list[1].about = {{schema::Kind::table, "", "", "a"}};
  list[2].about = {{schema::Kind::table, "", "", "other"}};
  CHECK(told(try_statements(*connection, list)) ==
        "CREATE TABLE a (id); INSERT INTO a SELECT id FROM waiting; DROP TABLE waiting; ");
  CHECK(connection->query("SELECT count(*) FROM a").values.at(0).at(0) == "1");
}
