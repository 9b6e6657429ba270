#include "postgres_parameters.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <span>
#include <utility>

#include "migrate/base/error.hpp"
#include "migrate/base/text.hpp"
#include "percent.hpp"

namespace migrate::config {

namespace {

// Source: "Parameter Key Words" of the libpq chapter, PostgreSQL 13 to 18.
constexpr auto keywords = std::to_array<std::string_view>({"host",
                                                           "hostaddr",
                                                           "port",
                                                           "dbname",
                                                           "user",
                                                           "password",
                                                           "passfile",
                                                           "require_auth",
                                                           "channel_binding",
                                                           "connect_timeout",
                                                           "client_encoding",
                                                           "options",
                                                           "application_name",
                                                           "fallback_application_name",
                                                           "keepalives",
                                                           "keepalives_idle",
                                                           "keepalives_interval",
                                                           "keepalives_count",
                                                           "tcp_user_timeout",
                                                           "replication",
                                                           "gssencmode",
                                                           "sslmode",
                                                           "requiressl",
                                                           "sslnegotiation",
                                                           "sslcompression",
                                                           "sslcert",
                                                           "sslkey",
                                                           "sslkeylogfile",
                                                           "sslpassword",
                                                           "sslcertmode",
                                                           "sslrootcert",
                                                           "sslcrl",
                                                           "sslcrldir",
                                                           "sslsni",
                                                           "requirepeer",
                                                           "ssl_min_protocol_version",
                                                           "ssl_max_protocol_version",
                                                           "min_protocol_version",
                                                           "max_protocol_version",
                                                           "krbsrvname",
                                                           "gsslib",
                                                           "gssdelegation",
                                                           "scram_client_key",
                                                           "scram_server_key",
                                                           "service",
                                                           "servicefile",
                                                           "target_session_attrs",
                                                           "load_balance_hosts",
                                                           "oauth_issuer",
                                                           "oauth_client_id",
                                                           "oauth_client_secret",
                                                           "oauth_scope"});

constexpr std::array<std::string_view, 5> secrets{"password", "sslpassword", "oauth_client_secret", "scram_client_key",
                                                  "scram_server_key"};

// What SQLAlchemy and Python's drivers read for themselves; it changes nothing for us.
constexpr std::array<std::string_view, 14> python_only{"async_fallback",
                                                       "command_timeout",
                                                       "executemany_batch_page_size",
                                                       "executemany_mode",
                                                       "executemany_values_page_size",
                                                       "max_cacheable_statement_size",
                                                       "max_cached_statement_lifetime",
                                                       "prepare_threshold",
                                                       "prepared_statement_cache_size",
                                                       "prepared_statement_name_func",
                                                       "statement_cache_size",
                                                       "use_native_hstore",
                                                       "use_native_unicode",
                                                       "use_native_uuid"};

struct Advice {
  std::string_view name, hint;
};

// Words of other tools that people bring along.
constexpr std::array<Advice, 7> advice{{
    {"database", "the word is dbname"},
    {"username", "the word is user"},
    {"timeout", "the word is connect_timeout, in seconds"},
    {"schema", "to set the schema write options=-csearch_path%3DNAME"},
    {"currentSchema", "to set the schema write options=-csearch_path%3DNAME"},
    {"search_path", "to set the schema write options=-csearch_path%3DNAME"},
    {"statement_timeout", "write options=-cstatement_timeout%3DVALUE"},
}};

bool contains(std::span<const std::string_view> names, std::string_view name) noexcept {
  return std::find(names.begin(), names.end(), name) != names.end();
}

[[noreturn]] void refuse(std::string_view name, Naming naming) {
  if (naming == Naming::forbidden || !is_plain_word(name)) {
    throw Error(ErrorCode::config, "the database URL has a parameter that PostgreSQL does not know")
        .with_hint("if it is part of the password: write '@' as %40, '/' as %2F, '?' as %3F and '&' as %26 there");
  }
  Error error(ErrorCode::config, fmt::format("PostgreSQL has no connection parameter '{}'", name));
  for (const Advice& entry : advice) {
    if (entry.name == name) throw error.with_hint(std::string(entry.hint));
  }
  const std::string_view near = text::nearest(name, keywords);
  if (!near.empty()) throw error.with_hint(fmt::format("did you mean '{}'?", near));
  throw error.with_hint("the parameters of a URL are libpq's, such as sslmode, connect_timeout and application_name");
}

/// asyncpg's `ssl` takes the words of sslmode; libpq and JDBC know `ssl=true`.
std::string sslmode_of(std::string_view value) {
  constexpr std::array<std::string_view, 6> modes{"disable", "allow", "prefer", "require", "verify-ca", "verify-full"};
  std::string word = text::lower(value);
  if (contains(modes, word)) return word;
  if (word == "true" || word == "1") return "require";
  if (word == "false" || word == "0") return "disable";
  throw Error(ErrorCode::config, "the parameter 'ssl' of the database URL has a value that sslmode does not know")
      .with_hint("write sslmode=require or sslmode=verify-full");
}

/// "5432", or "5432,,5433" for several hosts.
void check_ports(std::string_view ports) {
  for (const std::string_view port : text::split(ports, ',')) {
    const bool number = port.find_first_not_of("0123456789") == std::string_view::npos && port.size() <= 5;
    if (port.empty() || (number && std::stoul(std::string(port)) <= 65535)) continue;
    throw Error(ErrorCode::config, "the port in the database URL is no number up to 65535")
        .with_hint(
            "write postgresql://USER:PASSWORD@HOST:PORT/DATABASE, with '@' in the password as %40 and '/' as %2F");
  }
}

}  // namespace

bool is_postgres_keyword(std::string_view name) noexcept {
  return contains(keywords, name);
}

bool is_secret_keyword(std::string_view name) noexcept {
  return contains(secrets, name);
}

const std::string* find_parameter(const DatabaseUrl& url, std::string_view name) noexcept {
  for (const auto& [key, value] : url.parameters) {
    if (key == name) return &value;
  }
  return nullptr;
}

void set_parameter(DatabaseUrl& url, std::string_view name, std::string value) {
  if (name == "port") check_ports(value);
  if (name == "password") {
    url.password = Secret(std::move(value));
    return;
  }
  for (auto& [key, old] : url.parameters) {
    if (key == name) {
      old = std::move(value);
      return;
    }
  }
  url.parameters.emplace_back(name, std::move(value));
}

void accept_parameter(DatabaseUrl& url, std::string_view name, std::string value, Naming naming) {
  if (is_postgres_keyword(name)) return set_parameter(url, name, std::move(value));
  if (name == "ssl") return set_parameter(url, "sslmode", sslmode_of(value));
  if (contains(python_only, name)) return;
  refuse(name, naming);
}

}  // namespace migrate::config
