#include <doctest/doctest.h>

#include <random>

#include "migrate/sql/difference.hpp"
#include "migrate/sql/digest.hpp"
#include "migrate/sql/lexer.hpp"
#include "sql_edits.hpp"

using namespace migrate::sql;

namespace {

constexpr Dialect dialects[] = {Dialect::postgresql, Dialect::sqlite};

/// Digest and difference say the same of two texts, and the difference points into them; whether they are equal.
bool agreed_same(std::string_view was, std::string_view is, Dialect dialect) {
  const bool same = digest(was, dialect) == digest(is, dialect);
  const auto difference = first_difference(was, is, dialect);
  REQUIRE(difference.has_value() != same);
  if (!difference) return true;
  CAPTURE(difference->was.offset);
  CAPTURE(difference->is.offset);
  const auto stands_there = [](std::string_view text, const Difference::Side& side) {
    return side.offset <= text.size() && text.substr(side.offset, side.spelling.size()) == side.spelling;
  };
  REQUIRE(stands_there(was, difference->was));
  REQUIRE(stands_there(is, difference->is));
  REQUIRE(difference->common <= difference->was.spelling.size());
  REQUIRE(difference->common <= difference->is.spelling.size());
  const auto reversed = first_difference(is, was, dialect);
  REQUIRE(reversed.has_value());
  REQUIRE(reversed->was.offset == difference->is.offset);
  REQUIRE(reversed->is.offset == difference->was.offset);
  return false;
}

/// Where the inside of a literal begins and ends in the text: between its delimiters.
struct Inside {
  std::size_t start = 0;
  std::size_t end = 0;
};

/// Of every string, quoted name and dollar-quoted text.
std::vector<Inside> insides_of(std::string_view text, Dialect dialect) {
  std::vector<Inside> insides;
  Lexer lexer(text, dialect);
  for (Token token = lexer.next(); token.kind != TokenKind::end; token = lexer.next()) {
    const std::string_view spelling = lexer.spelling(token);
    const std::size_t end = token.offset + token.length;
    if (token.kind == TokenKind::string || token.kind == TokenKind::quoted_identifier) {
      insides.push_back({token.offset + spelling.find_first_of("'\"`[") + 1, end - 1});
    } else if (token.kind == TokenKind::dollar_string) {
      const std::size_t delimiter = spelling.find('$', 1) + 1;
      insides.push_back({token.offset + delimiter, end - delimiter});
    }
  }
  return insides;
}

/// One byte replaced by another, inserted or deleted between `start` and `end`.
std::string with_one_byte_changed(std::string_view text, const Inside& inside, std::mt19937& random) {
  std::string edited(text);
  const std::size_t length = inside.end - inside.start;
  const std::size_t at = inside.start + (length == 0 ? 0 : random() % length);
  const char byte = static_cast<char>(random() % 3 == 0 ? random() % 256 : 0x20 + random() % 0x5F);
  switch (length == 0 ? 0U : random() % 3) {
    case 1:
      return edited.erase(at, 1);
    case 2:
      edited[at] = byte != edited[at] ? byte : static_cast<char>(byte ^ 1);
      return edited;
    default:
      return edited.insert(at + random() % (inside.end - at + 1), 1, byte);
  }
}

/// Tokens taken out, doubled, swapped or changed by a byte.
std::string with_tokens_changed(std::string_view text, Dialect dialect, std::mt19937& random) {
  std::vector<std::string> pieces;
  Lexer lexer(text, dialect);
  for (Token token = lexer.next(); token.kind != TokenKind::end; token = lexer.next())
    pieces.emplace_back(lexer.spelling(token));
  for (std::size_t edits = random() % 3; edits > 0 && !pieces.empty(); --edits) {
    const std::size_t at = random() % pieces.size();
    std::string& piece = pieces[at];
    switch (random() % 4) {
      case 0:
        piece.clear();
        break;
      case 1:
        piece += piece;
        break;
      case 2:
        piece.swap(pieces[random() % pieces.size()]);
        break;
      default:
        if (!piece.empty()) piece[random() % piece.size()] = static_cast<char>(random() % 128);
    }
  }
  std::string result;
  for (const std::string& piece : pieces) result += piece;
  return result;
}

}  // namespace

