#include "unquote.hpp"

#include <cstdint>

#include "migrate/base/text.hpp"
#include "migrate/sql/quote.hpp"
#include "significant_tokens.hpp"

namespace migrate::sql {
namespace {

/// The number that `count` hexadecimal digits at `at` write; nothing when there are fewer.
std::optional<std::uint32_t> hexadecimal(std::string_view text, std::size_t at, std::size_t count) noexcept {
  if (at + count > text.size()) return std::nullopt;
  std::uint32_t value = 0;
  for (const char character : text.substr(at, count)) {
    const std::size_t digit = std::string_view("0123456789abcdef").find(without_case(character));
    if (digit == std::string_view::npos) return std::nullopt;
    value = value * 16 + static_cast<std::uint32_t>(digit);
  }
  return value;
}

/// Gathers what a text with escapes means. UTF-16 pairs may be written as two code points, and only as a whole.
class Decoded {
 public:
  void add(char byte) {
    whole_ = whole_ && high_ == 0;
    value_ += byte;
  }

  void add_code_point(std::uint32_t code) {
    const bool high = code >= 0xD800 && code < 0xDC00;
    const bool low = code >= 0xDC00 && code < 0xE000;
    if (code == 0 || code > 0x10FFFF || low != (high_ != 0)) whole_ = false;
    if (high) {
      high_ = code;
      return;
    }
    encode(low ? 0x10000 + ((high_ & 0x3FFU) << 10U) + (code & 0x3FFU) : code);
    high_ = 0;
  }

  [[nodiscard]] std::optional<std::string> value() const {
    return whole_ && high_ == 0 ? std::optional(value_) : std::nullopt;
  }

 private:
  /// As UTF-8.
  void encode(std::uint32_t code) {
    const auto put = [&](std::uint32_t byte) { value_ += static_cast<char>(static_cast<unsigned char>(byte)); };
    if (code < 0x80) return put(code);
    if (code >= 0x10000) {
      put(0xF0U | (code >> 18U));
      put(0x80U | ((code >> 12U) & 0x3FU));
    } else if (code >= 0x800) {
      put(0xE0U | (code >> 12U));
    }
    put(code >= 0x800 ? 0x80U | ((code >> 6U) & 0x3FU) : 0xC0U | (code >> 6U));
    put(0x80U | (code & 0x3FU));
  }

  std::string value_;
  std::uint32_t high_ = 0;  // the first half of a pair, waiting for the second
  bool whole_ = true;
};

/// What stands between the quotes, doubled ones made single.
std::string without_quotes(std::string_view quoted, char quote) {
  const std::string doubled(2, quote);
  return text::replace_all(quoted.substr(1, quoted.size() - 2), doubled, std::string(1, quote));
}

/// Whether UESCAPE may name the character.
bool can_escape(char character) noexcept {
  constexpr std::string_view never = "+'\" \t\n\r\f\v";
  return character != '\0' && !hexadecimal({&character, 1}, 0, 1) && never.find(character) == std::string_view::npos;
}

/// \0061 and \+000061 of U&'…' and U&"…".
std::optional<std::string> decode_unicode(std::string_view text, char escape) {
  if (!can_escape(escape)) return std::nullopt;
  Decoded decoded;
  for (std::size_t at = 0; at < text.size();) {
    const bool twice = at + 1 < text.size() && text[at + 1] == escape;
    if (text[at] != escape || twice) {
      decoded.add(text[at]);
      at += text[at] == escape ? 2 : 1;
      continue;
    }
    const std::size_t digits = at + 1 < text.size() && text[at + 1] == '+' ? 6 : 4;
    const std::size_t start = digits == 6 ? at + 2 : at + 1;
    const auto code = hexadecimal(text, start, digits);
    if (!code) return std::nullopt;
    decoded.add_code_point(*code);
    at = start + digits;
  }
  return decoded.value();
}

/// The escapes of E'…', text between the quotes. What servers of different versions read differently is not read.
class EscapeReader {
 public:
  explicit EscapeReader(std::string_view text) noexcept : text_(text) {}

