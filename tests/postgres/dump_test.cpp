#include <doctest/doctest.h>

#include <string>

#include "migrate/base/file.hpp"
#include "migrate/db/connect.hpp"
#include "support/db_printers.hpp"
#include "support/postgres_server.hpp"
#include "support/temp_dir.hpp"

using namespace migrate;
using test::holds;
using test::output_of;
using test::server_program;
using test::TestDatabase;

namespace {

/// Everything that a splitter can stumble over in a dump.
const std::string rich_schema = R"sql(
CREATE SCHEMA app;
CREATE TYPE app.mood AS ENUM ('sad', 'ok; not', 'it''s');
CREATE DOMAIN app.email AS text CHECK (VALUE ~ '^[^;@]+@[^;]+$');
CREATE TYPE app.pair AS (a int, b text);
CREATE SEQUENCE app.numbers START 7 INCREMENT 3;
CREATE TABLE app.users (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name text NOT NULL DEFAULT 'semi;colon',
  mood app.mood DEFAULT 'ok; not',
  mail app.email,
  "odd ""name;" numeric(10, 2) CHECK ("odd ""name;" > 0),
  upper_name text GENERATED ALWAYS AS (upper(name)) STORED
);
CREATE TABLE app.notes (
  id int PRIMARY KEY DEFAULT nextval('app.numbers'),
  owner bigint REFERENCES app.users ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  body text, tags text[], data jsonb, raw bytea, made timestamptz
);
CREATE INDEX notes_lower ON app.notes (lower(body)) WHERE body <> ';';
CREATE VIEW app.happy AS SELECT * FROM app.users WHERE mood <> 'sad';
CREATE MATERIALIZED VIEW app.counted AS SELECT owner, count(*) FROM app.notes GROUP BY owner;
CREATE FUNCTION app.touch() RETURNS trigger LANGUAGE plpgsql AS $fn$
BEGIN
  -- a comment; with ' and $$
  IF new.body = E'\\' THEN RAISE NOTICE '%', $$;$$; END IF;
  RETURN new;
END
$fn$;
CREATE FUNCTION app.plain(a int) RETURNS int LANGUAGE sql AS 'SELECT ''a;b''; '
  'SELECT $1';
CREATE TRIGGER touch BEFORE INSERT OR UPDATE ON app.notes FOR EACH ROW EXECUTE FUNCTION app.touch();
CREATE RULE quiet AS ON DELETE TO app.happy DO INSTEAD (SELECT 1; SELECT 2;);
CREATE TABLE app.events (at date, what text) PARTITION BY RANGE (at);
CREATE TABLE app.events_2026 PARTITION OF app.events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
ALTER TABLE app.notes ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON app.notes USING (owner = 1);
COMMENT ON TABLE app.notes IS 'holds; notes \. -- and ''quotes''';
GRANT SELECT ON app.users TO PUBLIC;
INSERT INTO app.users (name, mood, mail, "odd ""name;") VALUES
  ('Ann', 'it''s', 'a@b', 1.5), (E'tab\tand\nline \\. ü 漢', NULL, NULL, NULL), ('', 'sad', 'x@y', 3);
INSERT INTO app.notes (owner, body, tags, data, raw, made) VALUES
  (1, E'first;\n\\.\nCOPY x FROM stdin;', '{a,"b;c"}', '{"k": ";"}', '\xdeadbeef', '2026-01-01 00:00+00'),
  (2, '--', NULL, NULL, '', NULL);
INSERT INTO app.events VALUES ('2026-05-05', 'x');
REFRESH MATERIALIZED VIEW app.counted;
)sql";

std::string version_of(const std::string& program) {
  return output_of(program + " --version | grep -o '[0-9]*' | head -n 1");
}

std::string dump(const TestDatabase& database, const std::string& options) {
  return output_of(server_program("pg_dump") + " " + options + " -d " + database.shell_conninfo());
}

/// The key of \restrict is another one each time.
std::string without_keys(const std::string& text) {
  std::string kept;
  for (std::size_t start = 0; start < text.size();) {
    const std::size_t end = text.find('\n', start);
    const std::string line = text.substr(start, end - start);
    if (line.rfind("\\restrict", 0) != 0 && line.rfind("\\unrestrict", 0) != 0) kept += line + "\n";
    start = end == std::string::npos ? text.size() : end + 1;
  }
  return kept;
}

}  // namespace

TEST_CASE("postgres dump: what pg_dump writes loads, and dumps the same again") {
  const TestDatabase source;
  const int server = source.connect()->capabilities().server_version / 10000;
  if (std::stoi(version_of(server_program("pg_dump"))) < server) {
    MESSAGE("left out: this pg_dump is older than the server and refuses it");
    return;
  }
  source.connect()->run(server >= 14 ? rich_schema +
                                           "CREATE FUNCTION app.atomic(a int) RETURNS int BEGIN ATOMIC "
                                           "SELECT CASE WHEN a > 0 THEN 1 END; SELECT a; END;"
                                     : rich_schema);
  for (const std::string options : {"", "--inserts", "--column-inserts --no-owner", "--schema-only",
                                    "--disable-dollar-quoting", "--quote-all-identifiers --serializable-deferrable"}) {
    CAPTURE(options);
    const std::string text = dump(source, options);
    CHECK(holds(text, "app.notes") != holds(options, "quote-all"));
    const TestDatabase target;
    const auto connection = target.connect();
    connection->begin();
    REQUIRE_NOTHROW(connection->run(text));
    connection->commit();
    CHECK(without_keys(dump(target, options)) == without_keys(text));
  }
}

TEST_CASE("postgres dump: the same holds outside a transaction, as one text that psql would load") {
  const TestDatabase source;
  const int server = source.connect()->capabilities().server_version / 10000;
  if (std::stoi(version_of(server_program("pg_dump"))) < server) {
    MESSAGE("left out: this pg_dump is older than the server and refuses it");
    return;
  }
  source.connect()->run(rich_schema);
  const std::string text = dump(source, "");
  const TestDatabase ours;
  ours.connect()->run(text);
  const TestDatabase theirs;
  const test::TempDir folder;
  const auto file = folder.write("dump.sql", text);
  static_cast<void>(output_of(server_program("psql") + " -X -q -v ON_ERROR_STOP=1 -d " + theirs.shell_conninfo() +
                              " -f " + file.string() + " 2>&1"));
  CHECK(without_keys(dump(ours, "")) == without_keys(dump(theirs, "")));
}
