#pragma once

#include <doctest/doctest.h>

#include <string>

#include "migrate/base/error.hpp"

namespace migrate::test {

/// What a call was refused with; the test fails when it was not.
template <class Call>
[[nodiscard]] Error refusal_of(Call&& call) {
  try {
    static_cast<void>(call());
  } catch (const Error& error) {
    return error;
  }
  FAIL_CHECK("it was not refused");
  return {ErrorCode::io, "not refused"};
}

/// Checks that `part` stands in `text`.
inline void mentions(const std::string& text, const std::string& part) {
  CAPTURE(text);
  CAPTURE(part);
  CHECK(text.find(part) != std::string::npos);
}

}  // namespace migrate::test
