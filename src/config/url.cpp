#include "migrate/config/url.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "conninfo.hpp"
#include "migrate/base/error.hpp"
#include "migrate/base/text.hpp"
#include "percent.hpp"
#include "postgres_parameters.hpp"
#include "postgres_url.hpp"
#include "sqlite_url.hpp"

namespace migrate::config {

namespace {

constexpr std::size_t npos = std::string_view::npos;
constexpr const char* supported_forms =
    "write postgresql://USER:PASSWORD@HOST:5432/DATABASE, sqlite:///relative.db or sqlite:////absolute/path.db";

/// The word before ":", or nothing when no word stands there.
std::string_view scheme_of(std::string_view text) noexcept {
  constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+.-_";
  const std::size_t end = text.find_first_not_of(letters);
  return end == npos || end == 0 || text[end] != ':' ? std::string_view() : text.substr(0, end);
}

[[noreturn]] void fail(std::string message, std::string hint) {
  throw Error(ErrorCode::config, std::move(message)).with_hint(std::move(hint));
}

bool is_known_scheme(std::string_view base) noexcept {
  return base == "postgresql" || base == "postgres" || base == "sqlite";
}

/// Nothing of the text is shown unless it can hold no password.
[[noreturn]] void fail_without_scheme(std::string_view text) {
  if (text.front() == '"' || text.front() == '\'') fail("the database URL begins with a quote", "leave the quotes out");
  if (text.starts_with("jdbc:")) fail("the database URL is one for Java", "leave out \"jdbc:\"");
  if (text == ":memory:") fail("the database URL has no scheme", "write sqlite:// for a database in memory");
  const std::string base = text::lower(scheme_of(text).substr(0, scheme_of(text).find('+')));
  if (base == "sqlite" || base == "file") {
    fail("the database URL lacks slashes", "write sqlite:///relative.db or sqlite:////absolute/path.db");
  }
  if (is_known_scheme(base)) fail("the database URL lacks \"//\" after its scheme", supported_forms);
  if (text.find_first_of("@:") != npos) fail("the database URL has no scheme", supported_forms);
  fail(fmt::format("the database URL '{}' has no scheme: it looks like a path", text::printable(text)),
       fmt::format("write sqlite:///{}", text::printable(text)));
}

/// One host of a URL: an IPv6 address in brackets, anything else with what could be a separator encoded.
std::string host_text(std::string_view name) {
  constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789:.%_-";
  const bool address = name.find(':') != npos && name.find_first_not_of(letters) == npos;
  return address ? fmt::format("[{}]", percent_encode(name, ":")) : percent_encode(name);
}

std::string host_and_port(std::string_view hosts, std::string_view ports) {
  const auto names = text::split(hosts, ',');
  const auto numbers = text::split(ports, ',');
  std::string result;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i != 0) result += ',';
    result += host_text(names[i]);
    const std::string_view port = numbers.size() == 1 ? numbers[0] : i < numbers.size() ? numbers[i] : "";
    if (!port.empty()) result += fmt::format(":{}", port);
  }
  return result.find_first_not_of(',') == npos ? "" : result;
}

/// Sorted by name, as SQLAlchemy prints them; a blank is %20, which both SQLAlchemy and libpq read back.
std::string query_text(std::vector<std::pair<std::string, std::string>> parameters) {
  std::sort(parameters.begin(), parameters.end());
  std::string result;
  for (const auto& [name, value] : parameters) {
    result += result.empty() ? '?' : '&';
    result += fmt::format("{}={}", percent_encode(name), is_secret_keyword(name) ? "***" : percent_encode(value));
  }
  return result;
}

std::string display_postgres(const DatabaseUrl& url) {
  auto rest = url.parameters;
  const auto take = [&rest](std::string_view name) {
    std::string value;
    const auto found = std::find_if(rest.begin(), rest.end(), [&](const auto& entry) { return entry.first == name; });
    if (found == rest.end()) return value;
    value = std::move(found->second);
    rest.erase(found);
    return value;
  };
  const std::string* const hosts = find_parameter(url, "host");
  const bool socket = hosts != nullptr && hosts->starts_with('/') && hosts->find(',') == npos;
  std::string result = "postgresql://";
  const std::string user = take("user");
  if (!user.empty()) result += percent_encode(user, "+") + (url.password.empty() ? "@" : ":***@");
  if (!socket) {
    const std::string host = take("host");
    result += host_and_port(host, take("port"));
  }
  const std::string database = take("dbname");
  if (!database.empty()) result += "/" + percent_encode(database, "+/");
  return result + query_text(std::move(rest));
}

}  // namespace

DatabaseUrl DatabaseUrl::parse(std::string_view text) {
  if (looks_like_conninfo(text)) return parse_conninfo(text);
  text = text::trim(text);
  if (text.empty()) fail("the database URL is empty", supported_forms);
  if (std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; })) {
    fail("the database URL contains a line break or another control character", "write it on one line");
  }
  const std::string_view scheme = scheme_of(text);
  if (scheme.empty() || !text.substr(scheme.size()).starts_with("://")) fail_without_scheme(text);
  const std::string base = text::lower(scheme.substr(0, scheme.find('+')));
  const std::string_view rest = text.substr(scheme.size() + 3);
  if (base == "sqlite") return parse_sqlite_url(rest);
  if (base == "postgresql" || base == "postgres") return parse_postgres_url(rest, scheme.find('+') != npos);
  fail(fmt::format("the database URL names '{}', which is neither PostgreSQL nor SQLite", scheme), supported_forms);
}

std::string DatabaseUrl::display() const {
  if (dialect == Dialect::postgresql) return display_postgres(*this);
  const std::string path = sqlite_path == ":memory:" ? "" : "/" + sqlite_path;
  return "sqlite://" + path + query_text(sqlite_options);
}

}  // namespace migrate::config
