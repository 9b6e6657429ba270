#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace migrate {

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
  /// 64 lower-case hex digits. The object is spent afterwards.
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

}  // namespace migrate
