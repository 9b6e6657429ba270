#include "migrate/sql/digest.hpp"

#include <array>
#include <charconv>
#include <cstdint>
#include <cstring>

#include "migrate/base/digest.hpp"
#include "significant_tokens.hpp"

namespace migrate::sql {
namespace {

constexpr std::string_view version_line = "migrate digest 1\n";

/// What is copied at a time, whether all of it is wanted or not.
constexpr std::size_t usual_token = 16;

/// without_case for eight bytes at once.
std::uint64_t eight_without_case(std::uint64_t eight) noexcept {
  constexpr std::uint64_t each = 0x0101010101010101ULL;
  // Of a byte below 0x80 the highest bit tells, after an addition, whether it is at least 'A', or more than 'Z'.
  const std::uint64_t low_bits = eight & (each * 0x7fU);
  const std::uint64_t from_a = low_bits + each * (0x80U - 'A');
  const std::uint64_t beyond_z = low_bits + each * (0x7fU - 'Z');
  const std::uint64_t upper = (from_a ^ beyond_z) & ~eight & (each * 0x80U);
  return eight | (upper >> 2U);  // 0x80 becomes 0x20, which makes a letter small
}

/// Gathers tokens, so that SHA-256 is asked once for many of them.
class Funnel {
 public:
  explicit Funnel(std::string_view first_line) { sha256_.update(first_line); }

  /// The letter of its kind, its length in decimal, a colon, its bytes. So many bytes are `readable` where it stands.
  void add(const SignificantToken& token, std::size_t readable) {
    if (used_ + longest_frame + token.spelling.size() > buffer_.size()) flush();
    const std::size_t length = token.spelling.size();
    const bool one_case = token.caseless == length || token.caseless == 0;
    if (length < 10 && readable >= usual_token && one_case) return add_short(token);
    add_frame(token.kind, token.spelling.size());
    add_without_case(token.spelling.substr(0, token.caseless));
    add_bytes(token.spelling.substr(token.caseless));
  }

  Digest digest() {
    flush();
    return sha256_.digest();
  }

 private:
  static constexpr std::size_t longest_frame = 24;

  /// The same without a loop. Writes more than it adds.
  void add_short(const SignificantToken& token) {
    std::array<std::uint64_t, usual_token / sizeof(std::uint64_t)> words{};
    std::memcpy(words.data(), token.spelling.data(), usual_token);
    if (token.caseless > 0) {
      for (std::uint64_t& word : words) word = eight_without_case(word);
    }
    char* const to = buffer_.data() + used_;
    to[0] = token.kind;
    to[1] = static_cast<char>('0' + token.spelling.size());
    to[2] = ':';
    std::memcpy(to + 3, words.data(), usual_token);
    used_ += 3 + token.spelling.size();
  }

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
  std::array<char, 8192> buffer_;
  std::size_t used_ = 0;
};

}  // namespace

Digest raw_digest(std::span<const std::string_view> texts, Dialect dialect) {
  Funnel funnel(version_line);
  for (const std::string_view text : texts) {
    SignificantTokens tokens(text, dialect);
    bool more = true;
    while (more) {
      more = tokens.advance();
      funnel.add(tokens.token(), tokens.readable());
    }
  }
  return funnel.digest();
}

std::string digest(std::span<const std::string_view> texts, Dialect dialect) {
  return to_hex(raw_digest(texts, dialect));
}

std::string digest(std::string_view text, Dialect dialect) {
  return digest({&text, 1}, dialect);
}

}  // namespace migrate::sql
