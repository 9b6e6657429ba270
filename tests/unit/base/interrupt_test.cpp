#include "migrate/base/interrupt.hpp"

#include <doctest/doctest.h>

#include <chrono>
#include <thread>

#include "migrate/base/error.hpp"

using namespace migrate;
using namespace std::chrono_literals;

TEST_CASE("interrupt: unasked it lets everything pass, and sleeps as long as it is told") {
  const Interrupt interrupt;
  interrupt.check();
  const auto start = std::chrono::steady_clock::now();
  interrupt.sleep(30ms);
  CHECK(std::chrono::steady_clock::now() - start >= 30ms);
  CHECK_FALSE(interrupt.requested());
}

TEST_CASE("interrupt: asked for, it stops a check and a sleep that has begun") {
  Interrupt interrupt;
  std::thread other([&] {
    std::this_thread::sleep_for(30ms);
    interrupt.request();
  });
  ErrorCode code{};
  try {
    interrupt.sleep(60s);
  } catch (const Error& error) {
    code = error.code;
  }
  other.join();
  CHECK(code == ErrorCode::interrupted);
  CHECK(interrupt.requests() == 1);
  CHECK_THROWS_AS(interrupt.check(), Error);
}
