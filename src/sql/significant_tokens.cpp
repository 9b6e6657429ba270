#include "significant_tokens.hpp"

#include <array>

namespace migrate::sql {
namespace {

constexpr std::array<char, 256> letters_of_kinds() {
  std::array<char, 256> letters{};
  const auto put = [&](TokenKind kind, char letter) { letters[static_cast<std::size_t>(kind)] = letter; };
  put(TokenKind::word, 'w');
  put(TokenKind::quoted_identifier, 'q');
  put(TokenKind::string, 's');
  put(TokenKind::dollar_string, 'd');
  put(TokenKind::number, 'n');
  put(TokenKind::parameter, 'p');
  put(TokenKind::operator_, 'o');
  put(TokenKind::semicolon, 'o');  // no operator is spelled so
  put(TokenKind::meta_command, 'm');
  put(TokenKind::copy_data, 'c');
  put(TokenKind::unterminated, 'u');
  put(TokenKind::end, 'e');
  return letters;
}

constexpr std::array<char, 256> letters = letters_of_kinds();

/// How long the prefix of a string or quoted identifier is: 2 for U&'…', 1 for E'…', 0 for '…'.
std::size_t prefix_length(std::string_view spelling) noexcept {
  const char first = without_case(spelling.front());
  if (first < 'a' || first > 'z') return 0;
  return spelling[1] == '&' ? 2 : 1;
}

/// The lines of COPY data before the one that ends it.
std::string_view without_last_line(std::string_view data) noexcept {
  return data.substr(0, data.rfind('\\'));
}

}  // namespace

bool SignificantTokens::take_held() noexcept {
  holds_ = false;
  token_ = held_;
  return token_.kind != 'e';
}

/// Whether there is something to give now.
bool SignificantTokens::takes(const Token& token) noexcept {
  if (is_insignificant(token.kind)) {
    if (after_string_) follow_gap(token);
    return false;
  }
  if (token.kind != TokenKind::semicolon) {
    take(token);
    if (semicolon_) put_semicolon_first();
    return true;
  }
  if (in_statement_) {
    in_statement_ = after_string_ = false;
    semicolon_ = true;
    semicolon_at_ = token.offset;
  }
  return false;
}

/// Between a string and what may be its continuation.
void SignificantTokens::follow_gap(const Token& gap) noexcept {
  if (gap.kind == TokenKind::block_comment) after_string_ = on_later_line_ = false;
  if (gap.kind == TokenKind::blank && lexer_.spelling(gap).find_first_of("\r\n") != std::string_view::npos)
    on_later_line_ = true;
}

void SignificantTokens::take(const Token& token) noexcept {
  token_.kind = letters[static_cast<std::size_t>(token.kind)];
  token_.offset = token.offset;
  token_.spelling = lexer_.spelling(token);
  token_.caseless = 0;
  const bool follows_string = after_string_;
  after_string_ = false;
  switch (token.kind) {
    case TokenKind::word:
    case TokenKind::number:
      token_.caseless = token.length;
      break;
    case TokenKind::quoted_identifier:
      token_.caseless = prefix_length(token_.spelling);
      break;
    case TokenKind::string:
      after_string_ = follows_string;
      take_string();
      break;
    case TokenKind::copy_data:
      token_.spelling = without_last_line(token_.spelling);
      return;
    case TokenKind::meta_command:
      return;
    default:
      break;
  }
  in_statement_ = true;
}

/// On PostgreSQL a plain string on a later line than the one before it is that one's continuation; on the same line it
/// is a syntax error. (Manual 4.1.2.1; a line comment may stand between, a block comment may not.)
void SignificantTokens::take_string() noexcept {
  token_.caseless = prefix_length(token_.spelling);
  const bool continues = after_string_ && on_later_line_ && token_.caseless == 0;
  if (continues && dialect_ == Dialect::postgresql) token_.kind = 'l';
  after_string_ = true;
  on_later_line_ = false;
}

void SignificantTokens::put_semicolon_first() noexcept {
  semicolon_ = false;
  if (token_.kind == 'e') return;
  held_ = token_;
  holds_ = true;
  token_ = {'o', semicolon_at_, lexer_.spelling({TokenKind::semicolon, semicolon_at_, 1}), 0};
}

}  // namespace migrate::sql
