#include <arpa/inet.h>
#include <doctest/doctest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <thread>

#include "migrate/base/interrupt.hpp"
#include "migrate/db/connect.hpp"
#include "support/db_printers.hpp"
#include "support/postgres_server.hpp"
#include "support/temp_dir.hpp"

using namespace migrate;
using test::holds;
using test::TestDatabase;
using test::thrown_by;
using test::with_parameter;

namespace {

/// A port of this machine with somebody who listens and never says a word, or, closed again, nobody.
class SilentPort {
 public:
  SilentPort() : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t length = sizeof address;
    auto* const general = reinterpret_cast<sockaddr*>(&address);
    REQUIRE(bind(socket_, general, length) == 0);
    REQUIRE(listen(socket_, 5) == 0);
    REQUIRE(getsockname(socket_, general, &length) == 0);
    port_ = ntohs(address.sin_port);
  }
  ~SilentPort() { close_now(); }
  SilentPort(const SilentPort&) = delete;
  SilentPort& operator=(const SilentPort&) = delete;
  void close_now() {
    if (socket_ >= 0) ::close(socket_);
    socket_ = -1;
  }
  [[nodiscard]] std::string port() const { return std::to_string(port_); }

 private:
  int socket_;
  int port_ = 0;
};

std::string parameter(const config::DatabaseUrl& url, const std::string& keyword) {
  for (const auto& [name, value] : url.parameters) {
    if (name == keyword) return value;
  }
  return {};
}

Error refusal(const config::DatabaseUrl& url, const db::ConnectOptions& options = {}) {
  const Error error = thrown_by<Error>([&] { static_cast<void>(db::connect(url, options)); });
  CHECK(error.code == ErrorCode::connection_failed);
  CHECK_FALSE(holds(error.message, "\n"));
  CHECK_FALSE(error.hint.empty());
  const std::string everything = error.message + error.hint + error.detail + error.context;
  CHECK_FALSE(holds(everything, test::server_url().password.reveal()));
  return error;
}

}  // namespace

TEST_CASE("postgres connect: a wrong password is said to be one, and not shown") {
  config::DatabaseUrl url = test::server_url();
  url.password = config::Secret("Wr0ng-word");
  const Error error = refusal(url);
  CHECK(error.sqlstate == "28P01");
  CHECK(holds(error.message, "password authentication failed for user \"migrate\""));
  CHECK_FALSE(holds(error.message + error.hint + error.detail, "Wr0ng-word"));
}

TEST_CASE("postgres connect: no password, an unknown database and an unknown user are each one sentence") {
  config::DatabaseUrl bare = test::server_url();
  bare.password = config::Secret();
  CHECK(holds(refusal(bare).message, "no password supplied"));
  const Error missing = refusal(with_parameter(test::server_url(), "dbname", "not there"));
  CHECK(missing.sqlstate == "3D000");
  CHECK(holds(missing.message, "database \"not there\" does not exist"));
  CHECK(holds(missing.hint, "createdb \"not there\""));
  CHECK(refusal(with_parameter(test::server_url(), "user", "nobody_we_know")).sqlstate == "28P01");
}

TEST_CASE("postgres connect: a role that does not exist, over the socket, where no password is asked") {
  const char* const sockets = std::getenv("MIGRATE_TEST_PG_SOCKETS");
  REQUIRE_MESSAGE(sockets != nullptr,
                  "MIGRATE_TEST_PG_SOCKETS names no folder: start the server with tests/postgres/server");
  config::DatabaseUrl url = with_parameter(test::server_url(), "host", sockets);
  CHECK(db::connect(url)->query("SELECT inet_server_addr()").values[0][0] == std::nullopt);
  const Error error = refusal(with_parameter(url, "user", "nobody_we_know"));
  CHECK(holds(error.message, "role \"nobody_we_know\" does not exist"));
  CHECK(holds(error.hint, "createuser nobody_we_know"));
  CHECK(holds(refusal(with_parameter(url, "port", "1")).hint, "no server listens on that socket"));
}

