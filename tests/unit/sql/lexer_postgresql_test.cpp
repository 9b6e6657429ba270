#include <doctest/doctest.h>

#include "migrate/sql/lexer.hpp"
#include "token_text.hpp"

using namespace migrate::sql;
using namespace std::string_literals;
using namespace std::string_view_literals;

TEST_CASE("lexer: words, names, numbers and operators of a plain statement") {
  CHECK(tokens("SELECT \"a b\".c, 1.5 FROM t WHERE x>=$1;") ==
        "word SELECT | quoted \"a b\" | op . | word c | op , | number 1.5 | word FROM | word t | word WHERE | word x | "
        "op >= | parameter $1 | semicolon ;");
  CHECK(all_tokens("a -- b\n/* c */d") ==
        "word a | blank   | line_comment -- b | blank \n | block_comment /* c */ | word d");
}

TEST_CASE("lexer: words hold letters of every script, digits, underscore and dollar") {
  CHECK(tokens("größe été_1 数据 a$b$c $") == "word größe | word été_1 | word 数据 | word a$b$c | op $");
}

TEST_CASE("lexer: block comments nest") {
  CHECK(all_tokens("/* a /* b */ c */d") == "block_comment /* a /* b */ c */ | word d");
  CHECK(all_tokens("/**/d") == "block_comment /**/ | word d");
  CHECK(all_tokens("/***/d") == "block_comment /***/ | word d");
  CHECK(all_tokens("/*//**/*/d") == "block_comment /*//**/*/ | word d");
  CHECK(all_tokens("/*/ x */d") == "block_comment /*/ x */ | word d");
  CHECK(all_tokens("/* /* */d") == "unterminated /* /* */d");
}

TEST_CASE("lexer: a line comment ends with LF, CR LF or CR") {
  CHECK(all_tokens("--a'\nb") == "line_comment --a' | blank \n | word b");
  CHECK(all_tokens("--a\r\nb") == "line_comment --a | blank \r\n | word b");
  CHECK(all_tokens("--a\rb") == "line_comment --a | blank \r | word b");
  CHECK(all_tokens("--") == "line_comment --");
}

TEST_CASE("lexer: strings of every kind are one token, prefix included") {
  CHECK(tokens("'a''b' E'a\\'b' e'\\\\' B'01' x'1F' N'n' U&'d\\0061' U&\"x\" u&'y'") ==
        "string 'a''b' | string E'a\\'b' | string e'\\\\' | string B'01' | string x'1F' | string N'n' | "
        "string U&'d\\0061' | quoted U&\"x\" | string u&'y'");
  CHECK(tokens("'a\\' b") == "string 'a\\' | word b");
  CHECK(tokens("U&'\\' b") == "string U&'\\' | word b");
  CHECK(tokens("U & 'x' u&x") == "word U | op & | string 'x' | word u | op & | word x");
  CHECK(tokens("nE'x'") == "word nE | string 'x'");
  CHECK(tokens("\"a\"\"b\" \"\"") == "quoted \"a\"\"b\" | quoted \"\"");
}

TEST_CASE("lexer: a string with escapes keeps them over a line end") {
  CHECK(tokens("E'a'\n'b\\'c'") == "string E'a' | string 'b\\'c'");
  CHECK(tokens("E'a' -- x\n 'b\\'c'") == "string E'a' | string 'b\\'c'");
  CHECK(tokens("E'a'\n--x\n'b'\n'c\\'d'") == "string E'a' | string 'b' | string 'c\\'d'");
  CHECK(tokens("E'a' 'b\\' c") == "string E'a' | string 'b\\' | word c");
  CHECK(tokens("'a'\n'b\\' c") == "string 'a' | string 'b\\' | word c");
  CHECK(tokens("E'a'/*\n*/'b\\' c") == "string E'a' | string 'b\\' | word c");
}

TEST_CASE("lexer: without standard_conforming_strings a backslash escapes in plain strings too") {
  Lexer lexer("'a\\'b' N'c\\'d' x", Dialect::postgresql);
  lexer.set_standard_conforming_strings(false);
  CHECK(lexer.spelling(lexer.next_significant()) == "'a\\'b'");
  CHECK(lexer.spelling(lexer.next_significant()) == "N'c\\'d'");
  CHECK(lexer.spelling(lexer.next_significant()) == "x");
}

TEST_CASE("lexer: SET standard_conforming_strings changes the strings after it") {
  for (const char* setting :
       {"SET standard_conforming_strings = off", "set session standard_conforming_strings to 'off'",
        "SET LOCAL standard_conforming_strings TO f", "SET \"standard_conforming_strings\" = 0",
        "SET /* x */ STANDARD_CONFORMING_STRINGS = No"}) {
    CAPTURE(setting);
    CHECK(tokens(std::string(setting) + "; 'a\\'b'").ends_with("| string 'a\\'b'"));
    CHECK(tokens(std::string(setting) + "; SET standard_conforming_strings = on; 'a\\' b").ends_with("| word b"));
    CHECK(tokens(std::string(setting) + "; RESET standard_conforming_strings; 'a\\' b").ends_with("| word b"));
    CHECK(tokens(std::string(setting) + "; RESET ALL; 'a\\' b").ends_with("| word b"));
    CHECK(tokens(std::string(setting) + "; set standard_conforming_strings to default; 'a\\' b").ends_with("| word b"));
  }
  CHECK(tokens("SET search_path = off; 'a\\' b").ends_with("| word b"));
  CHECK(tokens("ALTER ROLE r SET standard_conforming_strings = off; 'a\\' b").ends_with("| word b"));
}

