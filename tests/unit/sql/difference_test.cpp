#include "migrate/sql/difference.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace migrate::sql;
using enum Dialect;

namespace {

/// "12 was | 13 is, 2 alike", or "same".
std::string shown(std::string_view was, std::string_view is, Dialect dialect = postgresql) {
  const auto difference = first_difference(was, is, dialect);
  if (!difference) return "same";
  const auto side = [](const Difference::Side& of) {
    return std::to_string(of.offset) + " " + std::string(of.spelling);
  };
  return side(difference->was) + " | " + side(difference->is) + ", " + std::to_string(difference->common) + " alike";
}

}  // namespace

TEST_CASE("difference: the first token that differs is shown as written, with its place in each text") {
  CHECK(shown("SELECT a", "SELECT a") == "same");
  CHECK(shown("SELECT abc, d", "select -- x\n ABD, E") == "7 abc | 13 ABD, 2 alike");
  CHECK(shown("SELECT 'it''s'", "SELECT 'its'") == "7 'it''s' | 7 'its', 3 alike");
  CHECK(shown("a e'x'", "a E'X'") == "2 e'x' | 2 E'X', 2 alike");
  CHECK(shown("a + b", "a - b") == "2 + | 2 -, 0 alike");
  CHECK(shown("ab", "a b") == "0 ab | 0 a, 1 alike");
}

TEST_CASE("difference: the end of a text is empty and lies behind it") {
  CHECK(shown("SELECT 1 -- x", "SELECT 1, 2") == "13  | 8 ,, 0 alike");
  CHECK(shown("SELECT 1, 2", "SELECT 1") == "8 , | 8 , 0 alike");
  CHECK(shown("", "x") == "0  | 0 x, 0 alike");
}

TEST_CASE("difference: a further statement is shown by its first token") {
  CHECK(shown("SELECT 1;", "SELECT 1; DROP TABLE t;") == "9  | 10 DROP, 0 alike");
  CHECK(shown("SELECT 1;; DROP TABLE t", "SELECT 1") == "11 DROP | 8 , 0 alike");
  CHECK(shown("SELECT 1; SELECT 2", "SELECT 1, 2") == "8 ; | 8 ,, 0 alike");
  CHECK(shown("COPY t FROM STDIN;\n;", "COPY t FROM STDIN") == "19 ; | 17 , 0 alike");
}

TEST_CASE("difference: inside a long token the place is known, at a whole character") {
  CHECK(shown("DO $$ one\ntwo $$", "DO $$ one\ntXo $$") == "3 $$ one\ntwo $$ | 3 $$ one\ntXo $$, 8 alike");
  CHECK(shown("'größe'", "'gräße'") == "0 'größe' | 0 'gräße', 3 alike");
  CHECK(shown("COPY t FROM STDIN;\n1\n2\n\\.\n", "COPY t FROM STDIN;\n1\n3\n\\.\n") ==
        "19 1\n2\n | 19 1\n3\n, 2 alike");
}

TEST_CASE("difference: a continued string and one that is none have the same spelling") {
  CHECK(shown("SELECT 'a'\n'b'", "SELECT 'a' 'b'") == "11 'b' | 11 'b', 3 alike");
}
