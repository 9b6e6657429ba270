#include "db/postgres/connect_error.hpp"

#include <doctest/doctest.h>

#include <string>

#include "support/db_printers.hpp"

using namespace migrate;
using db::postgres::connect_error;
using test::holds;

namespace {

Error told(const std::string& text, const std::string& url = "postgresql://ann:s3cret@db.example:5432/notes") {
  return connect_error(text, config::DatabaseUrl::parse(url));
}

const std::string at_server = "connection to server at \"db.example\" (192.0.2.1), port 5432 failed: ";

}  // namespace

TEST_CASE("connect error: well-known refusals are one sentence with a hint") {
  struct Case {
    std::string text;
    std::string sentence_part;
    std::string hint_part;
  };
  const Case cases[] = {
      {at_server +
           "FATAL:  28P01: password authentication failed for user \"ann\"\nLOCATION:  auth_failed, auth.c:326\n",
       "password authentication failed for user \"ann\"", "%40"},
      {at_server + "FATAL:  28000: no pg_hba.conf entry for host \"1.2.3.4\", user \"ann\", database \"notes\", no "
                   "encryption\n",
       "no pg_hba.conf entry", "sslmode=require"},
      {at_server + "FATAL:  28000: no pg_hba.conf entry for host \"1.2.3.4\", user \"ann\", database \"notes\", SSL "
                   "encryption\n",
       "no pg_hba.conf entry", "hostssl"},
      {at_server + "FATAL:  28000: no pg_hba.conf entry for host \"1.2.3.4\", user \"ann\", database \"notes\", SSL "
                   "off\n",
       "no pg_hba.conf entry", "sslmode=require"},
      {at_server + "FATAL:  28000: PAM authentication failed for user \"ann\"\n", "PAM", "rds_iam"},
      {at_server + "FATAL:  08P01: unsupported startup parameter: options\n", "startup parameter",
       "ignore_startup_parameters"},
      {at_server + "FATAL:  08P01: password authentication failed\n", "password authentication failed", "%40"},
      {at_server + "FATAL:  08P01: no such database: notes\n", "no such database", "pooler"},
      {at_server + "FATAL:  53300: too many connections for role \"ann\"\n", "for role",
       "ALTER ROLE ann CONNECTION LIMIT"},
      {at_server + "FATAL:  53300: too many connections for database \"notes\"\n", "for database",
       "ALTER DATABASE notes CONNECTION LIMIT"},
      {at_server + "FATAL:  28000: role \"ann\" does not exist\n", "role \"ann\" does not exist", "createuser ann"},
      {at_server + "FATAL:  3D000: database \"notes\" does not exist\n", "database \"notes\" does not exist",
       "createdb notes"},
      {at_server + "FATAL:  57P03: the database system is starting up\n", "starting up", "--wait 60s"},
      {at_server + "FATAL:  53300: sorry, too many clients already\n", "too many clients", "max_connections"},
      {"could not translate host name \"db.example\" to address: Name or service not known\n",
       "could not translate host name", "check the host"},
      {at_server + "Connection refused\n\tIs the server running on that host and accepting TCP/IP connections?\n",
       "Connection refused", "no server listens"},
      {at_server + "timeout expired\n", "timeout expired", "firewall"},
      {at_server + "server does not support SSL, but SSL was required\n", "does not support SSL", "sslmode=disable"},
      {at_server + "SSL error: certificate verify failed\n", "certificate verify failed", "sslrootcert"},
      {at_server + "server certificate for \"x\" does not match host name \"db.example\"\n", "does not match host name",
       "verify-ca"},
      {at_server + "fe_sendauth: no password supplied\n", "no password supplied", "PGPASSWORD"},
      {at_server + "root certificate file \"/x/root.crt\" does not exist\n", "root certificate file",
       "sslrootcert=FILE"},
  };
  for (const Case& one : cases) {
    CAPTURE(one.text);
    const Error error = told(one.text);
    CHECK(error.code == ErrorCode::connection_failed);
    CHECK(error.message.rfind("cannot connect to postgresql://ann:***@db.example:5432/notes: ", 0) == 0);
    CHECK(holds(error.message, one.sentence_part));
    CHECK_FALSE(holds(error.message, "\n"));
    CHECK_FALSE(holds(error.message, "FATAL"));
    CHECK(holds(error.hint, one.hint_part));
  }
}

