#include "migrate/sql/quote.hpp"

#include <doctest/doctest.h>

#include "migrate/sql/lexer.hpp"

using namespace migrate::sql;

TEST_CASE("quote: plain lower-case names stay bare") {
  for (const char* name : {"notes", "alembic_version", "_x1", "a$b", "version", "key", "name", "value"}) {
    CAPTURE(name);
    CHECK(quote_identifier(name) == name);
  }
}

TEST_CASE("quote: all other names go into double quotes") {
  CHECK(quote_identifier("") == "\"\"");
  CHECK(quote_identifier("Notes") == "\"Notes\"");
  CHECK(quote_identifier("1a") == "\"1a\"");
  CHECK(quote_identifier("$a") == "\"$a\"");
  CHECK(quote_identifier("my notes") == "\"my notes\"");
  CHECK(quote_identifier("a-b") == "\"a-b\"");
  CHECK(quote_identifier("größe") == "\"größe\"");
  CHECK(quote_identifier("say \"hi\"") == "\"say \"\"hi\"\"\"");
  CHECK(quote_identifier_always("notes") == "\"notes\"");
}

TEST_CASE("quote: words reserved by either database go into double quotes") {
  for (const char* word : {"user", "order", "all", "window", "tablesample", "system_user", "add", "escape", "not"}) {
    CAPTURE(word);
    CHECK(quote_identifier(word) == "\"" + std::string(word) + "\"");
  }
}

TEST_CASE("quote: a literal doubles its quotes, and escapes backslashes where asked to") {
  CHECK(quote_literal("", true) == "''");
  CHECK(quote_literal("it's", true) == "'it''s'");
  CHECK(quote_literal("a\\b", false) == "'a\\b'");
  CHECK(quote_literal("a\\b", true) == "E'a\\\\b'");
  CHECK(quote_literal("\\'", true) == "E'\\\\'''");
}

TEST_CASE("quote: names are cut at a character, and keep an ending whole") {
  CHECK(cut_name("plain") == "plain");
  CHECK(cut_name("éé", 4) == "éé");
  CHECK(cut_name("éé", 3) == "é");
  CHECK(cut_name("é", 1).empty());
  CHECK(cut_name("a🐘", 4) == "a");
  CHECK(cut_name(std::string(70, 'a')) == std::string(63, 'a'));
  CHECK(cut_name(std::string(70, '\x94')) == std::string(63, '\x94'));
  CHECK(name_ending_in("__old", "mood") == "mood__old");
  std::string accented = "a";
  for (int i = 0; i < 31; ++i) accented += "é";
  CHECK(name_ending_in("__old", accented) == accented.substr(0, 57) + "__old");
}

TEST_CASE("quote: what is quoted is one token, whatever it holds") {
  for (const char* value : {"", "'", "''", "\\", "\\'", "a'b\\c", "$$", "--", "/*", "\n", "é"}) {
    for (const bool standard : {true, false}) {
      CAPTURE(value);
      const std::string literal = quote_literal(value, true);
      Lexer lexer(literal, Dialect::postgresql);
      lexer.set_standard_conforming_strings(standard);
      const Token token = lexer.next();
      CHECK(token.kind == TokenKind::string);
      CHECK(token.length == literal.size());
      const std::string name = quote_identifier_always(value);
      CHECK(Lexer(name, Dialect::sqlite).next().length == name.size());
    }
  }
}
