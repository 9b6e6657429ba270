#pragma once

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace migrate {

/// A SHA-256, raw: what is kept when there are many.
using Digest = std::array<unsigned char, 32>;

/// SHA-256 over any number of pieces (OpenSSL EVP). Not copyable; one use.
class Sha256 {
 public:
  Sha256();
  ~Sha256();
  Sha256(Sha256&&) noexcept;
  Sha256& operator=(Sha256&&) noexcept;
  Sha256(const Sha256&) = delete;
  Sha256& operator=(const Sha256&) = delete;

  void update(std::string_view bytes);
  /// The object is spent afterwards.
  [[nodiscard]] Digest digest();
  /// The same as 64 lower-case hex digits.
  [[nodiscard]] std::string hex();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// 64 lower-case hex digits.
[[nodiscard]] std::string sha256_hex(std::string_view bytes);

/// HMAC with SHA-256 (RFC 2104): 32 raw bytes.
[[nodiscard]] std::string hmac_sha256(std::string_view key, std::string_view message);

/// Two lower-case hex digits for each byte.
[[nodiscard]] std::string to_hex(std::string_view bytes);
[[nodiscard]] std::string to_hex(const Digest& digest);

/// What to_hex made of a digest, read back; nothing when it is anything else.
[[nodiscard]] std::optional<Digest> digest_from_hex(std::string_view hex) noexcept;

}  // namespace migrate