TEST_CASE("postgres connect: a host that does not resolve, a port nobody listens on, a server that does not answer") {
  CHECK(holds(refusal(with_parameter(test::server_url(), "host", "no-such-host.invalid")).message,
              "could not translate host name \"no-such-host.invalid\""));
  SilentPort silent;
  const config::DatabaseUrl url = with_parameter(test::server_url(), "port", silent.port());
  const auto start = std::chrono::steady_clock::now();
  db::ConnectOptions options;
  options.connect_timeout = std::chrono::seconds(2);
  CHECK(holds(refusal(url, options).message, "timeout expired"));
  const auto took = std::chrono::steady_clock::now() - start;
  CHECK(took > std::chrono::milliseconds(1500));
  CHECK(took < std::chrono::seconds(8));
  silent.close_now();
  CHECK(holds(refusal(url).message, "Connection refused"));
}

TEST_CASE("postgres connect: a time-out goes on to the next host, as a refusal does") {
  const SilentPort silent;
  SilentPort closed;
  closed.close_now();
  const config::DatabaseUrl server = test::server_url();
  const std::string host = parameter(server, "host");
  config::DatabaseUrl url = with_parameter(server, "host", host + "," + host + "," + host);
  url = with_parameter(url, "port", closed.port() + "," + silent.port() + "," + parameter(server, "port"));
  url = with_parameter(url, "connect_timeout", "2");
  CHECK(db::connect(url)->query("SELECT 1").size() == 1);
  url = with_parameter(url, "port", closed.port() + "," + closed.port() + "," + silent.port());
  const Error error = refusal(url);
  CHECK(holds(error.message, "timeout expired"));
  CHECK(holds(error.detail, "Connection refused"));
}

TEST_CASE("postgres connect: TLS that the server does not have is refused with a hint") {
  const Error error = refusal(with_parameter(test::server_url(), "sslmode", "require"));
  CHECK(holds(error.message, "server does not support SSL"));
  const Error no_file = refusal(
      with_parameter(with_parameter(test::server_url(), "sslmode", "verify-full"), "sslrootcert", "/not/there.crt"));
  CHECK(holds(no_file.message + no_file.detail, "server does not support SSL"));
}

TEST_CASE("postgres connect: a database that lets nobody in") {
  const TestDatabase database;
  db::connect(test::server_url())->run("ALTER DATABASE " + database.name() + " WITH ALLOW_CONNECTIONS false");
  const Error error = thrown_by<Error>([&] { static_cast<void>(database.connect()); });
  CHECK(holds(error.message, "is not currently accepting connections"));
  db::connect(test::server_url())->run("ALTER DATABASE " + database.name() + " WITH ALLOW_CONNECTIONS true");
}

TEST_CASE("postgres connect: application_name is ours unless the URL has one, client_encoding always UTF8") {
  const std::string show = "SELECT current_setting('application_name') || ' ' || current_setting('client_encoding')";
  CHECK(db::connect(test::server_url())->query(show).values[0][0] == "migrate UTF8");
  config::DatabaseUrl url = with_parameter(test::server_url(), "application_name", "deploy");
  url = with_parameter(url, "client_encoding", "LATIN1");
  CHECK(db::connect(url)->query(show).values[0][0] == "deploy UTF8");
}

TEST_CASE("postgres connect: a parameter that libpq does not know is named") {
  const Error error = thrown_by<Error>(
      [&] { static_cast<void>(db::connect(with_parameter(test::server_url(), "sslmdoe", "require"))); });
  CHECK(holds(error.message, "sslmdoe"));
}

TEST_CASE("postgres connect: what the server says while connecting reaches the sink") {
  const TestDatabase database;
  if (database.connect()->capabilities().server_version < 150000) {
    MESSAGE("left out: a server before 15 says nothing while connecting");
    return;
  }
  db::connect(test::server_url())
      ->run("UPDATE pg_database SET datcollversion = 'made up' WHERE datname = '" + database.name() + "'");
  const auto connection = database.connect();
  std::string heard;
  connection->on_notice([&](const db::Notice& notice) { heard += notice.severity + " " + notice.message; });
  CHECK(holds(heard, "WARNING"));
  CHECK(holds(heard, "collation"));
}