  std::optional<std::string> read() {
    while (at_ < text_.size() && known_) {
      const char character = text_[at_++];
      if (character == '\'') ++at_;  // doubled
      if (character == '\\') {
        read_escape();
      } else {
        decoded_.add(character);
      }
    }
    return known_ ? decoded_.value() : std::nullopt;
  }

 private:
  void read_escape() {
    const char letter = at_ < text_.size() ? text_[at_++] : '\0';
    switch (letter) {
      case 'b':
        return decoded_.add('\b');
      case 'f':
        return decoded_.add('\f');
      case 'n':
        return decoded_.add('\n');
      case 'r':
        return decoded_.add('\r');
      case 't':
        return decoded_.add('\t');
      case 'u':
        return read_code_point(4);
      case 'U':
        return read_code_point(8);
      case 'x':
        return read_byte(16, 2, 0);
      case 'v':
        known_ = false;
        return;
      default:
        break;
    }
    if (letter < '0' || letter > '7') return decoded_.add(letter);
    read_byte(8, 2, static_cast<unsigned>(letter - '0'));
  }

  void read_code_point(std::size_t digits) {
    const auto code = hexadecimal(text_, at_, digits);
    if (code) decoded_.add_code_point(*code);
    known_ = code.has_value();
    at_ += digits;
  }

  /// Up to `most` more digits; a byte of 0 no text may hold.
  void read_byte(unsigned base, std::size_t most, unsigned value) {
    const std::size_t start = at_;
    for (auto digit = hexadecimal(text_, at_, 1); digit && *digit < base && at_ < start + most;
         digit = hexadecimal(text_, at_, 1)) {
      value = value * base + *digit;
      ++at_;
    }
    if (base == 16 && at_ == start) return decoded_.add('x');
    known_ = (value & 0xFFU) != 0;
    decoded_.add(static_cast<char>(static_cast<unsigned char>(value)));
  }

  std::string_view text_;
  std::size_t at_ = 0;
  bool known_ = true;
  Decoded decoded_;
};

}  // namespace

bool is_unicode_escaped(std::string_view spelling) noexcept {
  return spelling.size() > 1 && without_case(spelling.front()) == 'u' && spelling[1] == '&';
}

std::optional<std::string> unquote_identifier(TokenKind kind, std::string_view spelling, Dialect dialect,
                                              char uescape) {
  const bool sqlite = dialect == Dialect::sqlite;
  if (kind == TokenKind::word) return sqlite ? std::string(spelling) : cut_name(text::lower(spelling));
  const bool string = sqlite && kind == TokenKind::string && spelling.front() == '\'';  // SQLite takes those, too
  if (kind != TokenKind::quoted_identifier && !string) return std::nullopt;
  if (sqlite) {
    const std::string_view inside = spelling.substr(1, spelling.size() - 2);
    return spelling.front() == '[' ? std::string(inside) : without_quotes(spelling, spelling.front());
  }
  const bool escaped = is_unicode_escaped(spelling);
  const std::string written = without_quotes(escaped ? spelling.substr(2) : spelling, '"');
  std::optional<std::string> name = escaped ? decode_unicode(written, uescape) : std::optional(written);
  if (!name || name->empty()) return std::nullopt;
  return cut_name(std::move(*name));
}

std::optional<std::string> unquote_literal(std::string_view spelling, char uescape) {
  switch (without_case(spelling.front())) {
    case '\'':
      return without_quotes(spelling, '\'');
    case 'e':
      return EscapeReader(spelling.substr(2, spelling.size() - 3)).read();
    case 'u':
      return decode_unicode(without_quotes(spelling.substr(2), '\''), uescape);
    case '$': {
      const std::size_t delimiter = spelling.find('$', 1) + 1;
      return std::string(spelling.substr(delimiter, spelling.size() - 2 * delimiter));
    }
    default:
      return std::nullopt;  // B'…', X'…', N'…' have other types
  }
}

}  // namespace migrate::sql
