#include "migrate/base/error.hpp"

#include <doctest/doctest.h>

#include "migrate/base/diagnostic.hpp"

using migrate::DatabaseState;
using migrate::Error;
using migrate::ErrorCode;

TEST_CASE("error: setters keep what they are given") {
  const Error error = Error(ErrorCode::io, "no room").with_hint("make some").with_place({"a.sql", {1, 2}});
  CHECK(error.code == ErrorCode::io);
  CHECK(std::string(error.what()) == "no room");
  CHECK(error.hint == "make some");
  CHECK(error.place.to_string() == "a.sql:1:2");
  CHECK(error.database_state == DatabaseState::untouched);
}

TEST_CASE("error: states have words") {
  CHECK(to_string(DatabaseState::untouched) == "untouched");
  CHECK(to_string(DatabaseState::rolled_back) == "rolled back");
  CHECK(to_string(DatabaseState::partly_applied) == "partly applied");
  CHECK(to_string(DatabaseState::in_doubt) == "in doubt");
}

TEST_CASE("error: a list of findings is caught as an error and keeps its places") {
  try {
    throw migrate::DiagnosticsError(ErrorCode::config, "2 flaws",
                                    {{migrate::Severity::error, {"a", {1, 1}}, "x", "", ""}, {}});
  } catch (const Error& error) {
    CHECK(error.message == "2 flaws");
    const auto* list = dynamic_cast<const migrate::DiagnosticsError*>(&error);
    REQUIRE(list != nullptr);
    CHECK(list->diagnostics.size() == 2);
  }
}

TEST_CASE("error: a value with warnings only is well") {
  migrate::Checked<int> checked;
  CHECK(checked.ok());
  checked.diagnostics.push_back({migrate::Severity::warning, {}, "w", "", ""});
  CHECK(checked.ok());
  checked.diagnostics.push_back({migrate::Severity::error, {}, "e", "", ""});
  CHECK_FALSE(checked.ok());
}
