#include "runner/transaction_mode.hpp"

#include <doctest/doctest.h>

#include <array>
#include <random>
#include <string>

using migrate::Diagnostic;
using migrate::SourceText;
using migrate::runner::cut;
using migrate::runner::SectionPieces;
using migrate::sql::Dialect;

namespace {

/// A section that is the whole text.
struct Cut {
  explicit Cut(std::string text, bool transaction = true, Dialect dialect = Dialect::postgresql)
      : source("f.sql", std::move(text)) {
    migrate::script::Section section;
    section.length = source.text().size();
    section.transaction = transaction;
    result = cut(source, section, dialect, findings);
  }
  /// The pieces' texts, one a bracket: "(…)" in the run's transaction, "<…>" by itself, "[…]" outside any, "(…)!" with
  /// a commit after it.
  [[nodiscard]] std::string shape() const {
    std::string words;
    for (const auto& piece : result.pieces) {
      const auto mode = static_cast<std::size_t>(piece.mode);
      words += std::string_view("(<[").at(mode);
      words += source.text().substr(piece.offset, piece.length);
      words += std::string_view(")>]").at(mode);
      if (piece.commit_after) words += '!';
    }
    return words;
  }
  SourceText source;
  std::vector<Diagnostic> findings;
  SectionPieces result;
};

}  // namespace

TEST_CASE("transaction mode: a section stays whole where nothing forbids it") {
  CHECK(Cut("CREATE TABLE a (); SELECT 1;").shape() == "(CREATE TABLE a (); SELECT 1;)");
  CHECK(Cut("-- only a remark\n").shape().empty());
  CHECK(Cut("").shape().empty());
}

TEST_CASE("transaction mode: a statement that refuses a transaction runs alone") {
  const Cut middle("SELECT 1; CREATE INDEX CONCURRENTLY i ON t (c); SELECT 2;");
  CHECK(middle.shape() == "(SELECT 1; )[CREATE INDEX CONCURRENTLY i ON t (c); ](SELECT 2;)");
  CHECK(middle.result.pieces[1].why == "CREATE INDEX CONCURRENTLY");
  CHECK(middle.findings.empty());
  CHECK(Cut("VACUUM").shape() == "[VACUUM]");
  CHECK(Cut("VACUUM; VACUUM;").shape() == "[VACUUM; ][VACUUM;]");
}

TEST_CASE("transaction mode: a new enum label is committed before anything can use it") {
  CHECK(Cut("ALTER TYPE e ADD VALUE 'x'; INSERT INTO t VALUES ('x');").shape() ==
        "(ALTER TYPE e ADD VALUE 'x'; )!(INSERT INTO t VALUES ('x');)");
  CHECK(Cut("SELECT 1; ALTER TYPE e ADD VALUE 'x'; ALTER TYPE e ADD VALUE 'y';").shape() ==
        "(SELECT 1; ALTER TYPE e ADD VALUE 'x'; ALTER TYPE e ADD VALUE 'y';)!");
}

TEST_CASE("transaction mode: BEGIN and COMMIT around the whole section are passed over") {
  CHECK(Cut("BEGIN; SELECT 1; SELECT 2; COMMIT;").shape() == "(SELECT 1; SELECT 2; )");
  CHECK(Cut("START TRANSACTION; SELECT 1; END").shape() == "(SELECT 1; )");
  CHECK(Cut("BEGIN; COMMIT;").shape().empty());
  CHECK(Cut("BEGIN; SELECT 1; COMMIT;").findings.empty());
}

TEST_CASE("transaction mode: any other transaction command is refused with its place") {
  const Cut lone("SELECT 1;\nCOMMIT;\nSELECT 2;");
  REQUIRE(lone.findings.size() == 1);
  CHECK(lone.findings[0].place.to_string() == "f.sql:2:1");
  CHECK(lone.findings[0].message == "COMMIT inside a section that runs in a transaction");
  CHECK(Cut("BEGIN; SELECT 1; COMMIT; SELECT 2;").findings.size() == 2);
  CHECK(Cut("SELECT 1; ROLLBACK;").findings.size() == 1);
  CHECK(Cut("SAVEPOINT s; RELEASE s; ROLLBACK TO s;").findings.empty());
}

TEST_CASE("transaction mode: transaction:false is cut statement by statement") {
  const Cut outside("BEGIN; SELECT 1; COMMIT; VACUUM", false);
  CHECK(outside.shape() == "<SELECT 1; >[VACUUM]");
  CHECK(outside.findings.empty());
  CHECK(outside.result.pieces[0].why == "transaction:false");
  CHECK(Cut("SELECT 1; ALTER TYPE e ADD VALUE 'x'; SELECT 2;", false).shape() ==
        "<SELECT 1; ><ALTER TYPE e ADD VALUE 'x'; ><SELECT 2;>");
}

