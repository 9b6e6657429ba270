#pragma once

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "migrate/db/connection.hpp"
#include "migrate/db/transaction.hpp"

// doctest prints {?} for what it does not know.
namespace doctest {

template <>
struct StringMaker<std::vector<std::string>> {
  static String convert(const std::vector<std::string>& lines) {
    std::string text;
    for (const std::string& line : lines) text += "[" + line + "] ";
    return text.c_str();
  }
};

template <>
struct StringMaker<migrate::db::Value> {
  static String convert(const migrate::db::Value& value) { return value.value_or("NULL").c_str(); }
};

template <>
struct StringMaker<std::optional<std::size_t>> {
  static String convert(const std::optional<std::size_t>& value) {
    return value ? toString(static_cast<unsigned long long>(*value)) : String("nothing");
  }
};

}  // namespace doctest

namespace migrate::test {

/// Runs `action`, which must throw an E, and gives that.
template <class E, class Action>
E thrown_by(const Action& action) {
  try {
    action();
  } catch (const E& error) {
    return error;
  }
  FAIL("nothing was thrown");
  throw 0;  // not reached: FAIL throws
}

inline bool holds(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

}  // namespace migrate::test
