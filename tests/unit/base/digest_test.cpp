#include "migrate/base/digest.hpp"

#include <doctest/doctest.h>

#include <utility>

// Vectors of FIPS 180-2.
TEST_CASE("digest: the published vectors") {
  CHECK(migrate::sha256_hex("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(migrate::sha256_hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(migrate::sha256_hex("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq") ==
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
}

TEST_CASE("digest: pieces make the same digest as the whole") {
  migrate::Sha256 digest;
  digest.update("a");
  digest.update("");
  migrate::Sha256 moved = std::move(digest);
  moved.update("bc");
  CHECK(moved.hex() == migrate::sha256_hex("abc"));
}
