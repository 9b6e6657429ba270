#include "support/postgres_server.hpp"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <stdexcept>

#include "migrate/base/text.hpp"
#include "migrate/db/connect.hpp"

namespace migrate::test {
namespace {

std::string unused_name() {
  static int counter = 0;
  return "migrate_test_" + std::to_string(getpid()) + "_" + std::to_string(++counter);
}

std::string conninfo_quoted(const std::string& value) {
  std::string text = "'";
  for (const char letter : value) {
    if (letter == '\'' || letter == '\\') text += '\\';
    text += letter;
  }
  return text + "'";
}

std::string shell_quoted(const std::string& value) {
  return "'" + text::replace_all(value, "'", "'\\''") + "'";
}

}  // namespace

config::DatabaseUrl server_url() {
  const char* const url = std::getenv("MIGRATE_TEST_PG");
  if (url == nullptr || *url == '\0') {
    throw std::runtime_error(
        "MIGRATE_TEST_PG names no server for this test: eval \"$(tests/postgres/server start DIR)\", "
        "or leave server tests out with ctest -LE postgres");
  }
  return config::DatabaseUrl::parse(url);
}

std::string server_program(const std::string& name) {
  const char* const folder = std::getenv("MIGRATE_TEST_PG_BIN");
  if (folder == nullptr || *folder == '\0') return name;
  const std::string program = std::string(folder) + "/" + name;
  return access(program.c_str(), X_OK) == 0 ? program : name;
}

config::DatabaseUrl with_parameter(config::DatabaseUrl url, const std::string& keyword, const std::string& value) {
  std::erase_if(url.parameters, [&](const auto& parameter) { return parameter.first == keyword; });
  url.parameters.emplace_back(keyword, value);
  return url;
}

/// The server does not drop a database that has any, even by force. Their slots were never made.
constexpr const char* drop_subscriptions = R"(DO $$
DECLARE name text;
BEGIN
  FOR name IN SELECT subname FROM pg_subscription s JOIN pg_database d ON d.oid = s.subdbid
    WHERE d.datname = current_database()
  LOOP
    EXECUTE format('ALTER SUBSCRIPTION %I DISABLE', name);
    EXECUTE format('ALTER SUBSCRIPTION %I SET (slot_name = NONE)', name);
    EXECUTE format('DROP SUBSCRIPTION %I', name);
  END LOOP;
END $$)";

TestDatabase::TestDatabase(const std::string& options)
    : name_(unused_name()), url_(with_parameter(server_url(), "dbname", name_)) {
  db::connect(server_url())->run("CREATE DATABASE " + name_ + " " + options);
}

TestDatabase::~TestDatabase() {
  try {
    const auto server = db::connect(server_url());
    const auto subscriptions = server->query(
        "SELECT FROM pg_subscription s JOIN pg_database d ON d.oid = s.subdbid WHERE d.datname = '" + name_ + "'");
    if (!subscriptions.values.empty()) connect()->run(drop_subscriptions);
    server->run("DROP DATABASE IF EXISTS " + name_ + " WITH (FORCE)");
  } catch (const std::exception& error) {
    std::fprintf(stderr, "database %s is left over: %s\n", name_.c_str(), error.what());
  }
}

std::unique_ptr<db::Connection> TestDatabase::connect() const {
  return db::connect(url_);
}

std::string TestDatabase::value(const std::string& query) const {
  const db::Rows rows = connect()->query(query);
  return rows.empty() ? std::string() : rows.values[0][0].value_or("NULL");
}

std::string TestDatabase::shell_conninfo() const {
  std::string conninfo;
  for (const auto& [keyword, value] : url_.parameters) conninfo += keyword + "=" + conninfo_quoted(value) + " ";
  if (!url_.password.empty()) conninfo += "password=" + conninfo_quoted(url_.password.reveal());
  return shell_quoted(conninfo);
}

bool can_dump(int server_version) {
  // "pg_dump (PostgreSQL) 15.14 (…)"
  const auto words = output_of(server_program("pg_dump") + " --version");
  const auto digits = words.find_first_of("0123456789");
  if (digits == std::string::npos) return false;
  constexpr int major = 10000;
  return std::stoi(words.substr(digits)) >= server_version / major;
}

std::string output_of(const std::string& command) {
  std::FILE* const pipe = popen(command.c_str(), "r");
  if (pipe == nullptr) throw std::runtime_error("cannot run " + command);
  std::string output;
  std::array<char, 4096> buffer{};
  for (std::size_t got = 0; (got = std::fread(buffer.data(), 1, buffer.size(), pipe)) > 0;) {
    output.append(buffer.data(), got);
  }
  if (pclose(pipe) != 0) throw std::runtime_error("failed: " + command + "\n" + output);
  return output;
}

}  // namespace migrate::test
