#include "migrate/base/lazy_library.hpp"

#include <doctest/doctest.h>

#include <string>

#include "migrate/base/error.hpp"

namespace lazy = migrate::lazy;

namespace {

constexpr lazy::Library libm = {.file = "libm.so.6", .what = "the mathematics", .cure = "get it", .update = "get more"};
constexpr lazy::Library nowhere = {
    .file = "libnowhere.so.7", .what = "nobody's library", .cure = "get it", .update = ""};

template <class Action>
migrate::Error error_of(Action action) {
  try {
    action();
  } catch (const migrate::Error& error) {
    return error;
  }
  return {migrate::ErrorCode::usage, "no error"};
}

}  // namespace

TEST_CASE("lazy_library: a function is called by its name, as often as one likes") {
  const double zero = lazy::call<libm, "cos", double(double)>(1.5707963267948966);
  CHECK(zero < 1e-15);
  CHECK(lazy::call<libm, "cos", double(double)>(0.0) == 1.0);
  CHECK(lazy::call<libm, "fmax", double(double, double)>(2.0, 3.0) == 3.0);
}

TEST_CASE("lazy_library: a library that is not there is named, with the loader's reason and the cure") {
  for (int attempt = 0; attempt < 2; ++attempt) {
    const auto error = error_of([] { lazy::call<nowhere, "f", void()>(); });
    CHECK(error.code == migrate::ErrorCode::io);
    CHECK(error.message.starts_with("cannot load nobody's library: "));
    CHECK(error.message.find("libnowhere.so.7") != std::string::npos);
    CHECK(error.hint == "get it");
  }
}

TEST_CASE("lazy_library: a function that the library lacks is named") {
  const auto error = error_of([] { lazy::call<libm, "no_such_function", void()>(); });
  CHECK(error.message == "the mathematics (libm.so.6) has no function no_such_function");
  CHECK(error.hint == "get more");
}
