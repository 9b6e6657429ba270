#include "migrate/sql/effect.hpp"

#include <doctest/doctest.h>

#include <random>
#include <string>

#include "sql_edits.hpp"

using namespace migrate::sql;
using enum Dialect;

namespace {

std::string_view word_for(EffectKind kind) {
  switch (kind) {
    case EffectKind::create_index:
      return "create index";
    case EffectKind::drop_index:
      return "drop index";
    case EffectKind::reindex:
      return "reindex";
    case EffectKind::alter_type_add_value:
      return "add value";
    case EffectKind::detach_partition:
      return "detach";
    case EffectKind::create_database:
      return "create database";
    case EffectKind::drop_database:
      return "drop database";
    case EffectKind::create_tablespace:
      return "create tablespace";
    case EffectKind::drop_tablespace:
      return "drop tablespace";
    case EffectKind::create_subscription:
      return "create subscription";
    case EffectKind::drop_subscription:
      return "drop subscription";
    case EffectKind::repeatable:
      return "repeatable";
    case EffectKind::procedural:
      return "procedural";
    case EffectKind::other:
      return "other";
  }
  return "?";
}

std::string_view word_for(ReindexTarget target) {
  switch (target) {
    case ReindexTarget::index:
      return "index";
    case ReindexTarget::table:
      return "table";
    case ReindexTarget::schema:
      return "schema";
    case ReindexTarget::database:
      return "database";
    case ReindexTarget::system:
      return "system";
  }
  return "?";
}

/// <schema>.<name>, angles included, so that nothing in a name can be taken for something else.
std::string shown(const QualifiedName& name) {
  return (name.schema.empty() ? "" : "<" + name.schema + ">.") + "<" + name.name + ">";
}

/// "create index concurrently if-not-exists <i> on <s>.<t>"
std::string effect(std::string_view statement, Dialect dialect = postgresql) {
  const Effect effect = effect_of(statement, dialect);
  std::string text(word_for(effect.kind));
  if (effect.kind == EffectKind::reindex) text += " " + std::string(word_for(effect.reindexed));
  if (effect.concurrently) text += " concurrently";
  if (effect.finalize) text += " finalize";
  if (effect.if_exists) text += " if-exists";
  if (effect.if_not_exists) text += " if-not-exists";
  for (const QualifiedName& name : effect.names) text += " " + shown(name);
  if (!effect.table.name.empty()) text += " on " + shown(effect.table);
  if (!effect.label.empty()) text += " label " + effect.label;
  return text;
}

}  // namespace

TEST_CASE("effect: CREATE INDEX in all its forms") {
  CHECK(effect("CREATE INDEX i ON t (a)") == "create index <i> on <t>");
  CHECK(effect("create unique index concurrently if not exists I on Only s.T using btree (a) where b > 0") ==
        "create index concurrently if-not-exists <i> on <s>.<t>");
  CHECK(effect("CREATE INDEX ON t (a)") == "create index on <t>");
  CHECK(effect("CREATE INDEX CONCURRENTLY ON t * (a);") == "create index concurrently on <t>");
  CHECK(effect("CREATE INDEX \"ON\" ON ONLY (t) (a)") == "create index <ON> on <t>");
  CHECK(effect("CREATE INDEX if ON t (a)") == "create index <if> on <t>");
  CHECK(effect("CREATE--x\n/* /* */ */INDEX\r\nCONCURRENTLY/**/i/**/ON/**/a/**/./**/b(c)") ==
        "create index concurrently <i> on <a>.<b>");
  CHECK(effect("CREATE INDEX i ON db.s.t (a)") == "create index <i> on <s>.<t>");
  for (const char* odd :
       {"CREATE INDEX", "CREATE INDEX IF NOT EXISTS ON t (a)", "CREATE INDEX i", "CREATE INDEX i ON t",
        "CREATE INDEX i t (a)", "CREATE INDEX i ON a.b.c.d (e)", "CREATE INDEX 'i' ON t (a)",
        "CREATE INDEX \"\" ON t (a)", "CREATE INDEX i ON ONLY (t (a)", "CREATE UNIQUE i ON t (a)"}) {
    CAPTURE(odd);
    CHECK(effect(odd) == "other");
  }
}

