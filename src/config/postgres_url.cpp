#include "postgres_url.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "migrate/base/error.hpp"
#include "migrate/base/text.hpp"
#include "percent.hpp"
#include "postgres_parameters.hpp"

namespace migrate::config {

namespace {

constexpr std::size_t npos = std::string_view::npos;
constexpr std::string_view digits = "0123456789";

/// The URL cut at its separators, nothing decoded yet.
struct Pieces {
  std::optional<std::string_view> user, password;
  std::string_view hosts, database, query;
};

[[noreturn]] void fail(std::string message, std::string hint) {
  throw Error(ErrorCode::config, "the database URL does not parse: " + std::move(message)).with_hint(std::move(hint));
}

/// The characters that cannot stand as they are in what lies between the first ":" and the last "@", which is what
/// the writer meant as the password. Said without showing any of it.
[[noreturn]] void fail_raw_character(std::string_view rest) {
  const std::size_t end = rest.rfind('@');
  const std::size_t colon = rest.substr(0, end).find(':');
  const std::string_view part = colon == npos ? rest.substr(0, end) : rest.substr(colon + 1, end - colon - 1);
  std::string advice;
  for (const char c : std::string_view("@/?#[]")) {
    if (part.find(c) == npos) continue;
    if (!advice.empty()) advice += " and ";
    advice += fmt::format("'{}' as {}", c, percent_encode(std::string_view(&c, 1)));
  }
  if (advice.empty()) advice = "'@' as %40";
  fail(fmt::format("in the {} write {}", colon == npos ? "user name" : "password", advice),
       "percent-encode what separates the parts of a URL: '@' %40, '/' %2F, '?' %3F, '#' %23, '%' %25");
}

std::string decode(std::string_view part, std::string_view what, Plus plus = Plus::literal) {
  auto decoded = percent_decode(part, plus);
  if (!decoded)
    fail(fmt::format("in the {} write '%' as %25", what), "a '%' must be followed by two hex digits (not 00)");
  return *std::move(decoded);
}

/// Where the "@" that ends the user's name and password stands, or npos.
std::size_t end_of_userinfo(std::string_view rest) {
  const std::size_t at = rest.find('@');
  if (at == npos || rest.find('/') < at) return npos;
  const std::size_t question = rest.find('?');
  if (question > at) return at;
  const std::size_t colon = rest.find(':');
  if (colon > question) return npos;  // ?user=me@corp
  // "me:12?x=y@h": a port and a query, or a password? Both readings are sound, so neither is taken.
  if (rest.substr(colon + 1, question - colon - 1).find_first_not_of(digits) == npos) fail_raw_character(rest);
  return at;
}

Pieces cut(std::string_view rest) {
  Pieces pieces;
  const std::size_t at = end_of_userinfo(rest);
  std::string_view after = rest;
  if (at != npos) {
    const std::string_view userinfo = rest.substr(0, at);
    const std::size_t colon = userinfo.find(':');
    pieces.user = userinfo.substr(0, colon);
    if (colon != npos) pieces.password = userinfo.substr(colon + 1);
    after = rest.substr(at + 1);
  }
  const std::size_t question = after.find('?');
  if (question != npos) pieces.query = after.substr(question + 1);
  const std::string_view address = after.substr(0, question);
  if (address.find('@') != npos) fail_raw_character(rest);
  const std::size_t slash = address.find('/');
  pieces.hosts = address.substr(0, slash);
  if (slash != npos) pieces.database = address.substr(slash + 1);
  return pieces;
}

struct Host {
  std::string name, port;
};

Host parse_host(std::string_view text) {
  Host host;
  std::string_view port;
  if (text.starts_with('[')) {
    const std::size_t close = text.find(']');
    if (close == npos || close == 1) fail("an IPv6 address in [ ] is empty or has no end", "write [::1]:5432");
    host.name = decode(text.substr(1, close - 1), "host");
    port = text.substr(close + 1);
    if (!port.empty() && !port.starts_with(':')) fail("only a port can follow an IPv6 address", "write [::1]:5432");
  } else {
    const std::size_t colon = std::min(text.find(':'), text.size());
    if (text.find(':', colon + 1) != npos) {
      fail("a host has more than one ':'", "write an IPv6 address in brackets: [::1]:5432");
    }
    host.name = decode(text.substr(0, colon), "host");
    port = text.substr(colon);
  }
  if (port.starts_with(':')) port.remove_prefix(1);
  host.port = port;
  return host;
}

/// One more host behind those that are there; libpq wants as many ports as hosts, or none.
void add_host(Host& all, bool first, const Host& host) {
  if (!first) {
    all.name += ',';
    all.port += ',';
  }
  all.name += host.name;
  all.port += host.port;
}

void set_hosts(DatabaseUrl& url, const Host& all) {
  if (all.name.find_first_not_of(',') != npos) set_parameter(url, "host", all.name);
  if (all.port.find_first_not_of(',') != npos) set_parameter(url, "port", all.port);
}

void read_hosts(DatabaseUrl& url, std::string_view hosts) {
  Host all;
  bool first = true;
  for (const std::string_view one : text::split(hosts, ',')) {
    add_host(all, std::exchange(first, false), parse_host(one));
  }
  set_hosts(url, all);
}

/// SQLAlchemy's way to name several hosts: ?host=one:5432&host=two:5433.
Host host_of_parameter(std::string_view value) {
  const std::size_t colon = value.find(':');
  if (value.starts_with('/') || colon == npos || value.find(':', colon + 1) != npos) return {std::string(value), ""};
  return {std::string(value.substr(0, colon)), std::string(value.substr(colon + 1))};
}

void read_query(DatabaseUrl& url, std::string_view query, Plus plus, std::string_view rest) {
  Naming naming = query.find('@') == npos ? Naming::allowed : Naming::forbidden;
  Host all;
  bool first_host = true;
  for (const std::string_view pair : text::split(query, '&')) {
    if (pair.empty()) continue;
    const std::size_t equals = pair.find('=');
    const bool malformed = equals == npos || equals == 0;
    if (malformed && query.find('@') != npos) fail_raw_character(rest);
    if (malformed) fail("a parameter after '?' is not NAME=VALUE", "write '&' in a value as %26");
    const std::string name = decode(pair.substr(0, equals), "name of a parameter", plus);
    std::string value = decode(pair.substr(equals + 1), "value of a parameter", plus);
    if (name == "host") {
      for (const std::string_view one : text::split(value, ',')) {
        add_host(all, std::exchange(first_host, false), host_of_parameter(one));
      }
    } else {
      accept_parameter(url, name, std::move(value), naming);
    }
    if (is_secret_keyword(name)) naming = Naming::forbidden;  // ?password=a&b=c: "b" may be a piece of it
  }
  set_hosts(url, all);
}

}  // namespace

DatabaseUrl parse_postgres_url(std::string_view rest, bool with_driver) {
  const Pieces pieces = cut(rest);
  DatabaseUrl url;
  url.dialect = Dialect::postgresql;
  read_hosts(url, pieces.hosts);
  if (pieces.user && !pieces.user->empty()) set_parameter(url, "user", decode(*pieces.user, "user name"));
  if (pieces.password) url.password = Secret(decode(*pieces.password, "password"));
  if (!pieces.database.empty()) set_parameter(url, "dbname", decode(pieces.database, "name of the database"));
  read_query(url, pieces.query, with_driver ? Plus::blank : Plus::literal, rest);
  return url;
}

}  // namespace migrate::config
