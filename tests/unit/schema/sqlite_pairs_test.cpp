// Schemas as they are and as they are wanted, turned into each other in memory.
#include <doctest/doctest.h>

#include <cstdlib>

#include "sqlite_pair.hpp"

using namespace migrate::test;

TEST_CASE("sqlite pairs: each old schema becomes the new one, and the old one again, and no row is lost") {
  const char* const wanted = std::getenv("MIGRATE_TEST_PAIRS");      // NOLINT(concurrency-mt-unsafe)
  const char* const folder = std::getenv("MIGRATE_TEST_PAIRS_DIR");  // NOLINT(concurrency-mt-unsafe)
  std::size_t tried = 0;
  for (const auto& pair : read_pairs(folder == nullptr ? MIGRATE_SQLITE_PAIRS : folder)) {
    if (wanted != nullptr && pair.name.find(wanted) == std::string::npos) continue;
    ++tried;
    for (const auto& problem : try_sqlite_pair(pair)) FAIL_CHECK(pair.name << ": " << problem);
  }
  CHECK(tried > 0);
}