TEST_CASE("connect error: the SQLSTATE is found whatever language the server speaks") {
  const Error error = told(at_server + "FATAL:  28P01: Passwort-Authentifizierung für Benutzer »ann« fehlgeschlagen\n");
  CHECK(error.sqlstate == "28P01");
  CHECK(holds(error.message, ": Passwort-Authentifizierung"));
}

TEST_CASE("connect error: of several attempts a server's own words win, the others are the detail") {
  const Error error = told(
      "connection to server at \"a\" (192.0.2.1), port 1 failed: Connection refused\n"
      "\tIs the server running on that host and accepting TCP/IP connections?\n"
      "connection to server at \"b\" (192.0.2.2), port 1 failed: FATAL:  3D000: database \"notes\" does not exist\n"
      "connection to server at \"c\" (192.0.2.3), port 1 failed: timeout expired\n");
  CHECK(error.sqlstate == "3D000");
  CHECK(holds(error.message, "server at \"b\""));
  CHECK(holds(error.detail, "also tried: connection to server at \"a\""));
  CHECK(holds(error.detail, "timeout expired"));
}

TEST_CASE("connect error: without a host in the URL the message says where it looked") {
  const Error error = told(
      "connection to server on socket \"/var/run/postgresql/.s.PGSQL.5432\" failed: No such file or directory\n"
      "\tIs the server running locally and accepting connections on that socket?\n",
      "postgresql:///notes");
  CHECK(holds(error.message, "/var/run/postgresql/.s.PGSQL.5432"));
  CHECK(holds(error.hint, "no server listens on that socket"));
}

TEST_CASE("connect error: further lines of a server belong to it") {
  const Error error = told(at_server +
                           "root certificate file \"/x/root.crt\" does not exist\n"
                           "Either provide the file or change sslmode to disable server certificate verification.\n");
  CHECK(holds(error.message, "root certificate file"));
  CHECK(error.detail == "Either provide the file or change sslmode to disable server certificate verification.");
}

TEST_CASE("connect error: no password is ever shown, even when libpq repeats it") {
  const Error error = told("invalid something s3cret\ns3cret again\n");
  CHECK_FALSE(holds(error.message + error.detail + error.hint, "s3cret"));
}

TEST_CASE("connect error: an empty text still gives a sentence") {
  CHECK(holds(told("").message, "the server gave no reason"));
}

TEST_CASE("connect error: a server that may come up is told from one that will not change its mind") {
  const auto may_come_up = [](const std::string& text) {
    return connect_error(text, config::DatabaseUrl::parse("postgresql://h/notes")).may_come_up;
  };
  CHECK(may_come_up(at_server + "Connection refused\n"));
  CHECK(may_come_up(at_server + "FATAL:  57P03: the database system is starting up\n"));
  CHECK(may_come_up(at_server + "timeout expired\n"));
  CHECK(may_come_up(at_server + "server closed the connection unexpectedly\n"));
  CHECK(may_come_up("could not translate host name \"db\" to address: Temporary failure in name resolution\n"));
  CHECK(may_come_up("connection to server on socket \"/x/.s.PGSQL.5432\" failed: No such file or directory\n"));
  CHECK(may_come_up(at_server + "Connection refused\n" + at_server + "FATAL:  57P03: starting\n"));
  CHECK_FALSE(may_come_up(at_server + "Connection refused\n" + at_server + "FATAL:  28P01: password\n"));
  CHECK_FALSE(may_come_up(at_server + "FATAL:  3D000: database \"notes\" does not exist\n"));
  CHECK_FALSE(may_come_up(at_server + "FATAL:  53300: sorry, too many clients already\n"));
  CHECK_FALSE(may_come_up(at_server + "could not open certificate file \"/x\": No such file or directory\n"));
  CHECK_FALSE(may_come_up("definition of service \"x\" not found\n"));
}

TEST_CASE("connect error: TLS is not named as the cure when pg_hba.conf refused the attempt with TLS too") {
  const std::string entry =
      "FATAL:  28000: no pg_hba.conf entry for host \"1.2.3.4\", user \"ann\", database \"notes\", ";
  const Error error = told(at_server + entry + "SSL encryption\n" + at_server + entry + "no encryption\n");
  CHECK(holds(error.hint, "hostssl or host"));
  CHECK_FALSE(holds(error.hint, "sslmode"));
  CHECK(holds(told(at_server + entry + "no encryption\n").hint, "sslmode=require"));
}