TEST_CASE("lexer: dollar quotes end with their own tag only") {
  CHECK(tokens("$$a'b$$ $x$ $$ ; $y$ $x$ z") == "dollar $$a'b$$ | dollar $x$ $$ ; $y$ $x$ | word z");
  CHECK(tokens("$größe$ ; $größe$") == "dollar $größe$ ; $größe$");
  CHECK(tokens("$a$ $b$a$ c") == "dollar $a$ $b$a$ | word c");
  CHECK(tokens("$1$a$") == "parameter $1 | unterminated $a$");
  CHECK(tokens("a$$b$$") == "word a$$b$$");
  CHECK(tokens("1$$b$$") == "number 1 | dollar $$b$$");
  CHECK(tokens("$a b$") == "op $ | word a | word b$");
  CHECK(tokens("$A$ $a$ $A$") == "dollar $A$ $a$ $A$");
}

TEST_CASE("lexer: numbers") {
  CHECK(tokens("1 1.5 .5 1. 1e5 1.5E-3 0x1F 1_000") ==
        "number 1 | number 1.5 | number .5 | number 1. | number 1e5 | number 1.5E-3 | number 0x1F | number 1_000");
  CHECK(tokens("1..2") == "number 1 | op .. | number 2");
  CHECK(tokens("1e") == "number 1 | word e");
  CHECK(tokens("a.1") == "word a | number .1");
}

TEST_CASE("lexer: operators are as long as can be, but never hold the start of a comment") {
  CHECK(tokens("a->>'b'") == "word a | op ->> | string 'b'");
  CHECK(tokens("a::int := b") == "word a | op :: | word int | op := | word b");
  CHECK(all_tokens("a*--b") == "word a | op * | line_comment --b");
  CHECK(all_tokens("a@/*b*/c") == "word a | op @ | block_comment /*b*/ | word c");
  CHECK(all_tokens("1--2") == "number 1 | line_comment --2");
}

TEST_CASE("lexer: only an operator beyond the standard's may end in a sign") {
  CHECK(tokens("a=-1") == "word a | op = | op - | number 1");
  CHECK(tokens("a@-1") == "word a | op @- | number 1");
  CHECK(tokens("a+++b") == "word a | op + | op + | op + | word b");
  CHECK(tokens("a<+-=b") == "word a | op <+-= | word b");
}

TEST_CASE("lexer: a backslash begins a psql line only where a statement and a line can begin") {
  CHECK(tokens("\\restrict abc';\nSELECT 1;\n  \\echo it's\r\nx") ==
        "meta \\restrict abc'; | word SELECT | number 1 | semicolon ; | meta \\echo it's | word x");
  CHECK(tokens("SELECT\n\\g 1") == "word SELECT | op \\ | word g | number 1");
  CHECK(tokens("SELECT 1; \\g") == "word SELECT | number 1 | semicolon ; | op \\ | word g");
  CHECK(tokens("\xEF\xBB\xBF\\restrict a") == "meta \\restrict a");
}

TEST_CASE("lexer: what has no end runs to the end of the text") {
  for (const char* text :
       {"'abc", "'abc''", "E'abc\\'", "E'abc\\", "\"abc", "$$abc$", "$a$ $A$", "/* a", "x'1", "U&'a", "U&\"a"}) {
    CAPTURE(text);
    CHECK(tokens(text) == "unterminated " + std::string(text));
  }
}

TEST_CASE("lexer: a byte order mark at the start is blank") {
  CHECK(all_tokens("\xEF\xBB\xBFselect") == "blank \xEF\xBB\xBF | word select");
  CHECK(tokens("a\xEF\xBB\xBF") == "word a\xEF\xBB\xBF");
}

TEST_CASE("lexer: a NUL byte is an operator and ends nothing") {
  CHECK(tokens("a\0b"sv) == "word a | op \0 | word b"s);
  CHECK(tokens("'a\0b'"sv) == "string 'a\0b'"s);
}

TEST_CASE("lexer: after the end comes the end") {
  Lexer lexer("a", Dialect::postgresql);
  CHECK(lexer.next().kind == TokenKind::word);
  for (int turn = 0; turn < 3; ++turn) {
    const Token token = lexer.next();
    CHECK(token.kind == TokenKind::end);
    CHECK(token.offset == 1);
    CHECK(token.length == 0);
  }
}

TEST_CASE("lexer: seek begins a statement at the offset") {
  Lexer lexer("SELECT (\n\\restrict a\nx", Dialect::postgresql);
  static_cast<void>(lexer.next());
  lexer.seek(9);
  CHECK(lexer.position() == 9);
  CHECK(lexer.next().kind == TokenKind::meta_command);
}