TEST_CASE("effect: DROP INDEX names all it drops") {
  CHECK(effect("DROP INDEX i") == "drop index <i>");
  CHECK(effect("DROP INDEX CONCURRENTLY IF EXISTS a.I, \"B\".\"c\"\"d\" , e CASCADE;") ==
        "drop index concurrently if-exists <a>.<i> <B>.<c\"d> <e>");
  CHECK(effect("drop index if restrict") == "drop index <if>");
  std::string many = "DROP INDEX i0";
  std::string wanted = "drop index <i0>";
  for (int number = 1; number < 100; ++number) {
    many += ", I" + std::to_string(number);
    wanted += " <i" + std::to_string(number) + ">";
  }
  CHECK(effect(many) == wanted);
  for (const char* odd :
       {"DROP INDEX", "DROP INDEX i,", "DROP INDEX i j", "DROP INDEX i..j", "DROP INDEX i CASCADE x"}) {
    CAPTURE(odd);
    CHECK(effect(odd) == "other");
  }
}

TEST_CASE("effect: REINDEX of everything, with the word or with the option") {
  CHECK(effect("REINDEX INDEX s.i") == "reindex index <s>.<i>");
  CHECK(effect("REINDEX TABLE CONCURRENTLY T") == "reindex table concurrently <t>");
  CHECK(effect("REINDEX (CONCURRENTLY) INDEX x") == "reindex index concurrently <x>");
  CHECK(effect("REINDEX (VERBOSE, CONCURRENTLY off, TABLESPACE y) INDEX x") == "reindex index <x>");
  CHECK(effect("REINDEX ( concurrently 'on' ) SCHEMA x") == "reindex schema concurrently <x>");
  CHECK(effect("REINDEX DATABASE") == "reindex database");
  CHECK(effect("REINDEX DATABASE CONCURRENTLY \"D\"") == "reindex database concurrently <D>");
  CHECK(effect("REINDEX SYSTEM d") == "reindex system <d>");
  for (const char* odd : {"REINDEX", "REINDEX i", "REINDEX INDEX", "REINDEX (VERBOSE INDEX i", "REINDEX TABLE t u"}) {
    CAPTURE(odd);
    CHECK(effect(odd) == "other");
  }
}

TEST_CASE("effect: ALTER TYPE ADD VALUE has the label as the server holds it") {
  CHECK(effect("ALTER TYPE s.Mood ADD VALUE 'it''s fine'") == "add value <s>.<mood> label it's fine");
  CHECK(effect("alter type mood add value if not exists 'X' before 'y';") == "add value if-not-exists <mood> label X");
  CHECK(effect("ALTER TYPE mood ADD VALUE E'a\\'b\\\\c''d\\x41\\u00e9\\101\\q' AFTER 'x'") ==
        "add value <mood> label a'b\\c'dAéAq");
  CHECK(effect("ALTER TYPE mood ADD VALUE E'\\ud83d\\ude00\\U0001F600\\t'") == "add value <mood> label 😀😀\t");
  CHECK(effect("ALTER TYPE mood ADD VALUE $x$ok $$ y$x$") == "add value <mood> label ok $$ y");
  CHECK(effect("ALTER TYPE mood ADD VALUE U&'d\\0061t\\+000061\\\\'") == "add value <mood> label data\\");
  CHECK(effect("ALTER TYPE mood ADD VALUE U&'d!0061!!\\' UESCAPE '!' BEFORE 'x'") == "add value <mood> label da!\\");
  CHECK(effect("ALTER TYPE mood ADD VALUE '&x'") == "add value <mood> label &x");
  for (const char* odd : {"ALTER TYPE mood ADD VALUE",
                          "ALTER TYPE mood ADD VALUE x",
                          "ALTER TYPE mood ADD VALUE 'a'\n'b'",
                          "ALTER TYPE mood ADD VALUE N'a'",
                          "ALTER TYPE mood ADD VALUE X'a'",
                          "ALTER TYPE mood ADD VALUE 'a' BEFORE",
                          "ALTER TYPE mood ADD VALUE 'a' 'b'",
                          "ALTER TYPE mood ADD VALUE 'a",
                          "ALTER TYPE mood ADD VALUE E'\\u12'",
                          "ALTER TYPE mood ADD VALUE E'\\v'",
                          "ALTER TYPE mood ADD VALUE E'\\ud83d'",
                          "ALTER TYPE mood ADD VALUE E'\\ud83dx\\ude00'",
                          "ALTER TYPE mood ADD VALUE E'\\0'",
                          "ALTER TYPE mood ADD VALUE E'\\x00'",
                          "ALTER TYPE mood ADD VALUE E'\\U00110000'",
                          "ALTER TYPE mood ADD VALUE U&'\\12'",
                          "ALTER TYPE mood ADD VALUE U&'\\0061' UESCAPE '+'",
                          "ALTER TYPE mood ADD VALUE U&'a' UESCAPE",
                          "ALTER TYPE mood ADD VALUE U&'\\de00'",
                          "ALTER TYPE mood RENAME VALUE 'a' TO 'b'",
                          "ALTER TYPE mood ADD ATTRIBUTE a int"}) {
    CAPTURE(odd);
    CHECK(effect(odd) == "other");
  }
}

