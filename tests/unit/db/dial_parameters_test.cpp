#include "db/postgres/dial_parameters.hpp"

#include <doctest/doctest.h>

#include <string>

using migrate::config::DatabaseUrl;
using migrate::db::postgres::parameters_of;

namespace {

/// The values of a keyword, each behind a blank.
std::string values(std::string_view url, std::string_view keyword) {
  std::string result;
  for (const auto& [name, value] : parameters_of(DatabaseUrl::parse(url), {})) {
    if (name == keyword) result += " " + value;
  }
  return result;
}

}  // namespace

TEST_CASE("dial parameters: keepalives notice a server that is gone, unless the URL says otherwise") {
  CHECK(values("postgresql://h/d", "keepalives_idle") == " 30");
  CHECK(values("postgresql://h/d", "keepalives_interval") == " 10");
  CHECK(values("postgresql://h/d", "keepalives_count") == " 3");
  CHECK(values("postgresql://h/d", "tcp_user_timeout") == " 60000");
  CHECK(values("postgresql://h/d?keepalives_idle=7&tcp_user_timeout=0", "keepalives_idle") == " 7");
  CHECK(values("postgresql://h/d?keepalives_idle=7&tcp_user_timeout=0", "tcp_user_timeout") == " 0");
  CHECK(values("postgresql://?service=x", "keepalives_idle").empty());
}

TEST_CASE("dial parameters: the encoding is ours, the password the URL's, the name only a default") {
  CHECK(values("postgresql://u:p@h/d?client_encoding=latin1", "client_encoding") == " UTF8");
  CHECK(values("postgresql://u:p@h/d", "password") == " p");
  CHECK(values("postgresql://u@h/d", "password").empty());
  CHECK(values("postgresql://u@h/d", "fallback_application_name") == " migrate");
}
