#include "migrate/config/url.hpp"

#include <doctest/doctest.h>

#include <string>

#include "migrate/base/error.hpp"

using migrate::Dialect;
using migrate::config::DatabaseUrl;

namespace {

/// "host=h port=1" and so on, with the password at the end: a shape that is easy to compare.
std::string keywords(const DatabaseUrl& url) {
  std::string result;
  for (const auto& [name, value] : url.parameters) result += name + "=" + value + "|";
  if (!url.password.empty()) result += "password=" + url.password.reveal() + "|";
  return result;
}

struct Row {
  std::string url, keywords, display;
};

}  // namespace

TEST_CASE("url: the forms of PostgreSQL URLs") {
  const Row rows[] = {
      {"postgresql://", "", "postgresql://"},
      {"postgres://h", "host=h|", "postgresql://h"},
      {"POSTGRESQL://h", "host=h|", "postgresql://h"},
      {"postgresql://h:5433/db", "host=h|port=5433|dbname=db|", "postgresql://h:5433/db"},
      {"postgresql://u@h/db", "host=h|user=u|dbname=db|", "postgresql://u@h/db"},
      {"postgresql://u:pw@h/db", "host=h|user=u|dbname=db|password=pw|", "postgresql://u:***@h/db"},
      {"postgresql+psycopg://user:p%40ss@host:5432/db?sslmode=require",
       "host=host|port=5432|user=user|dbname=db|sslmode=require|password=p@ss|",
       "postgresql://user:***@host:5432/db?sslmode=require"},
      {"postgresql+psycopg2://u:pw@h/db", "host=h|user=u|dbname=db|password=pw|", "postgresql://u:***@h/db"},
      {"postgresql+asyncpg://u:pw@h/db?ssl=require", "host=h|user=u|dbname=db|sslmode=require|password=pw|",
       "postgresql://u:***@h/db?sslmode=require"},
      {"postgresql:///db", "dbname=db|", "postgresql:///db"},
      {"postgresql://u:@h/db", "host=h|user=u|dbname=db|", "postgresql://u@h/db"},
      {"postgresql://us%3Aer:a%3Ab%2Fc%25@h", "host=h|user=us:er|password=a:b/c%|", "postgresql://us%3Aer:***@h"},
      {"postgresql://u:a:b@h/db", "host=h|user=u|dbname=db|password=a:b|", "postgresql://u:***@h/db"},
      {"postgresql://u:p#w@h/db", "host=h|user=u|dbname=db|password=p#w|", "postgresql://u:***@h/db"},
      {"postgresql://u:p?[w@h/db", "host=h|user=u|dbname=db|password=p?[w|", "postgresql://u:***@h/db"},
      {"postgresql://u:p+w@h/my%20db", "host=h|user=u|dbname=my db|password=p+w|", "postgresql://u:***@h/my%20db"},
      {"  postgresql://h/db\n", "host=h|dbname=db|", "postgresql://h/db"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.url);
    const DatabaseUrl url = DatabaseUrl::parse(row.url);
    CHECK(url.dialect == Dialect::postgresql);
    CHECK(keywords(url) == row.keywords);
    CHECK(url.display() == row.display);
  }
}

