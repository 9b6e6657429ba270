#include "migrate/base/digest.hpp"

#include <openssl/evp.h>

#include <array>
#include <new>

#include "migrate/base/handle.hpp"

namespace migrate {

struct Sha256::State {
  Handle<EVP_MD_CTX, &EVP_MD_CTX_free> context{EVP_MD_CTX_new()};
};

namespace {

// SHA-256 is built in and touches no outside world: what can fail is only memory.
void must(int done) {
  if (done != 1) throw std::bad_alloc();
}

}  // namespace

Sha256::Sha256() : state_(std::make_unique<State>()) {
  if (!state_->context) throw std::bad_alloc();
  must(EVP_DigestInit_ex(state_->context.get(), EVP_sha256(), nullptr));
}

Sha256::~Sha256() = default;
Sha256::Sha256(Sha256&&) noexcept = default;
Sha256& Sha256::operator=(Sha256&&) noexcept = default;

void Sha256::update(std::string_view bytes) {
  must(EVP_DigestUpdate(state_->context.get(), bytes.data(), bytes.size()));
}

std::string Sha256::hex() {
  std::array<unsigned char, EVP_MAX_MD_SIZE> bytes{};
  unsigned int size = 0;
  must(EVP_DigestFinal_ex(state_->context.get(), bytes.data(), &size));
  constexpr std::string_view digits = "0123456789abcdef";
  std::string result;
  for (unsigned int i = 0; i < size; ++i) {
    result += digits[bytes[i] >> 4U];
    result += digits[bytes[i] & 0xFU];
  }
  return result;
}

std::string sha256_hex(std::string_view bytes) {
  Sha256 digest;
  digest.update(bytes);
  return digest.hex();
}

}  // namespace migrate
