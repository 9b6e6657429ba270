#include <doctest/doctest.h>

#include <chrono>
#include <string>
#include <thread>

#include "migrate/db/connect.hpp"
#include "support/db_printers.hpp"
#include "support/postgres_server.hpp"
#include "support/temp_dir.hpp"

using namespace migrate;
using test::holds;
using test::thrown_by;
using test::with_parameter;

namespace {

bool uses_tls(db::Connection& connection) {
  return connection.query("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()").values[0][0] == "t";
}

/// Switches the server's TLS on, with a certificate of its own for a name that is not 127.0.0.1, and off again.
class TlsServer {
 public:
  TlsServer() : admin_(db::connect(test::server_url())) {
    // The server's own user writes the files, in its data folder.
    admin_->run(
        "COPY (SELECT 1) TO PROGRAM 'cat >/dev/null; openssl req -new -x509 -days 2 -nodes -subj /CN=db.example "
        "-addext subjectAltName=DNS:db.example -newkey rsa:2048 -keyout server.key -out server.crt 2>openssl.log "
        "&& chmod 600 server.key'");
    admin_->run("ALTER SYSTEM SET ssl = on");
    reload_until("on");
  }
  ~TlsServer() {
    try {
      admin_->run("ALTER SYSTEM RESET ssl");
      reload_until("off");
    } catch (const std::exception& error) {
      MESSAGE("TLS stays on: " << error.what());
    }
  }
  TlsServer(const TlsServer&) = delete;
  TlsServer& operator=(const TlsServer&) = delete;

  [[nodiscard]] std::string certificate() const {
    return *admin_->query("SELECT pg_read_file('server.crt')").values[0][0];
  }

 private:
  void reload_until(const std::string& wanted) {
    static_cast<void>(admin_->query("SELECT pg_reload_conf()"));
    for (int tries = 0; tries < 200; ++tries) {
      if (db::connect(test::server_url())->query("SHOW ssl").values[0][0] == wanted) return;
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    throw std::runtime_error("the server does not switch TLS " + wanted);
  }

  std::unique_ptr<db::Connection> admin_;
};

Error refusal(const config::DatabaseUrl& url) {
  const Error error = thrown_by<Error>([&] { static_cast<void>(db::connect(url)); });
  CHECK(error.code == ErrorCode::connection_failed);
  return error;
}

}  // namespace

TEST_CASE("postgres tls: required, verified, and refused for a reason that is said") {
  const TlsServer server;
  const test::TempDir folder;
  const std::string right = folder.write("right.crt", server.certificate()).string();
  const std::string wrong = (folder / "wrong.crt").string();
  static_cast<void>(test::output_of("openssl req -new -x509 -days 2 -nodes -subj /CN=other -newkey rsa:2048 -keyout " +
                                    (folder / "wrong.key").string() + " -out " + wrong + " 2>&1"));
  const config::DatabaseUrl url = test::server_url();
  const auto with = [&](const std::string& mode, const std::string& root) {
    return with_parameter(with_parameter(url, "sslmode", mode), "sslrootcert", root);
  };

  CHECK(uses_tls(*db::connect(with_parameter(url, "sslmode", "require"))));
  CHECK_FALSE(uses_tls(*db::connect(with_parameter(url, "sslmode", "disable"))));
  CHECK(uses_tls(*db::connect(with("verify-ca", right))));

  const Error name = refusal(with("verify-full", right));
  CHECK(holds(name.message, "does not match host name"));
  CHECK(holds(name.hint, "verify-ca"));
  const config::DatabaseUrl named = with_parameter(with("verify-full", right), "hostaddr", "127.0.0.1");
  CHECK(uses_tls(*db::connect(with_parameter(named, "host", "db.example"))));

  const Error signer = refusal(with("verify-ca", wrong));
  CHECK(holds(signer.message, "certificate verify failed"));
  CHECK(holds(signer.hint, "sslrootcert"));

  const Error missing = refusal(with("verify-full", "/not/there.crt"));
  CHECK(holds(missing.message, "root certificate file \"/not/there.crt\" does not exist"));
  CHECK(holds(missing.hint, "sslrootcert=FILE"));
}
