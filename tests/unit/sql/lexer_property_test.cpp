#include <doctest/doctest.h>

#include <random>

#include "migrate/sql/lexer.hpp"
#include "migrate/sql/split.hpp"
#include "sql_edits.hpp"

using namespace migrate::sql;

namespace {

/// Random text of pieces that mean something, and of bytes that mean nothing.
std::string random_text(std::mt19937& random, int pieces) {
  static constexpr std::string_view known[] = {"'",
                                               "''",
                                               "\"",
                                               "$$",
                                               "$a$",
                                               "$",
                                               "/*",
                                               "*/",
                                               "--",
                                               "\n",
                                               "\r\n",
                                               "\\",
                                               ";",
                                               "(",
                                               ")",
                                               "E'",
                                               "U&'",
                                               "[",
                                               "]",
                                               "`",
                                               "BEGIN",
                                               " ATOMIC ",
                                               "CASE ",
                                               "END",
                                               "COPY t FROM STDIN;\n",
                                               "\\.\n",
                                               "CREATE FUNCTION ",
                                               "CREATE TRIGGER ",
                                               "+",
                                               "-",
                                               "@",
                                               ".",
                                               "1",
                                               "e",
                                               "x",
                                               " ",
                                               "\xEF\xBB\xBF",
                                               "SET standard_conforming_strings = off;",
                                               ":",
                                               "?"};
  std::string text;
  for (int piece = 0; piece < pieces; ++piece) {
    if (random() % 8 == 0)
      text += static_cast<char>(random() % 256);
    else
      text += known[random() % std::size(known)];
  }
  return text;
}

/// The tokens laid end to end are the text; statements lie apart, in order, inside the text.
void check_invariants(std::string_view text, Dialect dialect) {
  Lexer lexer(text, dialect);
  std::size_t at = 0;
  bool seamless = true;
  for (Token token = lexer.next(); token.kind != TokenKind::end; token = lexer.next()) {
    seamless = seamless && token.offset == at && token.length > 0;
    at += token.length;
  }
  REQUIRE(seamless);
  REQUIRE(at == text.size());
  std::size_t end = 0;
  bool ordered = true;
  for (const Statement& statement : split(text, dialect)) {
    ordered = ordered && statement.span.offset >= end && statement.span.length > 0;
    end = statement.span.end();
    ordered = ordered && end <= text.size() && statement.copy_data.end() <= text.size();
  }
  REQUIRE(ordered);
}

}  // namespace

TEST_CASE("lexer: tokens laid end to end are the text, whatever it is") {
  const unsigned seed = test_seed();
  CAPTURE(seed);
  std::mt19937 random(seed);
  for (int round = 0; round < 4000; ++round) {
    const std::string text = random_text(random, 1 + static_cast<int>(random() % 40));
    CAPTURE(text);
    check_invariants(text, Dialect::postgresql);
    check_invariants(text, Dialect::sqlite);
  }
}

TEST_CASE("lexer: in the middle of a statement tokens are what they are at its beginning") {
  const unsigned seed = test_seed();
  CAPTURE(seed);
  std::mt19937 random(seed);
  std::size_t compared = 0;
  for (int round = 0; round < 1000; ++round) {
    const std::string text = random_text(random, 1 + static_cast<int>(random() % 40));
    CAPTURE(text);
    for (const Dialect dialect : {Dialect::postgresql, Dialect::sqlite}) {
      Lexer lexer(text, dialect);
      for (Token token = lexer.next(); token.kind != TokenKind::end; token = lexer.next()) {
        // Of PostgreSQL's, other tokens hang on what came before.
        const bool same_anywhere = token.kind == TokenKind::word || token.kind == TokenKind::number;
        if (dialect == Dialect::postgresql && !same_anywhere) continue;
        Lexer other(text, dialect);
        other.seek(token.offset);
        const Token there = other.next();
        REQUIRE(there.kind == token.kind);
        REQUIRE(there.length == token.length);
        ++compared;
      }
    }
  }
  CHECK(compared > 5000);
}

TEST_CASE("lexer: every short text of the telling bytes keeps the invariants") {
  static constexpr std::string_view bytes = "'\"$a-/*;\n\\ (.E+";
  for (std::size_t number = 0; number < bytes.size() * bytes.size() * bytes.size() * bytes.size(); ++number) {
    std::string text;
    for (std::size_t rest = number, place = 0; place < 4; ++place, rest /= bytes.size())
      text += bytes[rest % bytes.size()];
    CAPTURE(text);
    check_invariants(text, Dialect::postgresql);
    check_invariants(text, Dialect::sqlite);
  }
}

TEST_CASE("split: statements put together again are the statements") {
  const unsigned seed = test_seed();
  CAPTURE(seed);
  std::mt19937 random(seed);
  static constexpr std::string_view pool[] = {
      "SELECT 1",
      "SELECT ';'",
      "SELECT $$;$$ -- x;",
      "CREATE RULE r AS ON INSERT TO t DO (SELECT 1; SELECT 2)",
      "SELECT E'\\';'",
      "SELECT /* ; */ 2",
      "SELECT \"a;b\"",
      "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT CASE WHEN true THEN 1 END; SELECT 2; END"};
  for (int round = 0; round < 300; ++round) {
    std::vector<std::string> wanted;
    std::string text;
    for (std::size_t count = random() % 8; count > 0; --count) {
      const std::string statement(pool[random() % std::size(pool)]);
      wanted.push_back(statement.substr(0, statement.find(" --")));
      text += statement + "\n;" + std::string(random() % 3, ';') + " -- c;\n";
    }
    CAPTURE(text);
    std::vector<std::string> found;
    for (const Statement& statement : split(text, Dialect::postgresql)) found.emplace_back(statement.span.in(text));
    REQUIRE(found == wanted);
  }
}

TEST_CASE("lexer: texts made to be slow take linear time") {
  // If a scan began again for every byte, these would run into the time limit that every test has.
  const std::size_t size = 200'000;
  const auto repeat = [&](std::string_view piece) {
    std::string text;
    while (text.size() < size) text += piece;
    return text;
  };
  for (const std::string& text :
       {std::string(size, '+'), "E'" + std::string(size, '\\'), repeat("$a"), "$a$" + repeat("$b"), repeat("/*"),
        repeat("'x'\n"), std::string(size, '\\'), repeat(";\\"), repeat("*+"), repeat("E'\\'"), std::string(size, '$'),
        "$" + std::string(size, 'a'), repeat("COPY t FROM STDIN;"), std::string(size, '('), repeat("\n \\x")}) {
    for (const Dialect dialect : {Dialect::postgresql, Dialect::sqlite}) check_invariants(text, dialect);
  }
}
