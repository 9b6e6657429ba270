#include "migrate/base/digest.hpp"

#include <doctest/doctest.h>

#include <string>
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

TEST_CASE("digest: hex digits are read back, and nothing else") {
  migrate::Sha256 sha256;
  sha256.update("abc");
  const migrate::Digest digest = sha256.digest();
  const std::string hex = migrate::to_hex(digest);
  CHECK(hex == migrate::sha256_hex("abc"));
  CHECK(migrate::digest_from_hex(hex) == digest);
  for (const std::size_t at : {0U, 31U, 63U}) {
    for (const char wrong : {'g', 'A', '/', ':', '`', '\0'}) {
      auto other = hex;
      other[at] = wrong;
      CHECK_FALSE(migrate::digest_from_hex(other));
    }
  }
  CHECK_FALSE(migrate::digest_from_hex(""));
  CHECK_FALSE(migrate::digest_from_hex(hex.substr(1)));
  CHECK_FALSE(migrate::digest_from_hex(hex + "0"));
}

// Cases 1, 2 and 6 of RFC 4231.
TEST_CASE("digest: the published vectors of HMAC") {
  using migrate::hmac_sha256;
  using migrate::to_hex;
  CHECK(to_hex(hmac_sha256(std::string(20, '\x0b'), "Hi There")) ==
        "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
  CHECK(to_hex(hmac_sha256("Jefe", "what do ya want for nothing?")) ==
        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  CHECK(to_hex(hmac_sha256(std::string(131, '\xaa'), "Test Using Larger Than Block-Size Key - Hash Key First")) ==
        "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
  CHECK(to_hex({"\x00\x7f\xff", 3}) == "007fff");
}
