#pragma once

#include <cstddef>
#include <string_view>

#include "lexer_quick.hpp"
#include "migrate/sql/lexer.hpp"

namespace migrate::sql {

/// A token as the digest sees it (docs/revision-file.md, "The digest of a section").
struct SignificantToken {
  char kind = 'e';            ///< the letter of its kind; 'e' is the end of the text
  std::size_t offset = 0;     ///< in the text
  std::string_view spelling;  ///< as written; of COPY data the lines without the last, "\."
  std::size_t caseless = 0;   ///< so many bytes at the front count without ASCII letter case: all of a word or number,
                              ///< the prefix of a string
};

/// The tokens of a text that mean something to a server: no blanks, no comments, no semicolon that ends nothing or
/// after which nothing comes. Two texts are the same to us when these are. No allocation.
class SignificantTokens {
 public:
  /// `text` must outlive the stream.
  SignificantTokens(std::string_view text, Dialect dialect) noexcept
      : text_(text), dialect_(dialect), lexer_(text, dialect) {}

  /// Moves to the next token, first to the first; false when that is the end.
  bool advance() noexcept {
    if (holds_) return take_held();
    while (true) {
      const Token token = lexer_.next_quickly();
      const bool caseless = token.kind == TokenKind::word || token.kind == TokenKind::number;
      if ((caseless || token.kind == TokenKind::operator_) && !semicolon_) {
        // What most tokens are; `take` does the same with them.
        token_ = {caseless ? (token.kind == TokenKind::word ? 'w' : 'n') : 'o', token.offset, spelling(token),
                  caseless ? token.length : 0};
        after_string_ = false;
        in_statement_ = true;
        return true;
      }
      if (takes(token)) return token_.kind != 'e';
    }
  }
  /// The token moved to. The same object all along.
  [[nodiscard]] const SignificantToken& token() const noexcept { return token_; }

  /// So many bytes of the text can be read from the token's first on.
  [[nodiscard]] std::size_t readable() const noexcept { return text_.size() - token_.offset; }

 private:
  [[nodiscard]] std::string_view spelling(const Token& token) const noexcept {
    return {text_.data() + token.offset, token.length};
  }
  bool take_held() noexcept;
  bool takes(const Token& token) noexcept;
  void follow_gap(const Token& gap) noexcept;
  void take(const Token& token) noexcept;
  void take_string() noexcept;
  void put_semicolon_first() noexcept;

  std::string_view text_;
  Dialect dialect_;
  Lexer lexer_;
  SignificantToken token_;
  SignificantToken held_;         // read already, given after the semicolon before it
  bool holds_ = false;            // there is one
  bool in_statement_ = false;     // a semicolon would end something
  bool semicolon_ = false;        // one did, and what follows it has not been read
  bool after_string_ = false;     // the token before was a string, and no block comment came since
  bool on_later_line_ = false;    // but a line end did
  std::size_t semicolon_at_ = 0;  // its offset
};

/// Upper-case ASCII letters become lower-case ones; other bytes stay.
[[nodiscard]] constexpr char without_case(char character) noexcept {
  return character >= 'A' && character <= 'Z' ? static_cast<char>(character | 0x20) : character;
}

}  // namespace migrate::sql