TEST_CASE("url: several hosts, IPv6 and sockets") {
  const Row rows[] = {
      {"postgresql://h1:1,h2:2/db", "host=h1,h2|port=1,2|dbname=db|", "postgresql://h1:1,h2:2/db"},
      {"postgresql://h1,h2/db", "host=h1,h2|dbname=db|", "postgresql://h1,h2/db"},
      {"postgresql://h1:1,h2", "host=h1,h2|port=1,|", "postgresql://h1:1,h2"},
      {"postgresql://[::1]:5433/db", "host=::1|port=5433|dbname=db|", "postgresql://[::1]:5433/db"},
      {"postgresql://u:pw@[fe80::1%25eth0],b/db", "host=fe80::1%eth0,b|user=u|dbname=db|password=pw|",
       "postgresql://u:***@[fe80::1%25eth0],b/db"},
      {"postgresql:///db?host=/var/run/postgresql&port=5433", "dbname=db|port=5433|host=/var/run/postgresql|",
       "postgresql:///db?host=%2Fvar%2Frun%2Fpostgresql&port=5433"},
      {"postgresql://u@%2Ftmp%2Fpg:5433/db", "host=/tmp/pg|port=5433|user=u|dbname=db|",
       "postgresql://u@/db?host=%2Ftmp%2Fpg&port=5433"},
      {"postgresql+psycopg2://u:pw@/db?host=a:1&host=b:2", "user=u|dbname=db|host=a,b|port=1,2|password=pw|",
       "postgresql://u:***@a:1,b:2/db"},
      {"postgresql://h:1/db?host=other", "host=other|port=1|dbname=db|", "postgresql://other:1/db"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.url);
    const DatabaseUrl url = DatabaseUrl::parse(row.url);
    CHECK(keywords(url) == row.keywords);
    CHECK(url.display() == row.display);
  }
}

TEST_CASE("url: query parameters reach libpq") {
  const Row rows[] = {
      {"postgresql://h/db?sslmode=verify-full&sslrootcert=/etc/ssl/rds.pem",
       "host=h|dbname=db|sslmode=verify-full|sslrootcert=/etc/ssl/rds.pem|",
       "postgresql://h/db?sslmode=verify-full&sslrootcert=%2Fetc%2Fssl%2Frds.pem"},
      {"postgresql://h/db?options=-c%20search_path%3Da", "host=h|dbname=db|options=-c search_path=a|",
       "postgresql://h/db?options=-c%20search_path%3Da"},
      {"postgresql://h/db?options=-csearch_path=a", "host=h|dbname=db|options=-csearch_path=a|",
       "postgresql://h/db?options=-csearch_path%3Da"},
      {"postgresql://h/?application_name=a+b", "host=h|application_name=a+b|", "postgresql://h?application_name=a%2Bb"},
      {"postgresql+psycopg://h/?application_name=a+b", "host=h|application_name=a b|",
       "postgresql://h?application_name=a%20b"},
      {"postgresql://?service=x", "service=x|", "postgresql://?service=x"},
      {"postgresql://?user=me@corp&password=pw", "user=me@corp|password=pw|", "postgresql://me%40corp:***@"},
      {"postgresql://h?&sslmode=a&&sslmode=disable", "host=h|sslmode=disable|", "postgresql://h?sslmode=disable"},
      {"postgresql://h/db?password=pw&sslpassword=key&user=u", "host=h|dbname=db|sslpassword=key|user=u|password=pw|",
       "postgresql://u:***@h/db?sslpassword=***"},
      {"postgresql://h/db?password=pw", "host=h|dbname=db|password=pw|", "postgresql://h/db"},
      {"postgresql+asyncpg://h/db?prepared_statement_cache_size=0&ssl=true", "host=h|dbname=db|sslmode=require|",
       "postgresql://h/db?sslmode=require"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.url);
    const DatabaseUrl url = DatabaseUrl::parse(row.url);
    CHECK(keywords(url) == row.keywords);
    CHECK(url.display() == row.display);
  }
}

