#include "migrate/config/tls.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "migrate/base/error.hpp"
#include "migrate/base/text.hpp"
#include "postgres_parameters.hpp"

namespace migrate::config {

namespace {

/// A connection keyword of the URL, else of its environment variable, else empty.
std::string value_of(const DatabaseUrl& url, const ReadVariable& variable, std::string_view keyword,
                     std::string_view name) {
  if (const std::string* given = find_parameter(url, keyword)) return *given;
  return variable ? variable(name).value_or("") : std::string();
}

bool has_service(const DatabaseUrl& url, const ReadVariable& variable) {
  return !value_of(url, variable, "service", "PGSERVICE").empty();
}

/// The sslmode in effect; empty when nobody chose one.
std::string chosen_mode(const DatabaseUrl& url, const ReadVariable& variable) {
  std::string mode = value_of(url, variable, "sslmode", "PGSSLMODE");
  // libpq from 16 on: the system's certificates come with verify-full.
  if (mode.empty() && value_of(url, variable, "sslrootcert", "PGSSLROOTCERT") == "system") mode = "verify-full";
  return mode;
}

bool is_local(std::string_view host) {
  if (host.empty() || host.front() == '/' || host.front() == '@') return true;
  if (text::iequals(host, "localhost") || host == "::1") return true;
  return host.starts_with("127.") && host.find_first_not_of("0123456789.") == std::string_view::npos;
}

/// The first host that is on another machine, or empty. hostaddr is where a connection goes, host is only its name.
std::string foreign_host(const DatabaseUrl& url, const ReadVariable& variable) {
  const std::string names = value_of(url, variable, "host", "PGHOST");
  const std::string numbers = value_of(url, variable, "hostaddr", "PGHOSTADDR");
  const auto hosts = text::split(names, ',');
  const auto addresses = text::split(numbers, ',');
  for (std::size_t i = 0; i < std::max(hosts.size(), addresses.size()); ++i) {
    const std::string_view address = i < addresses.size() ? addresses[i] : "";
    const std::string_view host = i < hosts.size() ? hosts[i] : "";
    if (!is_local(address.empty() ? host : address)) return std::string(host.empty() ? address : host);
  }
  return {};
}

}  // namespace

std::optional<std::string> tls_warning(const DatabaseUrl& url, const ReadVariable& variable) {
  if (url.dialect != Dialect::postgresql) return std::nullopt;
  const std::string host = foreign_host(url, variable);
  if (host.empty()) return std::nullopt;
  std::string mode = chosen_mode(url, variable);
  if (mode.empty() && has_service(url, variable)) return std::nullopt;
  if (mode.empty()) mode = "prefer";
  if (mode == "verify-full") return std::nullopt;
  std::string_view risk = "its password and data may travel unencrypted";
  if (mode == "require") risk = "anybody in between can pretend to be it";
  if (mode == "verify-ca") risk = "any server with a certificate of the same CA can pretend to be it";
  return fmt::format(
      "the identity of the server {} is not verified: sslmode={}, so {}; write "
      "sslmode=verify-full&sslrootcert=FILE into the URL, with the CA certificate of the server",
      text::printable(host), text::printable(mode), risk);
}

DatabaseUrl with_encryption(DatabaseUrl url, const ReadVariable& variable) {
  constexpr std::array<std::string_view, 3> weak{"disable", "allow", "prefer"};
  const std::string mode = chosen_mode(url, variable);
  if (std::find(weak.begin(), weak.end(), mode) != weak.end()) {
    throw Error(ErrorCode::config, fmt::format("auth is aws-iam, but sslmode={} may send its token unencrypted", mode))
        .with_hint("write sslmode=verify-full&sslrootcert=FILE into the URL, or sslmode=require");
  }
  if (!mode.empty()) return url;
  const bool has_root = !value_of(url, variable, "sslrootcert", "PGSSLROOTCERT").empty();
  set_parameter(url, "sslmode", has_root ? "verify-full" : "require");
  return url;
}

}  // namespace migrate::config
