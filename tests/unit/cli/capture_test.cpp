#include "cli/capture.hpp"

#include <doctest/doctest.h>

#include <chrono>
#include <string>
#include <thread>

#include "migrate/base/error.hpp"

using migrate::cli::capture_program;

TEST_CASE("capture: what a program prints and how it ends") {
  const auto told = capture_program({"printf", "%s\\n", "a b", "$HOME"});
  CHECK(told.status == 0);
  CHECK(told.out == "a b\n$HOME\n");
  CHECK(capture_program({"sh", "-c", "echo x; exit 7"}).status == 7);
  CHECK(capture_program({"sh", "-c", "kill -9 $$"}).status == 137);
  CHECK(capture_program({"/bin/true"}).out.empty());
}

TEST_CASE("capture: a flood is read to its end and kept up to the limit") {
  const auto told = capture_program({"head", "-c", "1000000", "/dev/zero"});
  CHECK(told.status == 0);
  CHECK(told.out.size() == std::size_t{64} * 1024);
}

TEST_CASE("capture: a program that is not there is said not to be, without its words") {
  try {
    static_cast<void>(capture_program({"/no/such/program", "secret"}));
    FAIL_CHECK("it was started");
  } catch (const migrate::Error& error) {
    CHECK(error.code == migrate::ErrorCode::io);
    CHECK(error.message == "cannot be started: No such file or directory");
  }
  CHECK_THROWS_AS(static_cast<void>(capture_program({})), migrate::Error);
}

TEST_CASE("capture: a request to stop ends the program and the wait for it") {
  migrate::Interrupt interrupt;
  std::thread somebody([&interrupt] {
    std::this_thread::sleep_for(std::chrono::milliseconds(200));
    interrupt.request();
  });
  try {
    static_cast<void>(capture_program({"sleep", "1000"}, {.interrupt = &interrupt}));
    FAIL_CHECK("it was not interrupted");
  } catch (const migrate::Error& error) {
    CHECK(error.code == migrate::ErrorCode::interrupted);
  }
  somebody.join();
}