TEST_CASE("transaction mode: what may commit by itself, or brings its own transaction, runs outside any") {
  CHECK(Cut("do $$ BEGIN COMMIT; END $$; CALL p();", false).shape() == "[do $$ BEGIN COMMIT; END $$; ][CALL p();]");
  CHECK(Cut("DO $$ BEGIN RAISE NOTICE 'x'; END $$; DO $$ BEGIN Call p(); END $$;", false).shape() ==
        "<DO $$ BEGIN RAISE NOTICE 'x'; END $$; >[DO $$ BEGIN Call p(); END $$;]");
  CHECK(Cut("BEGIN ISOLATION LEVEL SERIALIZABLE; SELECT 1; COMMIT; SELECT 2;", false).shape() ==
        "[BEGIN ISOLATION LEVEL SERIALIZABLE; SELECT 1; COMMIT; ]<SELECT 2;>");
  CHECK(Cut("BEGIN; SELECT 1; ROLLBACK;", false).shape() == "[BEGIN; SELECT 1; ROLLBACK;]");
  CHECK(Cut("SELECT 1; START TRANSACTION; SELECT 2;", false).shape() == "<SELECT 1; >[START TRANSACTION; SELECT 2;]");
  CHECK(Cut("BEGIN; COMMIT;", false).shape().empty());
}

TEST_CASE("transaction mode: a section that ends inside a string is refused") {
  const Cut open("SELECT 1;\nSELECT 'no end;");
  REQUIRE(open.findings.size() == 1);
  CHECK(open.findings[0].place.position.line == 2);
}

TEST_CASE("transaction mode: settings that outlive the section are noticed") {
  CHECK(Cut("SET search_path = a;").result.changes_session);
  CHECK(Cut("SELECT pg_catalog.set_config('search_path', '', false);").result.changes_session);
  CHECK_FALSE(Cut("SET LOCAL search_path = a;").result.changes_session);
  CHECK_FALSE(Cut("SELECT 1;").result.changes_session);
}

TEST_CASE("transaction mode: a section travels with others unless it is sent or read in its own way") {
  CHECK(Cut("").result.travels);
  CHECK(Cut("-- only a remark\n").result.travels);
  CHECK(Cut("CREATE TABLE a (); SELECT 1;").result.travels);
  CHECK(Cut("CREATE INDEX i ON t (c);").result.travels);
  for (const auto* text : {"SELECT 1; COPY t FROM stdin;\n1\n\\.\n", "COPY t TO stdout;", "\\restrict x\nSELECT 1;",
                           "SET standard_conforming_strings = off; SELECT 1;", "CREATE INDEX IF NOT EXISTS i ON t (c);",
                           "VACUUM;", "ALTER TYPE e ADD VALUE 'x'; SELECT 1;"}) {
    CAPTURE(text);
    const Cut stays(text);
    const bool leaves = stays.result.pieces.size() != 1 || stays.result.pieces[0].commit_after ||
                        stays.result.pieces[0].mode != migrate::runner::PieceMode::joins;
    CHECK((!stays.result.travels || leaves));
  }
  CHECK_FALSE(Cut("SELECT 1;", true, Dialect::sqlite).result.travels);
  CHECK_FALSE(Cut("SELECT 1;", false).result.travels);
}

TEST_CASE("transaction mode: the statements of a section that travels are told by their place in the file") {
  const Cut embraced("BEGIN; SELECT 1;; /* x */ SELECT 'a;b' ; COMMIT;");
  REQUIRE(embraced.result.travels);
  std::string texts;
  for (const auto& span : embraced.result.statements) texts += "<" + std::string(span.in(embraced.source.text())) + ">";
  CHECK(texts == "<SELECT 1><SELECT 'a;b'>");
}

TEST_CASE("transaction mode: what may leave deferred constraints behind is told, rather too often") {
  for (const auto* text :
       {"CREATE TABLE t (a int REFERENCES p INITIALLY DEFERRED);", "SET CONSTRAINTS ALL DEFERRED;", "SELECT f();",
        "DO $$ $$;", "CALL p();", "WITH x AS (SELECT 1) SELECT 1;", "CREATE EXTENSION e;", "EXECUTE q;"}) {
    CAPTURE(text);
    CHECK(Cut(text).result.may_defer);
  }
  CHECK_FALSE(Cut("CREATE TABLE t (a int REFERENCES p); INSERT INTO t VALUES (1); DROP TABLE t;").result.may_defer);
}

TEST_CASE("transaction mode: a section too long to be listed is cut in the same places") {
  const unsigned seed = std::random_device{}();
  CAPTURE(seed);
  std::mt19937 random(seed);
  constexpr std::array statements = {"SELECT 1; ",
                                     "INSERT INTO t VALUES (1); ",
                                     "CREATE INDEX CONCURRENTLY i ON t (c); ",
                                     "ALTER TYPE e ADD VALUE 'x'; ",
                                     "BEGIN; ",
                                     "COMMIT; ",
                                     "SET search_path = a; "};
  const std::string padding(std::size_t{1} << 20, ' ');
  for (int round = 0; round < 200; ++round) {
    std::string text;
    for (auto left = random() % 8; left > 0; --left)
      text += statements.at(random() % (statements.size() + 6) % statements.size());
    const Cut brief(text);
    const Cut padded(padding + text);
    CAPTURE(text);
    std::string shape = padded.shape();
    if (const auto at = shape.find(padding); at != std::string::npos) shape.erase(at, padding.size());
    CHECK(shape == brief.shape());
    CHECK(padded.findings.size() == brief.findings.size());
    CHECK(padded.result.changes_session == brief.result.changes_session);
    CHECK(padded.result.travels == text.empty());
  }
}