TEST_CASE("effect: DETACH PARTITION, where it may run outside a transaction") {
  CHECK(effect("ALTER TABLE IF EXISTS ONLY s.p DETACH PARTITION s.\"q 1\" CONCURRENTLY") ==
        "detach concurrently if-exists <s>.<q 1> on <s>.<p>");
  CHECK(effect("alter table p detach partition q finalize;") == "detach finalize <q> on <p>");
  CHECK(effect("ALTER TABLE p DETACH PARTITION q") == "other");
  CHECK(effect("ALTER TABLE p DETACH PARTITION q CONCURRENTLY, ADD x int") == "other");
  CHECK(effect("ALTER TABLE p ADD COLUMN detach int") == "other");
}

TEST_CASE("effect: databases, tablespaces and subscriptions by their one name") {
  CHECK(effect("CREATE DATABASE \"My\" OWNER x") == "create database <My>");
  CHECK(effect("DROP DATABASE IF EXISTS My WITH (FORCE)") == "drop database if-exists <my>");
  CHECK(effect("CREATE TABLESPACE fast LOCATION '/x'") == "create tablespace <fast>");
  CHECK(effect("DROP TABLESPACE IF EXISTS fast") == "drop tablespace if-exists <fast>");
  CHECK(effect("CREATE SUBSCRIPTION s CONNECTION 'x' PUBLICATION p") == "create subscription <s>");
  CHECK(effect("DROP SUBSCRIPTION IF EXISTS s CASCADE") == "drop subscription if-exists <s>");
  CHECK(effect("DROP DATABASE if") == "drop database <if>");
  CHECK(effect("CREATE DATABASE a.b") == "other");
  CHECK(effect("DROP DATABASE") == "other");
}

TEST_CASE("effect: what may be run again, and what may have done anything") {
  for (const char* statement :
       {"VACUUM", "vacuum (full) t", "ANALYZE t", "analyse", "CHECKPOINT", "CLUSTER t USING i",
        "ALTER SYSTEM SET a = 1", "REFRESH MATERIALIZED VIEW CONCURRENTLY v", "DISCARD ALL;", "/* x */ VACUUM",
        "ALTER DATABASE d SET TABLESPACE t", "ALTER SUBSCRIPTION s REFRESH PUBLICATION"}) {
    CAPTURE(statement);
    CHECK(effect(statement) == "repeatable");
  }
  for (const char* statement : {"CALL p(1)", "DO $$ BEGIN COMMIT; END $$", "do language plpgsql $$ $$"}) {
    CAPTURE(statement);
    CHECK(effect(statement) == "procedural");
  }
  for (const char* statement :
       {"", ";", "SELECT 1", "CREATE TABLE t (a int)", "EXPLAIN ANALYZE SELECT 1", "REFRESH x", "'VACUUM'",
        "\"vacuum\"", "ALTER DATABASE d SET work_mem = 1", "ALTER SUBSCRIPTION s ADD PUBLICATION p",
        "COMMIT PREPARED 'x'", "\\restrict VACUUM", "CREATE", "DROP TABLE t"}) {
    CAPTURE(statement);
    CHECK(effect(statement) == "other");
  }
}

