#pragma once

#include <string>
#include <vector>

struct pg_conn;

namespace migrate::db::postgres {

/// One server to try: the entries of libpq's host, hostaddr and port lists that belong together.
struct Endpoint {
  std::string host;
  std::string address;  ///< numeric; empty: libpq looks the host up
  std::string port;
};

/// The servers that are left to try when `connection` took too long: the other addresses of the host it was waiting
/// for, then the hosts behind it. Empty when that was the last.
/// libpq steps on by itself after a refusal, but only its blocking connect does so after a time-out.
[[nodiscard]] std::vector<Endpoint> endpoints_behind(pg_conn* connection);

}  // namespace migrate::db::postgres
