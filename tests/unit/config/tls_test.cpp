#include "migrate/config/tls.hpp"

#include <doctest/doctest.h>

#include <map>
#include <string>

#include "migrate/base/error.hpp"

using migrate::config::DatabaseUrl;
using migrate::config::tls_warning;
using migrate::config::with_encryption;

namespace {

using Environment = std::map<std::string, std::string, std::less<>>;

migrate::config::ReadVariable reader(const Environment& environment) {
  return [environment](std::string_view name) -> std::optional<std::string> {
    const auto found = environment.find(name);
    if (found == environment.end()) return {};
    return found->second;
  };
}

std::string warning(std::string_view url, const Environment& environment = {}) {
  return tls_warning(DatabaseUrl::parse(url), reader(environment)).value_or("none");
}

std::string mode(std::string_view url, const Environment& environment = {}) {
  for (const auto& [name, value] : with_encryption(DatabaseUrl::parse(url), reader(environment)).parameters) {
    if (name == "sslmode") return value;
  }
  return "none";
}

}  // namespace

TEST_CASE("tls: a server elsewhere whose identity nobody looks at is warned of, with the cure") {
  const std::string text = warning("postgresql://app:S3cret@db.example.com/app");
  CHECK(text.find("the server db.example.com is not verified: sslmode=prefer") != std::string::npos);
  CHECK(text.find("may travel unencrypted") != std::string::npos);
  CHECK(text.find("sslmode=verify-full&sslrootcert=FILE") != std::string::npos);
  CHECK(text.find("S3cret") == std::string::npos);
  CHECK(text.find('\n') == std::string::npos);
  CHECK(warning("postgresql://db/app?sslmode=require").find("sslmode=require") != std::string::npos);
  CHECK(warning("postgresql://db/app?sslmode=verify-ca").find("same CA") != std::string::npos);
  CHECK(warning("postgresql://db/app", {{"PGSSLMODE", "disable"}}).find("sslmode=disable") != std::string::npos);
  CHECK(warning("postgresql:///app", {{"PGHOST", "far"}}).find("server far") != std::string::npos);
  CHECK(warning("postgresql:///app", {{"PGHOSTADDR", "192.0.2.1"}}).find("server 192.0.2.1") != std::string::npos);
  CHECK(warning("postgresql://localhost,far:5433/app").find("server far") != std::string::npos);
  CHECK(warning("postgresql://localhost/app?hostaddr=192.0.2.1").find("server localhost") != std::string::npos);
  CHECK(warning("postgresql://127.0.0.1.example.com/app") != "none");
  CHECK(warning("service=x host=db sslmode=prefer") != "none");
}

TEST_CASE("tls: this machine, verify-full, SQLite, and what only a service file knows are no reason to warn") {
  for (const std::string_view url :
       {"sqlite:///x.db", "postgresql:///app", "postgresql://localhost/app", "postgresql://127.0.0.1/app",
        "postgresql://127.8.9.10/app", "postgresql://[::1]:5432/app", "postgresql://%2Frun%2Fpostgresql/app",
        "host=@abstract dbname=x", "postgresql://db.example/app?hostaddr=127.0.0.1",
        "postgresql://db/app?sslmode=verify-full", "postgresql://db/app?sslrootcert=system", "service=production",
        "host=db service=production"}) {
    CAPTURE(std::string(url));
    CHECK(warning(url) == "none");
  }
  CHECK(warning("postgresql://db/app", {{"PGSSLMODE", "verify-full"}}) == "none");
  CHECK(warning("postgresql:///app", {{"PGHOST", "/tmp"}}) == "none");
  CHECK(warning("postgresql://db/app", {{"PGSERVICE", "x"}}) == "none");
}

TEST_CASE("tls: a token travels encrypted, verified where there is something to verify with") {
  CHECK(mode("postgresql://db/app") == "require");
  CHECK(mode("postgresql://db/app?sslrootcert=/rds.pem") == "verify-full");
  CHECK(mode("postgresql://db/app", {{"PGSSLROOTCERT", "/rds.pem"}}) == "verify-full");
  CHECK(mode("postgresql://db/app?sslmode=verify-ca") == "verify-ca");
  CHECK(mode("postgresql://db/app", {{"PGSSLMODE", "require"}}) == "none");  // libpq reads the variable itself
  for (const char* weak : {"disable", "allow", "prefer"}) {
    try {
      static_cast<void>(mode("postgresql://db/app?sslmode=" + std::string(weak)));
      FAIL_CHECK("not refused");
    } catch (const migrate::Error& error) {
      CHECK(error.code == migrate::ErrorCode::config);
      CHECK(error.message.find("sslmode=" + std::string(weak)) != std::string::npos);
    }
    CHECK_THROWS_AS(static_cast<void>(mode("postgresql://db/app", {{"PGSSLMODE", weak}})), migrate::Error);
  }
}