TEST_CASE("postgres connect: a server that is not up yet is waited for, and that is said once") {
  const test::TempDir folder;
  const config::DatabaseUrl server = test::server_url();
  const std::string name = ".s.PGSQL." + parameter(server, "port");
  const std::filesystem::path sockets(std::getenv("MIGRATE_TEST_PG_SOCKETS"));
  int told = 0;
  std::string reason;
  db::ConnectOptions options;
  options.wait = std::chrono::seconds(60);
  options.on_wait = [&](std::string_view text) {
    ++told;
    reason = text;
  };
  std::thread starter([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(500));
    std::filesystem::create_symlink(sockets / name, folder / name);
  });
  const auto connection = db::connect(with_parameter(server, "host", folder.path().string()), options);
  starter.join();
  CHECK(connection->query("SELECT 1").size() == 1);
  CHECK(told == 1);
  CHECK(holds(reason, "No such file or directory"));
}

TEST_CASE("postgres connect: the wait ends when its time has passed, and at once where waiting is no cure") {
  SilentPort closed;
  const config::DatabaseUrl nobody = with_parameter(test::server_url(), "port", closed.port());
  closed.close_now();
  int told = 0;
  db::ConnectOptions options;
  options.wait = std::chrono::milliseconds(700);
  options.on_wait = [&](std::string_view) { ++told; };
  const auto start = std::chrono::steady_clock::now();
  CHECK(holds(refusal(nobody, options).message, "Connection refused"));
  CHECK(std::chrono::steady_clock::now() - start >= options.wait);
  CHECK(told == 1);

  options.wait = std::chrono::hours(24);
  CHECK(refusal(with_parameter(test::server_url(), "dbname", "not there"), options).sqlstate == "3D000");
  config::DatabaseUrl wrong = test::server_url();
  wrong.password = config::Secret("Wr0ng-word");
  CHECK(refusal(wrong, options).sqlstate == "28P01");
  CHECK(holds(refusal(with_parameter(test::server_url(), "sslmode", "require"), options).message, "SSL"));
  CHECK(told == 1);
}

TEST_CASE("postgres connect: a request to stop ends the wait, and an attempt that is under way") {
  SilentPort port;
  const config::DatabaseUrl url = with_parameter(test::server_url(), "port", port.port());
  db::ConnectOptions options;
  options.wait = std::chrono::hours(24);
  options.connect_timeout = std::chrono::hours(24);
  SUBCASE("in a pause") {
    port.close_now();
  }
  SUBCASE("in an attempt") {}
  Interrupt interrupt;
  options.interrupt = &interrupt;
  std::thread somebody([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(300));
    interrupt.request();
  });
  const Error error = thrown_by<Error>([&] { static_cast<void>(db::connect(url, options)); });
  somebody.join();
  CHECK(error.code == ErrorCode::interrupted);
}

TEST_CASE("postgres connect: a password that is asked for wins, is fresh for each session, and is never shown") {
  config::DatabaseUrl url = test::server_url();
  const config::Secret right = url.password;
  url.password = config::Secret("of the URL");
  std::string next;
  int asked = 0;
  db::ConnectOptions options;
  options.password_hint = "make a new token";
  options.password = [&] {
    ++asked;
    return config::Secret(next);
  };
  next = right.reveal();
  CHECK(db::connect(url, options)->query("SELECT 1").size() == 1);
  next = "expired-t0ken";
  const Error error = refusal(url, options);
  CHECK(error.hint == "make a new token");
  CHECK_FALSE(holds(error.message + error.detail, "expired-t0ken"));
  CHECK(asked == 2);
  CHECK(refusal(with_parameter(url, "dbname", "not there"), options).hint == "make a new token");
}