TEST_CASE("url: conninfo strings") {
  const Row rows[] = {
      {"host=h dbname='a b'", "host=h|dbname=a b|", "postgresql://h/a%20b"},
      {"dbname = x  user=u\tpassword='it''", "", ""},
      {"service=x", "service=x|", "postgresql://?service=x"},
      {R"(user=u password='p\'w\\' host=/tmp)", R"(user=u|host=/tmp|password=p'w\|)",
       "postgresql://u:***@?host=%2Ftmp"},
      {R"(password=a\ b host=)", R"(host=|password=a b|)", "postgresql://"},
      {"host=h\nport=1\n", "host=h|port=1|", "postgresql://h:1"},
      {"dbname=postgresql://x", "dbname=postgresql://x|", "postgresql:///postgresql%3A//x"},
      {"host=''", "host=|", "postgresql://"},
      {" dbname=a\\ ", "dbname=a |", "postgresql:///a%20"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.url);
    if (row.display.empty()) {
      CHECK_THROWS_AS(static_cast<void>(DatabaseUrl::parse(row.url)), migrate::Error);
      continue;
    }
    const DatabaseUrl url = DatabaseUrl::parse(row.url);
    CHECK(url.dialect == Dialect::postgresql);
    CHECK(keywords(url) == row.keywords);
    CHECK(url.display() == row.display);
  }
}

TEST_CASE("url: SQLite's slashes are counted as SQLAlchemy counts them") {
  struct SqliteRow {
    std::string url, path, options, display;
  };
  const SqliteRow rows[] = {
      {"sqlite://", ":memory:", "", "sqlite://"},
      {"sqlite:///", ":memory:", "", "sqlite://"},
      {"sqlite:///:memory:", ":memory:", "", "sqlite://"},
      {"sqlite:///app.db", "app.db", "", "sqlite:///app.db"},
      {"sqlite:///./app.db", "./app.db", "", "sqlite:///./app.db"},
      {"sqlite:////var/lib/app.db", "/var/lib/app.db", "", "sqlite:////var/lib/app.db"},
      {"sqlite+pysqlite:///app.db", "app.db", "", "sqlite:///app.db"},
      {"sqlite+aiosqlite:////tmp/a.db", "/tmp/a.db", "", "sqlite:////tmp/a.db"},
      {"SQLite:///a%20b.db", "a b.db", "", "sqlite:///a b.db"},
      {"sqlite:///100%.db", "100%.db", "", "sqlite:///100%.db"},
      {"sqlite:///a@b:c#d.db", "a@b:c#d.db", "", "sqlite:///a@b:c#d.db"},
      {"sqlite:///file.db?mode=ro&timeout=2.5", "file.db", "mode=ro|timeout=2.5|",
       "sqlite:///file.db?mode=ro&timeout=2.5"},
      {"sqlite:///file:x.db?mode=ro&uri=true", "x.db", "mode=ro|", "sqlite:///x.db?mode=ro"},
      {"sqlite:///file:///tmp/x.db?uri=true", "/tmp/x.db", "", "sqlite:////tmp/x.db"},
      {"sqlite:///x.db?check_same_thread=false&mode=rw&mode=rwc", "x.db", "mode=rwc|", "sqlite:///x.db?mode=rwc"},
  };
  for (const SqliteRow& row : rows) {
    CAPTURE(row.url);
    const DatabaseUrl url = DatabaseUrl::parse(row.url);
    CHECK(url.dialect == Dialect::sqlite);
    CHECK(url.sqlite_path == row.path);
    std::string options;
    for (const auto& [name, value] : url.sqlite_options) options += name + "=" + value + "|";
    CHECK(options == row.options);
    CHECK(url.display() == row.display);
  }
}

TEST_CASE("url: what is shown can be read again") {
  for (const char* text : {"postgresql://us%40er@[::1]:1,b:2/d%3Fb?sslmode=require", "postgresql:///x?host=%2Ftmp",
                           "sqlite:///a.db?mode=ro", "sqlite://", "host=h user='a b' options='-c x=y'",
                           "host=a/b:1,/tmp", "host=a:b", "host=/tmp:1,/x port=1,2", "host=::1%eth0"}) {
    CAPTURE(text);
    const DatabaseUrl first = DatabaseUrl::parse(text);
    const DatabaseUrl again = DatabaseUrl::parse(first.display());
    CHECK(again.display() == first.display());
    CHECK(again.sqlite_path == first.sqlite_path);
  }
}
