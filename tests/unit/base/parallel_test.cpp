#include "migrate/base/parallel.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <atomic>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

using migrate::share_out;

TEST_CASE("parallel: each part of the work is done once, whatever the chunks") {
  for (const std::size_t count : {0U, 1U, 7U, 256U, 257U, 10'000U}) {
    for (const std::size_t chunk : {0U, 1U, 3U, 256U, 20'000U}) {
      CAPTURE(count);
      CAPTURE(chunk);
      std::vector<int> done(count);
      share_out(count,
                [&](std::size_t begin, std::size_t end) {
                  CHECK(begin < end);
                  for (std::size_t i = begin; i < end; ++i) ++done[i];
                },
                {.least = 2, .chunk = chunk});
      CHECK(std::count(done.begin(), done.end(), 1) == static_cast<std::ptrdiff_t>(count));
    }
  }
}

TEST_CASE("parallel: little work stays with the caller") {
  const auto caller = std::this_thread::get_id();
  std::atomic<bool> elsewhere{false};
  share_out(100, [&](std::size_t, std::size_t) { elsewhere = elsewhere || std::this_thread::get_id() != caller; },
            {.least = 101, .chunk = 1});
  CHECK_FALSE(elsewhere);
}

TEST_CASE("parallel: of several failures the first in order is thrown, and no chunks are begun after it") {
  for (int run = 0; run < 50; ++run) {
    std::atomic<int> begun{0};
    std::string told;
    try {
      share_out(1000,
                [&](std::size_t begin, std::size_t) {
                  ++begun;
                  if (begin >= 10) throw std::runtime_error(std::to_string(begin));
                },
                {.least = 1, .chunk = 1, .most_threads = 4});
    } catch (const std::runtime_error& error) {
      told = error.what();
    }
    CHECK(told == "10");
    CHECK(begun <= 11 + 3);
  }
}