TEST_CASE("effect: names are decoded as PostgreSQL would hold them") {
  CHECK(effect("DROP INDEX GRößE, \"GRößE\"") == "drop index <größe> <GRößE>");
  CHECK(effect("DROP INDEX U&\"d\\0061t\\+000061\", u&\"\\\\x\"\"\"") == "drop index <data> <\\x\">");
  CHECK(effect("DROP INDEX u&\"d!0061\" uescape '!', U&\"s!0061\" /* x */ UESCAPE\n'!'.t") ==
        "drop index <da> <sa>.<t>");
  CHECK(effect("DROP INDEX \"&a\"") == "drop index <&a>");
  for (const char* odd : {"U&\"\\0000\"", "U&\"\\006\"", "U&\"a\" UESCAPE 'f'", "U&\"a\" UESCAPE '!!'", "U&\"\\d83d\"",
                          "U&\"a\" UESCAPE ''''", "\"a", "a.", ".a", "$1", "1"}) {
    CAPTURE(odd);
    CHECK(effect("DROP INDEX " + std::string(odd)) == "other");
  }
}

TEST_CASE("effect: names that are too long are cut as PostgreSQL cuts them, at a character") {
  const std::string whole(63, 'a');
  CHECK(effect("DROP INDEX " + whole) == "drop index <" + whole + ">");
  CHECK(effect("DROP INDEX " + whole + "b") == "drop index <" + whole + ">");
  const std::string accented = std::string(62, 'a') + "é";
  CHECK(effect("DROP INDEX \"" + accented + "\"") == "drop index <" + std::string(62, 'a') + ">");
  const std::string no_characters(80, '\x94');
  CHECK(effect("DROP INDEX " + no_characters) == "drop index <" + no_characters.substr(0, 63) + ">");
}

TEST_CASE("effect: SQLite's own names and commands") {
  CHECK(effect("CREATE UNIQUE INDEX IF NOT EXISTS main.[My Index] ON `T``x` (a)", sqlite) ==
        "create index if-not-exists <main>.<My Index> on <T`x>");
  CHECK(effect("create index 'i''j' on \"t\" (a) where b", sqlite) == "create index <i'j> on <t>");
  CHECK(effect("DROP INDEX IF EXISTS temp.I;", sqlite) == "drop index if-exists <temp>.<I>");
  for (const char* statement : {"VACUUM", "VACUUM main;", "PRAGMA user_version = 3", "ANALYZE", "REINDEX t"}) {
    CAPTURE(statement);
    CHECK(effect(statement, sqlite) == "repeatable");
  }
  for (const char* statement : {"VACUUM INTO 'x.db'", "VACUUM main INTO 'x.db'", "CALL p()", "DO x",
                                "CREATE INDEX ON t (a)", "CREATE INDEX CONCURRENTLY i ON t (a)", "DROP INDEX a, b",
                                "CREATE DATABASE d", "CREATE INDEX X'61' ON t (a)"}) {
    CAPTURE(statement);
    CHECK(effect(statement, sqlite) == "other");
  }
}

TEST_CASE("effect: no layout, comment or letter case of keywords changes it") {
  const unsigned seed = test_seed();
  CAPTURE(seed);
  std::mt19937 random(seed);
  for (const std::string_view statement :
       {"CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS i ON ONLY \"S\".t USING btree (a)", "CREATE INDEX ON t * (a)",
        "DROP INDEX CONCURRENTLY IF EXISTS a.i, U&\"d!0061\" UESCAPE '!' CASCADE;",
        "REINDEX (VERBOSE, CONCURRENTLY) TABLE s.t", "REINDEX DATABASE CONCURRENTLY",
        "ALTER TYPE s.mood ADD VALUE IF NOT EXISTS E'a\\'b' BEFORE U&'c'",
        "ALTER TABLE IF EXISTS ONLY p DETACH PARTITION s.q CONCURRENTLY", "ALTER TABLE p DETACH PARTITION q FINALIZE",
        "CREATE DATABASE d OWNER x", "DROP DATABASE IF EXISTS d", "REFRESH MATERIALIZED VIEW v", "CALL p(1);"}) {
    const Effect wanted = effect_of(statement, postgresql);
    REQUIRE(wanted.kind != EffectKind::other);
    for (int round = 0; round < 50; ++round) {
      const std::string edited = relaid(statement, postgresql, random);
      CAPTURE(edited);
      REQUIRE(effect_of(edited, postgresql) == wanted);
    }
  }
}
