#include "migrate/base/id_source.hpp"

#include <sys/random.h>

#include <array>
#include <string_view>

#include "migrate/base/error.hpp"

namespace migrate {

std::string RandomIdSource::next() {
  std::array<unsigned char, 6> bytes{};
  if (getentropy(bytes.data(), bytes.size()) != 0) {
    throw Error(ErrorCode::io, "the system has no random numbers to make a revision id of");
  }
  constexpr std::string_view digits = "0123456789abcdef";
  std::string id;
  for (const unsigned char byte : bytes) {
    id += digits[byte >> 4U];
    id += digits[byte & 0xFU];
  }
  return id;
}

}  // namespace migrate
