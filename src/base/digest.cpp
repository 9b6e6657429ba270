#include "migrate/base/digest.hpp"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>
#include <new>

#include "migrate/base/handle.hpp"
#include "migrate/base/lazy_library.hpp"

namespace migrate {

namespace {

static_assert(OPENSSL_VERSION_MAJOR == 3, "the name of the library and its functions are those of OpenSSL 3");

constexpr lazy::Library libcrypto = {
    .file = "libcrypto.so.3",
    .what = "OpenSSL's library",
    .cure = "install OpenSSL 3: Debian and Ubuntu call it libssl3",
    .update = "install a newer OpenSSL 3",
};

/// Calls the function of that name in the library.
template <lazy::Name Text, class Function, class... Arguments>
decltype(auto) call(Arguments... arguments) {
  return lazy::call<libcrypto, Text, Function>(arguments...);
}

void free_context(EVP_MD_CTX* context) {
  call<"EVP_MD_CTX_free", decltype(EVP_MD_CTX_free)>(context);
}

/// Asked for once: OpenSSL searches for it each time. Never freed.
const EVP_MD* sha256() {
  static const EVP_MD* const method = call<"EVP_MD_fetch", decltype(EVP_MD_fetch)>(nullptr, "SHA256", nullptr);
  if (method == nullptr) throw std::bad_alloc();
  return method;
}

// SHA-256 is built in and touches no outside world: what can fail is only memory.
void must(int done) {
  if (done != 1) throw std::bad_alloc();
}

}  // namespace

struct Sha256::State {
  Handle<EVP_MD_CTX, &free_context> context{call<"EVP_MD_CTX_new", decltype(EVP_MD_CTX_new)>()};
};

Sha256::Sha256() : state_(std::make_unique<State>()) {
  if (!state_->context) throw std::bad_alloc();
  const EVP_MD* const method = sha256();
  must(call<"EVP_DigestInit_ex", decltype(EVP_DigestInit_ex)>(state_->context.get(), method, nullptr));
}

Sha256::~Sha256() = default;
Sha256::Sha256(Sha256&&) noexcept = default;
Sha256& Sha256::operator=(Sha256&&) noexcept = default;

void Sha256::update(std::string_view bytes) {
  must(call<"EVP_DigestUpdate", decltype(EVP_DigestUpdate)>(state_->context.get(), bytes.data(), bytes.size()));
}

Digest Sha256::digest() {
  Digest bytes{};
  must(call<"EVP_DigestFinal_ex", decltype(EVP_DigestFinal_ex)>(state_->context.get(), bytes.data(), nullptr));
  return bytes;
}

std::string Sha256::hex() {
  return to_hex(digest());
}

std::string sha256_hex(std::string_view bytes) {
  Sha256 digest;
  digest.update(bytes);
  return digest.hex();
}

std::string hmac_sha256(std::string_view key, std::string_view message) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> result{};
  unsigned int size = 0;
  const auto* const data = reinterpret_cast<const unsigned char*>(message.data());
  const auto* const made = call<"HMAC", decltype(HMAC)>(sha256(), key.data(), static_cast<int>(key.size()), data,
                                                        message.size(), result.data(), &size);
  if (made == nullptr) throw std::bad_alloc();
  return {result.begin(), result.begin() + size};
}

std::string to_hex(std::string_view bytes) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string result;
  result.reserve(2 * bytes.size());
  for (const char byte : bytes) {
    result += digits[static_cast<unsigned char>(byte) >> 4U];
    result += digits[static_cast<unsigned char>(byte) & 0xFU];
  }
  return result;
}

std::string to_hex(const Digest& digest) {
  return to_hex(std::string_view(reinterpret_cast<const char*>(digest.data()), digest.size()));
}

std::optional<Digest> digest_from_hex(std::string_view hex) noexcept {
  Digest digest{};
  if (hex.size() != 2 * digest.size()) return std::nullopt;
  bool flawless = true;
  const auto value = [&](char digit) {
    if (digit >= '0' && digit <= '9') return static_cast<unsigned>(digit - '0');
    if (digit >= 'a' && digit <= 'f') return static_cast<unsigned>(digit - 'a') + 10U;
    flawless = false;
    return 0U;
  };
  for (std::size_t i = 0; i < digest.size(); ++i)
    digest[i] = static_cast<unsigned char>(value(hex[2 * i]) << 4U | value(hex[2 * i + 1]));
  if (!flawless) return std::nullopt;
  return digest;
}

}  // namespace migrate
