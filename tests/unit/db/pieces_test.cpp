#include "db/postgres/pieces.hpp"

#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

#include "support/db_printers.hpp"

using namespace migrate;
using db::postgres::Piece;
using db::postgres::PieceReader;

namespace {

std::vector<Piece> cut(const std::string& text, std::size_t most_bytes) {
  std::vector<Piece> pieces;
  PieceReader reader(text, most_bytes);
  while (auto piece = reader.next()) pieces.push_back(std::move(*piece));
  return pieces;
}

std::vector<std::string> messages(const std::string& text, std::size_t most_bytes = 0) {
  std::vector<std::string> sent;
  for (const auto& piece : cut(text, most_bytes)) sent.emplace_back(piece.span.in(text));
  return sent;
}

}  // namespace

TEST_CASE("pieces: a text without COPY and psql lines is one message") {
  CHECK(messages("-- a\nSELECT 1;\n-- b\nSELECT 2;\n") == std::vector<std::string>{"SELECT 1;\n-- b\nSELECT 2"});
  CHECK(messages("").empty());
  CHECK(messages("-- only this").empty());
}

TEST_CASE("pieces: COPY from stdin ends a message and brings its data") {
  const std::string text = "SELECT 1;\nCOPY t FROM stdin;\n1\n2\n\\.\nSELECT 2;\nSELECT 3;";
  CHECK(messages(text) == std::vector<std::string>{"SELECT 1;\nCOPY t FROM stdin", "SELECT 2;\nSELECT 3"});
  const auto pieces = cut(text, 0);
  CHECK(pieces[0].is_copy_in);
  CHECK(pieces[0].copy_data.in(text) == "1\n2\n");
  CHECK_FALSE(pieces[1].is_copy_in);
  CHECK(pieces[1].first == 2);
  CHECK(pieces[1].statements.size() == 2);
}

TEST_CASE("pieces: no message reaches over COPY data") {
  CHECK(messages("COPY t FROM stdin; SELECT 1;\n1\n\\.\nSELECT 2;") ==
        std::vector<std::string>{"COPY t FROM stdin", "SELECT 1", "SELECT 2"});
}

TEST_CASE("pieces: restrict lines are cut out and not counted") {
  const std::string text = "\\restrict k\nSELECT 1;\n\\unrestrict k\nSELECT 2;\n";
  CHECK(messages(text) == std::vector<std::string>{"SELECT 1", "SELECT 2"});
  CHECK(cut(text, 0).back().last() == 1);
  CHECK_THROWS_AS(messages("SELECT 1;\n\\gexec\n"), db::StatementError);
}

TEST_CASE("pieces: what changes how the server reads ends a message") {
  CHECK(messages("SET standard_conforming_strings = off;\nSELECT 'a\\'b';") ==
        std::vector<std::string>{"SET standard_conforming_strings = off", "SELECT 'a\\'b'"});
  CHECK(messages("SET client_encoding TO 'LATIN1'; SELECT 1").size() == 2);
  CHECK(messages("SET NAMES 'LATIN1'; SELECT 1").size() == 2);
  CHECK(messages("SET search_path = x; SELECT 1").size() == 1);
}

TEST_CASE("pieces: a long text is cut between statements") {
  std::string text;
  for (int number = 0; number < 1000; ++number) text += "SELECT " + std::to_string(number) + ";\n";
  const auto all = cut(text, 500);
  CHECK(all.size() > 10);
  std::size_t next = 0;
  for (const auto& piece : all) {
    CHECK(piece.span.length <= 500);
    CHECK(piece.first == next);
    next += piece.statements.size();
  }
  CHECK(next == 1000);
  CHECK(messages("SELECT 'a statement that is longer than the limit'; SELECT 2", 10).size() == 2);
}

TEST_CASE("pieces: an offset leads to its statement") {
  const std::string text = "SELECT 1;\nSELECT 2;";
  const auto all = cut(text, 0).front();
  CHECK(all.statement_at(0) == 0);
  CHECK(all.statement_at(9) == 0);
  CHECK(all.statement_at(10) == 1);
  CHECK(all.statement_at(1000) == 1);
}
