#include <fmt/core.h>

#include <array>
#include <charconv>

#include "examiner.hpp"
#include "migrate/runner/lock_holders.hpp"

namespace migrate::runner {

namespace {

constexpr int oldest_supported = 13;
constexpr int newest_tested = 18;
constexpr int versions_a_release = 10000;
constexpr int first_with_set_privilege = 160000;
constexpr std::int64_t few_locks = 64;

using Row = std::vector<db::Value>;

std::string text_of(const db::Value& value) {
  return value.value_or("");
}
bool is_true(const db::Value& value) {
  return value == "t";
}

Row ask(Examiner& examiner, std::string_view question, std::span<const db::Value> parameters = {}) {
  return examiner.connection().query(question, parameters).values.at(0);
}

void examine_version(Examiner& examiner) {
  const auto& capabilities = examiner.connection().capabilities();
  const int release = capabilities.server_version / versions_a_release;
  const auto words = "PostgreSQL " + capabilities.server_version_text;
  if (release < oldest_supported) {
    examiner.problem("version", words,
                     fmt::format("upgrade the server: {} is the oldest we support", oldest_supported));
  } else if (release > newest_tested) {
    examiner.warning("version", words, fmt::format("we are tested up to {}; look for a newer migrate", newest_tested));
  } else {
    examiner.ok("version", words);
  }
}

void examine_user(Examiner& examiner) {
  const auto row = ask(examiner,
                       "SELECT pg_catalog.current_database(), session_user, r.rolsuper FROM pg_catalog.pg_roles r"
                       " WHERE r.rolname = session_user");
  examiner.ok("database", text_of(row[0]));
  examiner.ok("user", text_of(row[1]) + (is_true(row[2]) ? ", a superuser" : ""));
}

void examine_role(Examiner& examiner) {
  const auto& role = examiner.options().role;
  if (role.empty()) return;
  const bool has_set = examiner.connection().capabilities().server_version >= first_with_set_privilege;
  const std::array<db::Value, 1> parameters{role};
  const auto rows = examiner.connection().query(
      fmt::format("SELECT pg_catalog.pg_has_role(session_user, r.oid, '{}') FROM pg_catalog.pg_roles r"
                  " WHERE r.rolname = $1",
                  has_set ? "SET" : "MEMBER"),
      parameters);
  if (rows.empty()) {
    examiner.problem("role", role + " does not exist", "create it, or change `role` in migrate.yaml");
  } else if (!is_true(rows.values[0][0])) {
    examiner.problem("role", "this user may not become " + role, "GRANT the role to the user who connects");
  } else {
    examiner.ok("role", role);
  }
}

void examine_writes(Examiner& examiner) {
  const auto row = ask(
      examiner, "SELECT pg_catalog.pg_is_in_recovery(), pg_catalog.current_setting('default_transaction_read_only')");
  if (is_true(row[0])) {
    examiner.problem("writes", "this is a standby, which takes none",
                     "connect to the primary: name all hosts, with target_session_attrs=read-write");
  } else if (text_of(row[1]) == "on") {
    examiner.problem("writes", "default_transaction_read_only is on",
                     "turn it off for this role and database: ALTER ROLE … SET default_transaction_read_only = off");
  } else {
    examiner.ok("writes", "taken");
  }
}

void examine_encoding(Examiner& examiner) {
  const auto encoding = text_of(ask(examiner, "SELECT pg_catalog.current_setting('server_encoding')")[0]);
  if (encoding == "UTF8") return examiner.ok("encoding", encoding);
  examiner.warning("encoding", encoding,
                   encoding == "SQL_ASCII"
                       ? "the database takes any bytes for text; a new one with ENCODING 'UTF8' is safer"
                       : "revisions are UTF-8: characters that it does not have are refused");
}

bool is_pooled(Examiner& examiner) {
  const auto answers = text_of(ask(examiner, "SELECT pg_catalog.pg_backend_pid()")[0]);
  return answers != std::to_string(examiner.connection().capabilities().protocol_pid);
}

void examine_pooler(Examiner& examiner) {
  if (!is_pooled(examiner)) return examiner.ok("pooler", "none in between");
  examiner.note("pooler", "one stands between us and the server",
                "runs work through it; one of several transactions needs two of its server connections");
}

void examine_tls(Examiner& examiner) {
  const auto row = ask(examiner,
                       "SELECT s.ssl, s.version, s.cipher, s.client_dn, pg_catalog.inet_client_addr() IS NULL,"
                       " pg_catalog.host(pg_catalog.inet_client_addr()) IN ('127.0.0.1', '::1')"
                       " FROM pg_catalog.pg_stat_ssl s WHERE s.pid = pg_catalog.pg_backend_pid()");
  const std::string_view whose = is_pooled(examiner) ? " (between pooler and server)" : "";
  if (is_true(row[0])) {
    const auto who = text_of(row[3]);
    examiner.ok("tls", fmt::format("{}, {}{}{}", text_of(row[1]), text_of(row[2]),
                                   who.empty() ? "" : ", client certificate of " + who, whose));
  } else if (is_true(row[4])) {
    examiner.ok("tls", fmt::format("none, over a Unix socket{}", whose));
  } else if (is_true(row[5])) {
    examiner.ok("tls", fmt::format("none, on the server's own machine{}", whose));
  } else {
    examiner.warning("tls", fmt::format("none: all that is said travels in the clear{}", whose),
                     "turn it on at the server, and give sslmode=verify-full in the URL");
  }
}

void examine_lock(Examiner& examiner) {
  if (lock_kind(examiner.connection()) == LockKind::advisory) return examiner.ok("run lock", "advisory locks");
  examiner.note("run lock", "advisory locks cannot be had; runs lock the version table itself");
}

void examine_timeouts(Examiner& examiner) {
  const auto row = ask(examiner,
                       "SELECT pg_catalog.current_setting('statement_timeout'),"
                       " pg_catalog.current_setting('idle_in_transaction_session_timeout'),"
                       " pg_catalog.current_setting('lock_timeout'),"
                       " pg_catalog.current_setting('transaction_timeout', true)");
  const auto ours = examiner.options().lock_timeout.count();
  if (ours == 0) {
    examiner.warning("lock_timeout", "none: a run waits for a lock for ever, and everybody behind it",
                     "set `lock_timeout` in migrate.yaml, to 5s for example");
  } else {
    examiner.ok("lock_timeout", fmt::format("{} ms in a run; the server's own is {}", ours, text_of(row[2])));
  }
  const auto own = examiner.options().statement_timeout.count();
  const auto server = text_of(row[0]);
  if (own == 0 && server != "0") {
    examiner.note("statement_timeout", fmt::format("{}: the server cancels what takes longer", server),
                  "set `statement_timeout` in migrate.yaml for runs");
  } else {
    examiner.ok("statement_timeout",
                own == 0 ? "none" : fmt::format("{} ms in a run; the server's own is {}", own, server));
  }
  examiner.ok("idle_in_transaction_session_timeout", text_of(row[1]) == "0" ? "none" : text_of(row[1]));
  const auto transaction = text_of(row[3]);
  if (transaction.empty() || transaction == "0") return;
  examiner.note("transaction_timeout", transaction + ": the server ends the session of a run that takes longer",
                "raise it for this role, or use transaction_per_migration");
}

void examine_limits(Examiner& examiner) {
  const auto row = ask(examiner,
                       "SELECT pg_catalog.current_setting('max_locks_per_transaction'),"
                       " pg_catalog.current_setting('max_connections')");
  const auto digits = text_of(row[0]);
  const auto words = fmt::format("{} for each of {} connections", digits, text_of(row[1]));
  std::int64_t number = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (number >= few_locks) return examiner.ok("max_locks_per_transaction", words);
  examiner.note("max_locks_per_transaction", words,
                "raise it when a run that touches many tables is out of shared memory");
}

}  // namespace

void examine_server(Examiner& examiner) {
  examine_version(examiner);
  examiner.check("user", [&] { examine_user(examiner); });
  examiner.check("role", [&] { examine_role(examiner); });
  examiner.check("writes", [&] { examine_writes(examiner); });
  examiner.check("encoding", [&] { examine_encoding(examiner); });
  examiner.check("pooler", [&] { examine_pooler(examiner); });
  examiner.check("tls", [&] { examine_tls(examiner); });
  examiner.check("run lock", [&] { examine_lock(examiner); });
  examiner.check("time-outs", [&] { examine_timeouts(examiner); });
  examiner.check("max_locks_per_transaction", [&] { examine_limits(examiner); });
}

}  // namespace migrate::runner
