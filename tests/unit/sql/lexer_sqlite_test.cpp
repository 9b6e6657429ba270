#include <doctest/doctest.h>

#include "token_text.hpp"

using namespace migrate::sql;

namespace {

std::string lite(std::string_view text) {
  return tokens(text, Dialect::sqlite);
}

}  // namespace

TEST_CASE("lexer: SQLite quotes names in three ways") {
  CHECK(lite("\"a\"\"b\" `c``d` [e f]") == "quoted \"a\"\"b\" | quoted `c``d` | quoted [e f]");
  CHECK(lite("[a]]") == "quoted [a] | op ]");
}

TEST_CASE("lexer: SQLite's strings know no backslash and no prefix but X") {
  CHECK(lite("'a\\' x'00' E'b' N'c'") == "string 'a\\' | string x'00' | word E | string 'b' | word N | string 'c'");
  CHECK(lite("'it''s'") == "string 'it''s'");
}

TEST_CASE("lexer: SQLite's block comments do not nest and may lack an end") {
  CHECK(all_tokens("/* /* */a", Dialect::sqlite) == "block_comment /* /* */ | word a");
  CHECK(all_tokens("a/* b", Dialect::sqlite) == "word a | block_comment /* b");
  CHECK(all_tokens("/*/ */a", Dialect::sqlite) == "block_comment /*/ */ | word a");
  CHECK(lite("/*") == "op / | op *");
}

TEST_CASE("lexer: SQLite's line comment goes on over a lone CR") {
  CHECK(all_tokens("--a\rb\r\nc", Dialect::sqlite) == "line_comment --a\rb | blank \r\n | word c");
}

TEST_CASE("lexer: SQLite's parameters") {
  CHECK(lite("? ?12 :name @n $n $a::b :1") ==
        "parameter ? | parameter ?12 | parameter :name | parameter @n | parameter $n | parameter $a::b | parameter :1");
  CHECK(lite(": @ $") == "op : | op @ | op $");
}

TEST_CASE("lexer: SQLite knows neither dollar quotes, psql lines nor COPY data") {
  CHECK(lite("a $$ ; $$") == "word a | parameter $$ | semicolon ; | parameter $$");
  CHECK(lite("\\x") == "op \\ | word x");
  CHECK(lite("COPY t FROM STDIN;\n1\n") == "word COPY | word t | word FROM | word STDIN | semicolon ; | number 1");
}

TEST_CASE("lexer: SQLite's operators and numbers") {
  CHECK(lite("a->>'b'||c!=d==e<<1") ==
        "word a | op ->> | string 'b' | op || | word c | op != | word d | op == | word e | op << | number 1");
  CHECK(lite("1..2 0x1F .5e3") == "number 1. | number .2 | number 0x1F | number .5e3");
}

TEST_CASE("lexer: SQLite's strings and names without an end") {
  for (const char* text : {"'abc", "\"abc", "`abc", "[abc", "x'12"}) {
    CAPTURE(text);
    CHECK(lite(text) == "unterminated " + std::string(text));
  }
}