TEST_CASE("digest: no layout, comment or letter case ever changes it") {
  const unsigned seed = test_seed();
  CAPTURE(seed);
  std::mt19937 random(seed);
  for (const std::string& text : sql_corpus()) {
    const int rounds = text.size() > 20'000 ? 2 : 20;
    for (int round = 0; round < rounds; ++round) {
      for (const Dialect dialect : dialects) {
        const std::string edited = relaid(text, dialect, random);
        CAPTURE(text);
        CAPTURE(edited);
        const auto difference = first_difference(text, edited, dialect);
        CAPTURE((difference ? difference->was.spelling : ""));
        CAPTURE((difference ? difference->is.spelling : ""));
        REQUIRE(agreed_same(text, edited, dialect));
      }
    }
  }
}

TEST_CASE("digest: a token is the same at the end of the text as before many bytes") {
  const std::string comment = "\n-- a comment longer than what is read at a time\n";
  for (const std::string_view token :
       {"a", "Ab", "SELECT", "ABCDEFGHI", "ABCDEFGHIJ", "ZZZZZZZZZZZZZZZ", "ZZZZZZZZZZZZZZZZ", "AZaz_9",
        "\xC3\x89\xC3\x84t", "1", "0XFF", "1E5", "(", "=", "'It'", "X'0A'", "\"Q\"", "'Ten or more'"}) {
    for (const Dialect dialect : dialects) {
      CAPTURE(token);
      const std::string text = "SELECT " + std::string(token);
      CHECK(digest(text, dialect) == digest(text + comment, dialect));
      CHECK(agreed_same(text, text + comment, dialect));
      CHECK(agreed_same(text + comment, text + ";" + comment, dialect));
      const std::string other_case = "select " + std::string(token) + comment;
      CHECK(agreed_same(text + comment, other_case, dialect));
    }
  }
  CHECK(agreed_same("SELECT AbCdEfGh, ABCDEFGHI" + comment, "select aBcDeFgH, abcdefghi", Dialect::postgresql));
  CHECK_FALSE(agreed_same("SELECT @a" + comment, "SELECT `a" + comment, Dialect::postgresql));
}

TEST_CASE("digest: one byte inside a literal always changes it") {
  const unsigned seed = test_seed();
  CAPTURE(seed);
  std::mt19937 random(seed);
  std::size_t edits = 0;
  for (const std::string& text : sql_corpus()) {
    for (const Dialect dialect : dialects) {
      const std::vector<Inside> insides = insides_of(text, dialect);
      if (insides.empty()) continue;
      const std::string before = digest(text, dialect);
      const int rounds = text.size() > 20'000 ? 10 : 40;
      for (int round = 0; round < rounds; ++round, ++edits) {
        const std::string edited = with_one_byte_changed(text, insides[random() % insides.size()], random);
        CAPTURE(text);
        CAPTURE(edited);
        REQUIRE(digest(edited, dialect) != before);
      }
    }
  }
  CHECK(edits > 3000);
}

TEST_CASE("digest: every byte at every place inside a short literal changes it") {
  for (const std::string_view literal :
       {"'a b'", "E'a\\'b'", "N'ab'", "U&'\\0061'", "'a''b'", "'a'\n'b'", "$$a$b$$", "$x$a$$x$", "\"a\"\"b\"",
        "U&\"ab\"", "[ab]", "`a``b`", "X'01'", "''", "$$$$"}) {
    const std::string text = "SELECT " + std::string(literal) + ", 1; -- '";
    for (const Dialect dialect : dialects) {
      const std::string before = digest(text, dialect);
      for (const Inside& inside : insides_of(text, dialect)) {
        for (std::size_t at = inside.start; at <= inside.end; ++at) {
          for (int byte = 0; byte < 256; ++byte) {
            std::string edited(text);
            edited.insert(at, 1, static_cast<char>(byte));
            CAPTURE(edited);
            REQUIRE(digest(edited, dialect) != before);
            if (at == inside.end || text[at] == static_cast<char>(byte)) continue;
            edited = text;
            edited[at] = static_cast<char>(byte);
            REQUIRE(digest(edited, dialect) != before);
          }
        }
      }
    }
  }
}

TEST_CASE("difference: it finds one exactly when the digests differ") {
  const unsigned seed = test_seed();
  CAPTURE(seed);
  std::mt19937 random(seed);
  std::size_t same = 0;
  std::size_t different = 0;
  for (const std::string& text : sql_corpus()) {
    const int rounds = text.size() > 20'000 ? 2 : 40;
    for (int round = 0; round < rounds; ++round) {
      for (const Dialect dialect : dialects) {
        const std::string edited = with_tokens_changed(text, dialect, random);
        CAPTURE(text);
        CAPTURE(edited);
        ++(agreed_same(text, edited, dialect) ? same : different);
      }
    }
  }
  CHECK(same > 100);
  CHECK(different > 100);
}
