#include "standard_strings.hpp"

#include "migrate/base/text.hpp"
#include "migrate/sql/lexer.hpp"

namespace migrate::sql {
namespace {

/// The words and values of a statement one after another, quotes taken off.
class Words {
 public:
  explicit Words(std::string_view statement) noexcept : lexer_(statement, Dialect::postgresql) {}

  std::string_view next() noexcept {
    const Token token = lexer_.next_significant();
    std::string_view word = lexer_.spelling(token);
    const bool quoted = token.kind == TokenKind::string || token.kind == TokenKind::quoted_identifier;
    if (quoted && word.size() >= 2 && word.front() == word.back()) word = word.substr(1, word.size() - 2);
    return word;
  }

 private:
  Lexer lexer_;
};

bool is_abbreviation(std::string_view word, std::string_view whole, std::size_t least) noexcept {
  return word.size() >= least && text::istarts_with(whole, word);
}

StandardStrings value_of(std::string_view word) noexcept {
  if (text::iequals(word, "DEFAULT")) return StandardStrings::reset;
  if (word == "1" || is_abbreviation(word, "on", 2) || is_abbreviation(word, "true", 1) ||
      is_abbreviation(word, "yes", 1)) {
    return StandardStrings::on;
  }
  if (word == "0" || is_abbreviation(word, "off", 2) || is_abbreviation(word, "false", 1) ||
      is_abbreviation(word, "no", 1)) {
    return StandardStrings::off;
  }
  return StandardStrings::unchanged;
}

}  // namespace

StandardStrings standard_strings_after(std::string_view statement) noexcept {
  static constexpr std::string_view setting = "standard_conforming_strings";
  Words words(statement);
  const bool reset = text::iequals(words.next(), "RESET");
  std::string_view name = words.next();
  if (reset) {
    const bool ours = text::iequals(name, "ALL") || text::iequals(name, setting);
    return ours ? StandardStrings::reset : StandardStrings::unchanged;
  }
  if (text::iequals(name, "SESSION") || text::iequals(name, "LOCAL")) name = words.next();
  if (!text::iequals(name, setting)) return StandardStrings::unchanged;
  const std::string_view assign = words.next();
  if (assign != "=" && !text::iequals(assign, "TO")) return StandardStrings::unchanged;
  return value_of(words.next());
}

}  // namespace migrate::sql
