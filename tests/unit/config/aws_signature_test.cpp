#include "config/aws_signature.hpp"

#include <doctest/doctest.h>

#include <chrono>

#include "migrate/base/digest.hpp"

using migrate::Timestamp;
using migrate::config::Secret;
namespace aws = migrate::config::aws;

namespace {

const Secret example_key("wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY");  // of AWS's documentation

}  // namespace

// Source: "Examples of how to derive a signing key" of the AWS General Reference.
TEST_CASE("aws signature: the published signing key") {
  CHECK(migrate::to_hex(aws::signing_key(example_key, {"20120215", "us-east-1", "iam"})) ==
        "f4780e2d9f65fa895f9c67b32ce1baf0b0d8a43505a000a1a9e090d414db404d");
}

// Source: the request ListUsers of "Signature Version 4 signing process" in the AWS General Reference.
TEST_CASE("aws signature: the published request, from its parts to its signature") {
  const std::string query = aws::canonical_query({{"Version", "2010-05-08"}, {"Action", "ListUsers"}});
  CHECK(query == "Action=ListUsers&Version=2010-05-08");
  const std::string request =
      aws::canonical_request("GET", "/", query,
                             {{"content-type", "application/x-www-form-urlencoded; charset=utf-8"},
                              {"host", "iam.amazonaws.com"},
                              {"x-amz-date", "20150830T123600Z"}});
  CHECK(migrate::sha256_hex(request) == "f536975d06c0309214f805bb90ccff089219ecd68b2577efef23edd43b7e1a59");
  CHECK(aws::signature(example_key, {"20150830", "us-east-1", "iam"}, "20150830T123600Z", request) ==
        "5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7");
}

TEST_CASE("aws signature: times are UTC, and a query is encoded and sorted") {
  CHECK(aws::timestamp(Timestamp(std::chrono::seconds(1440938160))) == "20150830T123600Z");
  CHECK(aws::timestamp(Timestamp(std::chrono::microseconds(1))) == "19700101T000000Z");
  CHECK(aws::canonical_query({{"b", "1 /+=~"}, {"a", "\xC3\xA9"}, {"B", ""}}) == "B=&a=%C3%A9&b=1%20%2F%2B%3D~");
}
