// Schemas as they are and as they are wanted, turned into each other on a server.
#include <doctest/doctest.h>

#include <cstdlib>
#include <string>

#include "pair.hpp"

namespace {

using namespace migrate::test;

std::string setting(const char* name, const char* otherwise) {
  const auto* const value = std::getenv(name);  // NOLINT(concurrency-mt-unsafe)
  return value == nullptr ? otherwise : value;
}

}  // namespace

TEST_CASE("pairs: each old schema becomes the new one, and the old one again") {
  const auto wanted = setting("MIGRATE_TEST_PAIRS", "");
  std::size_t tried = 0;
  for (const auto& pair : read_pairs(setting("MIGRATE_TEST_PAIRS_DIR", MIGRATE_PAIRS_FOLDER))) {
    if (pair.name.find(wanted) == std::string::npos) continue;
    ++tried;
    CAPTURE(pair.name);
    for (const auto& problem : try_pair(pair, {})) FAIL_CHECK(pair.name << ": " << problem);
  }
  CHECK(tried > 0);
}
