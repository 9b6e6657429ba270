#include "db/postgres/connect_error.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <vector>

#include "migrate/base/text.hpp"

namespace migrate::db::postgres {
namespace {

/// One server's refusal, or libpq's reason for not getting as far as that.
struct Refusal {
  std::string where;  ///< "connection to server at …, port … failed: ", or empty
  std::string sqlstate;
  std::string reason;
  std::string detail;
  std::string hint;
};

/// A cure, known by SQLSTATE or by words of the reason (both, when both are given).
struct Cure {
  std::string_view sqlstate;
  std::string_view words;
  std::string_view hint;  // {user} and {database} stand for those of the URL
};

// Sources: the PostgreSQL manual, Appendix A (SQLSTATEs) and 34.1 (libpq's connection parameters); PgBouncer says all
// with 08P01. First match wins.
constexpr std::string_view wrong_password =
    "check user and password, and that the password has not expired (VALID UNTIL); in a URL the characters @ / : # ? % "
    "[ of a password are written as %40 %2F %3A %23 %3F %25 %5B";
constexpr std::string_view with_tls_only =
    "the server lets this user in with TLS only, or not at all: add ?sslmode=require to the URL, else a line for it to "
    "the server's pg_hba.conf";
constexpr std::string_view not_let_in =
    "no line of the server's pg_hba.conf (hostssl or host) lets this user into this database from here: add one, and "
    "reload it";
constexpr auto cures = std::to_array<Cure>({
    {"28P01", "", wrong_password},
    {"08P01", "password authentication failed", wrong_password},  // PgBouncer
    {"28000", "client certificate", "the server asks for a certificate of yours: give it as sslcert=FILE&sslkey=FILE"},
    {"28000", "PAM",
     "the server asks another service for the password (on Amazon RDS: a token); see that it is right and has not "
     "expired, and that the user may use it (rds_iam)"},
    {"28000", "no encryption", with_tls_only},
    {"28000", "SSL off", with_tls_only},
    {"28000", "SSL encryption", not_let_in},
    {"28000", "SSL on", not_let_in},
    {"28000", "pg_hba.conf",
     "the server's pg_hba.conf does not let this user in from here; where TLS is demanded, add ?sslmode=require to the "
     "URL"},
    {"28000", "Peer",
     "over this socket the server takes the operating system's user; connect over TCP (host localhost) with a "
     "password"},
    {"28000", "Ident",
     "the server takes the operating system's user here; change its pg_hba.conf, or connect as that user"},
    {"28000", "role", "create it on the server with: createuser {user}"},
    {"3D000", "", "create it with: createdb {database}"},
    {"57P03", "",
     "the server is starting up, shutting down or recovering; try again in a moment, or let --wait 60s do that"},
    {"08P01", "unsupported startup parameter",
     "a pooler stands before the server and does not pass this parameter on: name it in PgBouncer's "
     "ignore_startup_parameters, leave it out of the URL, or connect to the server itself"},
    {"53300", "for role", "raise it with ALTER ROLE {user} CONNECTION LIMIT, or close some connections"},
    {"53300", "for database", "raise it with ALTER DATABASE {database} CONNECTION LIMIT, or close some connections"},
    {"53300", "", "the server has no free connection; close some, or raise its max_connections"},
    {"42501", "", "let the user in with: GRANT CONNECT ON DATABASE {database} TO {user}"},
    {"", "no password supplied", "give one in the URL, in PGPASSWORD or in ~/.pgpass"},
    {"", "could not translate host name",
     "check the host's name in the URL; an @ or / in the password must be written as %40 or %2F"},
    {"", "Connection refused",
     "no server listens there: check host and port, and that the server runs (--wait 60s waits for one that is "
     "starting)"},
    {"", "No such file or directory", "no server listens on that socket: start it, or give its host in the URL"},
    {"", "timeout expired",
     "nothing answers there: check host, port, firewall or security group; connect_timeout in the URL sets how long to "
     "wait"},
    {"", "Connection timed out", "nothing answers there: check host, port, firewall or security group"},
    {"", "No route to host", "the network has no way to that host: check the address, VPN or firewall"},
    {"", "Network is unreachable", "the network has no way to that host: check the address, VPN or firewall"},
    {"", "does not support SSL",
     "the server has TLS switched off: switch it on, or write sslmode=disable if the network can be trusted"},
    {"", "root certificate file", "download the CA certificate of the server and give its file as sslrootcert=FILE"},
    {"", "certificate verify failed",
     "the server's certificate is not signed by the CA in sslrootcert: give the right CA file"},
    {"", "does not match host name", "connect by a name that the server's certificate holds, or use sslmode=verify-ca"},
    {"", "certificate present, but not private key", "give the key of the client certificate as sslkey=FILE"},
    {"", "could not load private key file", "see that sslkey belongs to sslcert, and that sslpassword opens it"},
    {"", "private key file", "the key file must exist and be readable by its owner only (chmod 600)"},
    {"", "definition of service", "look into ~/.pg_service.conf, or the file that PGSERVICEFILE names"},
    {"", "invalid response to SSL negotiation", "something other than PostgreSQL answers there: check the port"},
    {"", "expected authentication request", "something other than PostgreSQL answers there: check the port"},
    {"", "client_login_timeout",
     "the pooler does not reach its server: see that the server runs, and the pooler's log"},
    {"", "no such database", "create it with: createdb {database}, and make it known to the pooler"},
    {"", "server closed the connection unexpectedly",
     "something else than PostgreSQL may listen there, or the server has just stopped: look into its log"},
    {"", "invalid connection option", "look for a misspelt parameter behind the ? of the URL"},
});

/// What is said of a server that is not up yet: by itself (cannot_connect_now), or by the network before it. A proxy in
/// front of a container takes the connection and drops it while nobody listens behind it.
constexpr auto not_up_yet = std::to_array<Cure>({
    {"57P03", "", ""},
    {"", "Connection refused", ""},
    {"", "could not translate host name", ""},
    {"", "timeout expired", ""},
    {"", "Connection timed out", ""},
    {"", "No route to host", ""},
    {"", "Network is unreachable", ""},
    {"", "server closed the connection unexpectedly", ""},
    {"", "Connection reset by peer", ""},
    {"", "client_login_timeout", ""},
});

constexpr auto refused_password = std::to_array<Cure>({
    {"28P01", "", ""},
    {"08P01", "password authentication failed", ""},
    {"28000", "PAM", ""},
});

std::string parameter(const config::DatabaseUrl& url, std::string_view keyword) {
  for (const auto& [name, value] : url.parameters) {
    if (name == keyword) return value;
  }
  return {};
}

/// A name as both a shell and SQL take it.
std::string quoted_if_needed(const std::string& name) {
  constexpr std::string_view plain = "abcdefghijklmnopqrstuvwxyz0123456789_";
  return name.find_first_not_of(plain) == std::string::npos ? name : '"' + name + '"';
}

std::string fill_in(std::string_view hint, const config::DatabaseUrl& url) {
  const std::string user = parameter(url, "user");
  const std::string database = parameter(url, "dbname");
  const std::string named = database.empty() ? user : database;
  const std::string with_user = text::replace_all(hint, "{user}", user.empty() ? "NAME" : quoted_if_needed(user));
  return text::replace_all(with_user, "{database}", named.empty() ? "NAME" : quoted_if_needed(named));
}

bool is_sqlstate(std::string_view word) {
  return word.size() == 5 && std::all_of(word.begin(), word.end(), [](char letter) {
           return (letter >= '0' && letter <= '9') || (letter >= 'A' && letter <= 'Z');
         });
}

/// "FATAL:  28P01: password …", whatever the server's word for FATAL is.
void take_sqlstate(Refusal& refusal) {
  const std::size_t colon = refusal.reason.find(":  ");
  if (colon == std::string::npos) return;
  const std::string_view rest = std::string_view(refusal.reason).substr(colon + 3);
  const std::string_view word = rest.substr(0, 5);
  if (!is_sqlstate(word) || rest.substr(5, 2) != ": ") return;
  refusal.sqlstate = std::string(word);
  refusal.reason =
      refusal.reason.substr(0, refusal.reason.find_last_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ", colon - 1) + 1) +
      std::string(rest.substr(7));
}

Refusal refusal_of(std::string_view line) {
  Refusal refusal;
  constexpr std::string_view failed = " failed: ";
  const std::size_t end = text::istarts_with(line, "connection to server") ? line.find(failed) : std::string_view::npos;
  const std::size_t length = end == std::string_view::npos ? 0 : end + failed.size();
  refusal.where = std::string(line.substr(0, length));
  refusal.reason = std::string(line.substr(length));
  take_sqlstate(refusal);
  return refusal;
}

/// Whether a line of libpq's message speaks of the next server, and not further of the last one.
bool begins_refusal(std::string_view line) {
  return text::istarts_with(line, "connection to server") || text::istarts_with(line, "could not translate host name");
}

/// libpq's message: a line a server, followed by lines that belong to it.
std::vector<Refusal> refusals_in(std::string_view text) {
  std::vector<Refusal> refusals;
  for (const std::string_view line : text::split(text, '\n')) {
    const std::string_view words = text::trim(line);
    // An indented line asks whether the server runs, which our hint says better.
    if (words.empty() || line.front() == '\t' || text::istarts_with(line, "LOCATION:")) continue;
    if (refusals.empty() || begins_refusal(line)) {
      refusals.push_back(refusal_of(words));
    } else if (text::istarts_with(line, "HINT:")) {
      refusals.back().hint = std::string(text::trim(line.substr(5)));
    } else {
      std::string& detail = refusals.back().detail;
      if (!detail.empty()) detail += '\n';
      detail += text::trim(text::istarts_with(line, "DETAIL:") ? line.substr(7) : line);
    }
  }
  return refusals;
}

const Cure* find(std::span<const Cure> list, const Refusal& refusal) {
  const auto found = std::find_if(list.begin(), list.end(), [&](const Cure& cure) {
    const bool same_state = cure.sqlstate.empty() || cure.sqlstate == refusal.sqlstate;
    return same_state && refusal.reason.find(cure.words) != std::string::npos;
  });
  return found == list.end() ? nullptr : &*found;
}

/// A socket's file is missing until its server runs; any other file that is missing is a mistake.
bool lacks_socket(const Refusal& refusal) {
  return text::istarts_with(refusal.where, "connection to server on socket") &&
         refusal.reason.find("No such file or directory") != std::string::npos;
}

/// A server's own refusal tells more than a network's; of equals the last, since libpq tries the best way first.
const Refusal& most_telling(const std::vector<Refusal>& refusals) {
  const auto by_server = std::find_if(refusals.rbegin(), refusals.rend(),
                                      [](const Refusal& refusal) { return !refusal.sqlstate.empty(); });
  return by_server == refusals.rend() ? refusals.back() : *by_server;
}

}  // namespace

ConnectError connect_error(std::string_view text, const config::DatabaseUrl& url) {
  std::vector<Refusal> refusals = refusals_in(config::redact(text, url));
  if (refusals.empty()) refusals.push_back(refusal_of("the server gave no reason"));
  const Refusal& chosen = most_telling(refusals);
  // The URL names the server, unless there are several, or none.
  const bool name_server = refusals.size() > 1 || parameter(url, "host").empty();
  const std::string reason = (name_server ? chosen.where : std::string()) + chosen.reason;
  ConnectError error(ErrorCode::connection_failed, fmt::format("cannot connect to {}: {}", url.display(), reason));
  error.sqlstate = chosen.sqlstate;
  error.detail = chosen.detail;
  error.may_come_up = find(not_up_yet, chosen) != nullptr || lacks_socket(chosen);
  error.password_refused = find(refused_password, chosen) != nullptr;
  const Cure* const cure = find(cures, chosen);
  // libpq tried with TLS first, and then without: TLS is no cure when that was refused by pg_hba.conf as well.
  const bool refused_with_tls = std::any_of(refusals.begin(), refusals.end(), [](const Refusal& refusal) {
    const Cure* const known = find(cures, refusal);
    return known != nullptr && known->hint == not_let_in;
  });
  error.hint = cure != nullptr ? fill_in(cure->hint, url) : chosen.hint;
  if (refused_with_tls && cure != nullptr && cure->hint == with_tls_only) error.hint = not_let_in;
  for (const Refusal& other : refusals) {
    if (&other == &chosen) continue;
    if (!error.detail.empty()) error.detail += '\n';
    error.detail += "also tried: " + other.where + other.reason;
  }
  return error;
}

}  // namespace migrate::db::postgres
