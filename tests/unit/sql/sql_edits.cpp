#include "sql_edits.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include "migrate/base/file.hpp"
#include "migrate/sql/lexer.hpp"

namespace migrate::sql {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

constexpr std::string_view short_texts[] = {
    "",
    ";;",
    "SELECT E'it\\'s', B'01', X'1F', N'n', U&'d\\0061', U&\"q\", u&\"x!0061\" UESCAPE '!' FROM \"a\"\"b\".c",
    "SELECT 'a'\n  'b', E'c\\'' -- d\n'e\\'' FROM t",
    "SELECT 'a' 'b', 'c'/*\n*/'d'",
    "a=-1; a@-1; b->>'c' || $1 * 1.5E-3 + .5 + 0x1F + 1_000; d::int := e[1]",
    "COPY t (a, b) FROM STDIN;\n1\tit's; \"x\n\\.\nSELECT 1;",
    "COPY t FROM STDIN; SELECT 1; COPY u FROM STDIN;\n1\n\\.\n2\n\\.\n; SELECT 3",
    "COPY t FROM STDIN;\nno end",
    "\\restrict abc';\nSELECT 1;\n  \\echo it's\r\nx; \\g",
    "SET standard_conforming_strings = off; SELECT 'a\\'b'; RESET ALL; SELECT 'c\\'",
    "DO $a$ BEGIN /* $$ */ PERFORM 1; END $a$; SELECT $$größe$$",
    "CREATE RULE r AS ON INSERT TO t DO (SELECT 1; SELECT 2)",
    "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT CASE WHEN true THEN 1 END; SELECT 2; END",
    "CREATE TRIGGER r AFTER INSERT ON t BEGIN SELECT :a, ?1, @b, $c::d; DELETE FROM [a b]; END; SELECT `x``y`",
    "SELECT 'no end",
    "SELECT /* no end",
    "/* ",
    "\xEF\xBB\xBFSELECT größe, 数据",
};

/// What may stand where a blank or a comment may. Each begins with a blank, so that it cannot grow together with an
/// operator before it.
constexpr std::string_view fillers[] = {
    " ", "\t", "\n", "\r\n", "  \n\t ", " \f", " /* c */", " /*'$$\";--*/", " -- c\n", " -- '$$\"/*;\r\n"};

std::string filler(std::mt19937& random) {
  std::string text;
  for (std::size_t count = 1 + random() % 3; count > 0; --count) text += fillers[random() % std::size(fillers)];
  return text;
}

std::string with_crlf(std::string_view text) {
  std::string result;
  for (const char character : text) {
    if (character == '\n' && !result.ends_with('\r')) result += '\r';
    result += character;
  }
  return result;
}

void flip_case(std::string& text, std::size_t count, std::mt19937& random) {
  for (std::size_t at = 0; at < std::min(count, text.size()); ++at) {
    const bool letter = (text[at] >= 'a' && text[at] <= 'z') || (text[at] >= 'A' && text[at] <= 'Z');
    if (letter && random() % 2 == 0) text[at] = static_cast<char>(text[at] ^ 0x20);
  }
}

/// Takes a text apart and lays it out anew, gap by gap.
class Relayer {
 public:
  Relayer(std::string_view text, Dialect dialect, std::mt19937& random)
      : lexer_(text, dialect), dialect_(dialect), random_(random) {}

  std::string run() {
    if (random_() % 4 == 0) result_ = byte_order_mark;
    bool copying = false;
    for (Token token = lexer_.next();; token = lexer_.next()) {
      if (is_insignificant(token.kind)) {
        gap_ += lexer_.spelling(token);
        continue;
      }
      add_gap(token);
      if (token.kind == TokenKind::end) return result_;
      if (token.kind == TokenKind::semicolon && copying) ++waiting_;
      if (token.kind == TokenKind::copy_data) --waiting_;
      add_token(token);
      copying = lexer_.in_copy_from_stdin();
    }
  }

 private:
  /// Where nothing may be added: after what has no end, and on PostgreSQL between strings, around COPY data, before
  /// psql's lines.
  [[nodiscard]] bool is_frozen(const Token& next) const {
    if (last_ == TokenKind::unterminated) return true;
    if (dialect_ == Dialect::sqlite) return false;
    const bool strings = last_ == TokenKind::string && next.kind == TokenKind::string;
    return strings || waiting_ > 0 || lexer_.spelling(next).starts_with('\\');
  }

  void add_gap(const Token& next) {
    if (gap_.starts_with(byte_order_mark)) {
      gap_.erase(0, byte_order_mark.size());
      if (result_.empty()) result_ = byte_order_mark;
    }
    if (is_frozen(next)) {
      result_ += random_() % 2 == 0 ? with_crlf(gap_) : gap_;
    } else if (!gap_.empty() || random_() % 2 == 0) {
      if (last_ == TokenKind::meta_command) result_ += random_() % 2 == 0 ? "\n" : "\r\n";
      result_ += filler(random_);
    }
    gap_.clear();
  }

  void add_token(const Token& token) {
    last_ = token.kind;
    std::string text(lexer_.spelling(token));
    if (token.kind == TokenKind::word || token.kind == TokenKind::number) flip_case(text, text.size(), random_);
    const bool quoted = token.kind == TokenKind::string || token.kind == TokenKind::quoted_identifier;
    if (quoted) flip_case(text, text.find_first_of("'\"`["), random_);
    result_ += text;
    if (token.kind == TokenKind::semicolon && random_() % 4 == 0) result_ += " ;";
  }

  Lexer lexer_;
  Dialect dialect_;
  std::mt19937& random_;
  std::string result_;
  std::string gap_;  // blanks and comments since the last token
  TokenKind last_ = TokenKind::end;
  std::size_t waiting_ = 0;  // COPY statements whose data has not come
};

}  // namespace

unsigned test_seed() {
  const char* given = std::getenv("MIGRATE_TEST_SEED");
  return given == nullptr ? 20261126U : static_cast<unsigned>(std::strtoul(given, nullptr, 10));
}

std::vector<std::string> sql_corpus() {
  std::vector<fs::path> files;
  for (const char* folder : {MIGRATE_TEST_HISTORIES, MIGRATE_TEST_VERSIONS}) {
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder)) {
      if (entry.path().extension() == ".sql") files.push_back(entry.path());
    }
  }
  std::sort(files.begin(), files.end());
  std::vector<std::string> texts(std::begin(short_texts), std::end(short_texts));
  for (const fs::path& file : files) texts.push_back(read_file(file));
  return texts;
}

std::string relaid(std::string_view text, Dialect dialect, std::mt19937& random) {
  return Relayer(text, dialect, random).run();
}

}  // namespace migrate::sql
