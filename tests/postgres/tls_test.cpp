#include <doctest/doctest.h>

#include <chrono>
#include <filesystem>
#include <string>
#include <thread>

#include "migrate/db/connect.hpp"
#include "migrate/runner/doctor.hpp"
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

/// What doctor says of TLS: "level words".
std::string told_by_doctor(const config::DatabaseUrl& url) {
  for (const auto& finding : runner::examine_database(*db::connect(url), {})) {
    if (finding.subject == "tls") return std::string(to_string(finding.level)) + " " + finding.words;
  }
  return "nothing";
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

  [[nodiscard]] std::string certificate() const { return file("server.crt"); }

  /// A text file of the data folder.
  [[nodiscard]] std::string file(const std::string& name) const {
    return *admin_->query("SELECT pg_read_file('" + name + "')").values[0][0];
  }

  /// Runs a shell command as the server's user in its data folder.
  void shell(const std::string& command) {
    admin_->run("COPY (SELECT 1) TO PROGRAM 'cat >/dev/null; " + command + "'");
  }

  void run(const std::string& sql) { admin_->run(sql); }

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

/// Lets the role cert_user in with a client certificate and nothing else.
class CertificateLogin {
 public:
  explicit CertificateLogin(TlsServer& server) : server_(server) {
    server_.run("DROP ROLE IF EXISTS cert_user");
    server_.run("CREATE ROLE cert_user LOGIN");
    server_.shell(
        "openssl req -new -nodes -subj /CN=cert_user -newkey rsa:2048 -keyout client.key -out client.csr 2>openssl.log "
        "&& openssl x509 -req -days 2 -in client.csr -CA server.crt -CAkey server.key -CAcreateserial -out client.crt "
        "2>>openssl.log && openssl rsa -aes256 -passout pass:K3y-word -in client.key -out locked.key 2>>openssl.log "
        "&& sed -i \"1i hostssl all cert_user 127.0.0.1/32 cert\" pg_hba.conf");
    server_.run("ALTER SYSTEM SET ssl_ca_file = 'server.crt'");
    server_.run("SELECT pg_reload_conf()");
  }
  ~CertificateLogin() {
    try {
      server_.shell("sed -i 1d pg_hba.conf");
      server_.run("ALTER SYSTEM RESET ssl_ca_file");
      server_.run("DROP ROLE cert_user");
    } catch (const std::exception& error) {
      MESSAGE("client certificates are still asked for: " << error.what());
    }
  }
  CertificateLogin(const CertificateLogin&) = delete;
  CertificateLogin& operator=(const CertificateLogin&) = delete;

 private:
  TlsServer& server_;
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
  CHECK(holds(told_by_doctor(with_parameter(url, "sslmode", "require")), "ok TLSv1."));
  CHECK(told_by_doctor(with_parameter(url, "sslmode", "disable")) == "ok none, on the server's own machine");

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

TEST_CASE("postgres tls: a client certificate lets its user in, with a key that may have a password of its own") {
  TlsServer server;
  const CertificateLogin login(server);
  const test::TempDir folder;
  const auto key = [&](const std::string& name) {
    const auto path = folder.write(name, server.file(name));
    std::filesystem::permissions(path, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
    return path.string();
  };
  const std::string plain = key("client.key");
  const std::string locked = key("locked.key");
  const std::string certificate = folder.write("client.crt", server.file("client.crt")).string();
  config::DatabaseUrl bare = with_parameter(test::server_url(), "user", "cert_user");
  bare.password = config::Secret();
  bare = with_parameter(bare, "sslmode", "verify-ca");
  bare = with_parameter(bare, "sslrootcert", folder.write("root.crt", server.certificate()).string());
  const config::DatabaseUrl url = with_parameter(with_parameter(bare, "sslcert", certificate), "sslkey", plain);

  // The reload reaches each new session a moment later.
  std::string who;
  for (int tries = 0; who.empty() && tries < 500; ++tries) {
    try {
      who = db::connect(url)
                ->query("SELECT client_dn FROM pg_stat_ssl WHERE pid = pg_backend_pid()")
                .values[0][0]
                .value();
    } catch (const Error& error) {
      if (tries == 499) FAIL(error.message);
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
  }
  CHECK(who == "/CN=cert_user");
  CHECK(holds(told_by_doctor(url), "client certificate of /CN=cert_user"));
  CHECK(uses_tls(*db::connect(with_parameter(with_parameter(url, "sslkey", locked), "sslpassword", "K3y-word"))));

  CHECK(holds(refusal(with_parameter(bare, "sslcert", folder.write("none/none.crt", "").string())).message,
              "certificate"));
  const Error none = refusal(with_parameter(bare, "sslcert", (folder / "not-there.crt").string()));
  CHECK(holds(none.message, "requires a valid client certificate"));
  CHECK(holds(none.hint, "sslcert=FILE"));
  const Error no_key = refusal(with_parameter(url, "sslkey", "/not/there.key"));
  CHECK(holds(no_key.message, "private key file"));
  const Error wrong = refusal(with_parameter(with_parameter(url, "sslkey", locked), "sslpassword", "Wr0ng-word"));
  CHECK(holds(wrong.message, "could not load private key file"));
  CHECK_FALSE(holds(wrong.message + wrong.detail + wrong.hint, "Wr0ng-word"));
}
