// Schemas as they are and as they are wanted, turned into each other on a server.
#include <doctest/doctest.h>

#include <chrono>
#include <cstdlib>
#include <string>

#include "pair.hpp"

namespace {

using namespace migrate::test;

std::string setting(const char* name, const char* otherwise) {
  const auto* const value = std::getenv(name);  // NOLINT(concurrency-mt-unsafe)
  return value == nullptr ? otherwise : value;
}

// A run tries a part of the pairs, another one each day; of every third it also asks what pg_dump says, which costs
// most of the time. MIGRATE_TEST_PAIRS_ALL=1 asks for all of all, MIGRATE_TEST_SEED=N for the part of a day.
#if defined(__SANITIZE_ADDRESS__)
constexpr std::size_t one_in = 6;
#else
constexpr std::size_t one_in = 3;
#endif
constexpr std::size_t one_dump_in = 3;

}  // namespace

TEST_CASE("pairs: each old schema becomes the new one, and the old one again") {
  const auto wanted = setting("MIGRATE_TEST_PAIRS", "");
  const bool all = !wanted.empty() || setting("MIGRATE_TEST_PAIRS_ALL", "0") != "0";
  const auto today =
      std::chrono::duration_cast<std::chrono::hours>(std::chrono::system_clock::now().time_since_epoch());
  const auto seed = setting("MIGRATE_TEST_SEED", std::to_string(today.count() / 24).c_str());
  MESSAGE("one pair in " << one_in << ", seed " << seed);
  std::size_t seen = std::stoul(seed);
  std::size_t tried = 0;
  for (const auto& pair : read_pairs(setting("MIGRATE_TEST_PAIRS_DIR", MIGRATE_PAIRS_FOLDER))) {
    if (pair.name.find(wanted) == std::string::npos || (seen++ % one_in != 0 && !all)) continue;
    const PairOptions options{all || tried % one_dump_in == 0};
    ++tried;
    CAPTURE(pair.name);
    for (const auto& problem : try_pair(pair, options)) FAIL_CHECK(pair.name << ": " << problem);
  }
  CHECK(tried > 0);
}
