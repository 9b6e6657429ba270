#include "migrate/sql/digest.hpp"

#include <array>
#include <charconv>

#include "migrate/base/digest.hpp"
#include "significant_tokens.hpp"

namespace migrate::sql {
namespace {

constexpr std::string_view version_line = "migrate digest 1\n";

/// Gathers tokens, so that SHA-256 is asked once for many of them.
class Funnel {
 public:
  explicit Funnel(std::string_view first_line) { sha256_.update(first_line); }

  /// The letter of its kind, its length in decimal, a colon, its bytes.
  void add(const SignificantToken& token) {
    if (used_ + longest_frame + token.spelling.size() > buffer_.size()) flush();
    add_frame(token.kind, token.spelling.size());
    add_without_case(token.spelling.substr(0, token.caseless));
    add_bytes(token.spelling.substr(token.caseless));
  }

  std::string hex() {
    flush();
    return sha256_.hex();
  }

 private:
  static constexpr std::size_t longest_frame = 24;

  void add_frame(char kind, std::size_t length) {
    buffer_[used_++] = kind;
    if (length < 10) {
      buffer_[used_++] = static_cast<char>('0' + length);
    } else {
      char* const start = buffer_.data() + used_;
      used_ += static_cast<std::size_t>(std::to_chars(start, buffer_.data() + buffer_.size(), length).ptr - start);
    }
    buffer_[used_++] = ':';
  }

  /// As many bytes at a time as there is room for: a word may be longer than the buffer.
  void add_without_case(std::string_view bytes) {
    while (!bytes.empty()) {
      if (used_ == buffer_.size()) flush();
      const std::string_view piece = bytes.substr(0, buffer_.size() - used_);
      char* to = buffer_.data() + used_;
      for (const char character : piece) *to++ = without_case(character);
      used_ += piece.size();
      bytes.remove_prefix(piece.size());
    }
  }

  void add_bytes(std::string_view bytes) {
    if (bytes.size() > buffer_.size() - used_) {
      flush();
      return sha256_.update(bytes);
    }
    bytes.copy(buffer_.data() + used_, bytes.size());
    used_ += bytes.size();
  }

  void flush() {
    sha256_.update({buffer_.data(), used_});
    used_ = 0;
  }

  Sha256 sha256_;
  std::array<char, 8192> buffer_{};
  std::size_t used_ = 0;
};

}  // namespace

std::string digest(std::span<const std::string_view> texts, Dialect dialect) {
  Funnel funnel(version_line);
  for (const std::string_view text : texts) {
    SignificantTokens tokens(text, dialect);
    bool more = true;
    while (more) {
      more = tokens.advance();
      funnel.add(tokens.token());
    }
  }
  return funnel.hex();
}

std::string digest(std::string_view text, Dialect dialect) {
  return digest({&text, 1}, dialect);
}

}  // namespace migrate::sql
