#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "migrate/sql/lexer.hpp"

namespace migrate::sql {

/// A token as the digest sees it (docs/revision-file.md, "The digest of a section").
struct SignificantToken {
  char kind = 'e';            ///< the letter of its kind; 'e' is the end of the text
  std::size_t offset = 0;     ///< in the text
  std::string_view spelling;  ///< as written; of COPY data the lines without the last, "\."
  std::size_t caseless =
      0;  ///< so many bytes at the front count without ASCII letter case: all of a word, the prefix of a string
};

/// The tokens of a text that mean something to a server: no blanks, no comments, no semicolon that ends nothing or
/// after which nothing comes. Two texts are the same to us when these are. No allocation.
class SignificantTokens {
 public:
  /// `text` must outlive the stream.
  SignificantTokens(std::string_view text, Dialect dialect) noexcept
      : text_(text), dialect_(dialect), lexer_(text, dialect) {}

  /// The next token; the end for ever at the end.
  [[nodiscard]] SignificantToken next() noexcept;

 private:
  [[nodiscard]] Token next_token() noexcept;
  [[nodiscard]] SignificantToken significant(const Token& token) noexcept;
  [[nodiscard]] SignificantToken string(const SignificantToken& written) noexcept;

  std::string_view text_;
  Dialect dialect_;
  Lexer lexer_;
  std::optional<Token> held_;  // read already, given after the semicolon before it
  bool in_statement_ = false;  // a semicolon would end something
  bool after_string_ = false;  // the token before was a string
  bool on_new_line_ = false;   // since that string there were line ends, and no block comment
};

/// Upper-case ASCII letters become lower-case ones; other bytes stay.
[[nodiscard]] constexpr char without_case(char character) noexcept {
  return character >= 'A' && character <= 'Z' ? static_cast<char>(character | 0x20) : character;
}

}  // namespace migrate::sql
