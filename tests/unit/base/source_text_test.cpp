#include "migrate/base/source_text.hpp"

#include <doctest/doctest.h>

#include <string>

using migrate::Position;
using migrate::SourceText;
using namespace std::string_literals;

TEST_CASE("source text: offsets become lines and columns counted in characters") {
  const SourceText text("a.sql", "ab\nä€𝄞x\r\ny");
  CHECK(text.position(0) == Position{1, 1});
  CHECK(text.position(2) == Position{1, 3});
  CHECK(text.position(3) == Position{2, 1});
  CHECK(text.position(5) == Position{2, 2});   // behind ä
  CHECK(text.position(12) == Position{2, 4});  // behind 𝄞
  CHECK(text.position(15) == Position{3, 1});
  CHECK(text.position(16) == Position{3, 2});
  CHECK(text.position(999) == Position{3, 2});
  CHECK(text.place(3).to_string() == "a.sql:2:1");
}

TEST_CASE("source text: lines come without their ends") {
  const SourceText text("", "one\r\ntwo\n\nfour\r");
  CHECK(text.line(0).empty());
  CHECK(text.line(1) == "one");
  CHECK(text.line(2) == "two");
  CHECK(text.line(3).empty());
  CHECK(text.line(4) == "four");
  CHECK(text.line(5).empty());
  CHECK(text.line(99).empty());
}

TEST_CASE("source text: a carriage return inside a line is part of it") {
  CHECK(SourceText("", "a\rb\nc").line(1) == "a\rb");
}

TEST_CASE("source text: a byte order mark takes no column") {
  const SourceText text("", "\xEF\xBB\xBFone\ntwo");
  CHECK(text.position(0) == Position{1, 1});
  CHECK(text.position(3) == Position{1, 1});
  CHECK(text.position(4) == Position{1, 2});
  CHECK(text.line(1) == "one");
  CHECK(text.text().size() == 10);
}

TEST_CASE("source text: the empty text has one empty line") {
  const SourceText text;
  CHECK(text.position(0) == Position{1, 1});
  CHECK(text.line(1).empty());
}

TEST_CASE("source text: character numbers and byte offsets are inverse") {
  const std::string text = "aä€𝄞\xFFz";
  std::size_t characters = 0;
  for (const std::size_t offset : {0U, 1U, 3U, 6U, 10U, 11U, 12U}) {
    CAPTURE(offset);
    CHECK(migrate::byte_offset_of_character(text, characters) == offset);
    CHECK(migrate::count_characters(text.substr(0, offset)) == characters);
    ++characters;
  }
  CHECK(migrate::byte_offset_of_character(text, 1000) == text.size());
}

TEST_CASE("source text: ill-formed UTF-8 is found where it begins") {
  struct Row {
    std::string text;
    std::size_t offset;
  };
  const std::size_t none = std::string::npos;
  const Row rows[] = {
      {"", none},
      {"plain", none},
      {"\x7F\xC2\x80\xDF\xBF\xE0\xA0\x80\xEF\xBF\xBF\xF0\x90\x80\x80\xF4\x8F\xBF\xBF", none},
      {"a\0b"s, none},
      {"ab\x80", 2},
      {"\xC0\x80", 0},          // overlong
      {"\xC1\xBF", 0},          // overlong
      {"x\xE0\x9F\x80", 1},     // overlong
      {"\xED\xA0\x80", 0},      // surrogate
      {"\xF0\x8F\xBF\xBF", 0},  // overlong
      {"\xF4\x90\x80\x80", 0},  // beyond U+10FFFF
      {"\xF5\x80\x80\x80", 0},
      {"ok\xE2\x82", 2},  // cut off
      {"\xE2\x28\xA1", 0},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(migrate::find_invalid_utf8(row.text) == row.offset);
  }
}

TEST_CASE("source text: the caret stands under its column") {
  CHECK(migrate::excerpt_with_caret("SELECT x", 8) == "    SELECT x\n           ^");
  CHECK(migrate::excerpt_with_caret("äö x", 4, 0) == "äö x\n   ^");
  CHECK(migrate::excerpt_with_caret("\tx", 2, 1) == " \tx\n \t^");
  CHECK(migrate::excerpt_with_caret("ab", 9, 0) == "ab\n  ^");
  CHECK(migrate::excerpt_with_caret("", 1, 0) == "\n^");
  CHECK(migrate::excerpt_with_caret("ab", 0, 2) == "  ab");
}

TEST_CASE("source text: an excerpt cannot move the cursor") {
  CHECK(migrate::excerpt_with_caret("a\x1B[2J\xFF", 2, 0) == "a\uFFFD[2J\uFFFD\n ^");
}

TEST_CASE("source text: the caret stands under wide characters and behind combining ones") {
  CHECK(migrate::excerpt_with_caret("漢字 x", 4, 0) == "漢字 x\n     ^");
  CHECK(migrate::excerpt_with_caret("😀 x", 3, 0) == "😀 x\n   ^");
  CHECK(migrate::excerpt_with_caret("e\u0301 x", 4, 0) == "e\u0301 x\n  ^");  // e and a combining accent
  CHECK(migrate::excerpt_with_caret("\u200Bx", 2, 0) == "\u200Bx\n^");
  CHECK(migrate::excerpt_with_caret("한글 ｆ", 4, 0) == "한글 ｆ\n     ^");
}

TEST_CASE("source text: of a very long line the part around the column is shown") {
  const std::string line = std::string(300, 'a') + "ü" + std::string(300, 'b');
  CHECK(migrate::excerpt_with_caret(line, 301, 1) ==
        " …" + std::string(80, 'a') + "ü" + std::string(79, 'b') + "…\n  " + std::string(80, ' ') + "^");
  CHECK(migrate::excerpt_with_caret(line, 3, 0) == std::string(160, 'a') + "…\n  ^");
  CHECK(migrate::excerpt_with_caret(line, 602, 0) == "…" + std::string(160, 'b') + "\n" + std::string(161, ' ') + "^");
  CHECK(migrate::excerpt_with_caret(line, 9999, 0) == migrate::excerpt_with_caret(line, 602, 0));
  CHECK(migrate::excerpt_with_caret(line, 0, 0) == std::string(160, 'a') + "…");
}

TEST_CASE("source text: a stretch of a line knows its column") {
  const auto whole = migrate::stretch_around("äöü", 2, 3);
  CHECK(whole.text == "äöü");
  CHECK(whole.from == 1);
  CHECK_FALSE(whole.cut_before);
  CHECK_FALSE(whole.cut_after);
  const auto part = migrate::stretch_around("äöüßx", 4, 2);
  CHECK(part.text == "üß");
  CHECK(part.from == 3);
  CHECK(part.cut_before);
  CHECK(part.cut_after);
  CHECK(migrate::stretch_around("abc", 4, 2).text == "bc");
}

TEST_CASE("source text: cells are counted as terminals do") {
  CHECK(migrate::count_cells("") == 0);
  CHECK(migrate::count_cells("abc") == 3);
  CHECK(migrate::count_cells("äöü…") == 4);
  CHECK(migrate::count_cells("漢字 x") == 6);
  CHECK(migrate::count_cells("e\u0301") == 1);
  CHECK(migrate::count_cells("a\xff\xfe") == 3);
}
