#include "migrate/graph/identifier.hpp"

#include <doctest/doctest.h>

#include <optional>
#include <string>
#include <vector>

#include "unit/graph/refused.hpp"

using namespace migrate::graph;
using namespace migrate::test;

namespace {

struct Reading {
  std::string text;
  std::optional<std::string> branch;
  std::string symbol;
  std::optional<int> offset;
};

constexpr auto none = std::nullopt;

const std::vector<Reading> readings = {
    {"ae10", none, "ae10", none},
    {"heads", none, "heads", none},
    {"lb@head", "lb", "head", none},
    {"lb@aaa1", "lb", "aaa1", none},
    {"@head", none, "head", none},
    {"+2", none, "", 2},
    {"-1", none, "", -1},
    {"+0", none, "", 0},
    {"lb@+2", "lb", "", 2},
    {"lb@-2", "lb", "", -2},
    {"bbb1+1", none, "bbb1", 1},
    {"bbb3-12", none, "bbb3", -12},
    {"lb@head-1", "lb", "head", -1},
    {"base+2", none, "base", 2},
    // The number may be followed by anything; a label may hold signs and, for the relative form, even an "@".
    {"+1x", none, "", 1},
    {"a-1@foo", none, "a", -1},
    {"feature-x", none, "feature-x", none},
    {"feature-x@+1", "feature-x", "", 1},
    {"feature-2@head", none, "feature", -2},
    {"feature-x@head", "feature-x", "head", none},
    {"a@b@+1", "a@b", "", 1},
    {"a@b@c", "a", "b@c", none},
    {"a.b+1", none, "a.b+1", none},  // only letters, digits and "_" can be counted from
    {"lb@a.b-1", "lb", "a.b-1", none},
    {"+", none, "+", none},
    {"a+", none, "a+", none},
    {"ü+1", none, "ü", 1},
    {"+99999999999999999999", none, "", 1000000000},
};

}  // namespace

TEST_CASE("identifier: what is typed is taken apart as Alembic does") {
  for (const Reading& reading : readings) {
    CAPTURE(reading.text);
    const Identifier identifier = Identifier::parse(reading.text);
    CHECK(identifier.text == reading.text);
    CHECK(identifier.branch == reading.branch);
    CHECK(identifier.symbol == reading.symbol);
    CHECK(identifier.offset == reading.offset);
  }
}

TEST_CASE("identifier: nothing, and nothing after the @, are refused") {
  CHECK(refusal_of([] { return Identifier::parse(""); }).code == migrate::ErrorCode::usage);
  const auto error = refusal_of([] { return Identifier::parse("lb@"); });
  CHECK(error.code == migrate::ErrorCode::usage);
  CHECK(error.message == "Nothing stands after the '@' in 'lb@'");
  CHECK(refusal_of([] { return Identifier::parse("@"); }).code == migrate::ErrorCode::usage);
}

TEST_CASE("identifier: a range has exactly one colon") {
  CHECK(parse_range("a:b") == std::pair<std::string, std::string>{"a", "b"});
  CHECK(parse_range(":b") == std::pair<std::string, std::string>{"", "b"});
  CHECK(parse_range("a:") == std::pair<std::string, std::string>{"a", ""});
  CHECK(parse_range(":") == std::pair<std::string, std::string>{"", ""});
  for (const std::string text : {"", "a", "a:b:c"}) {
    CAPTURE(text);
    CHECK(refusal_of([&] { return parse_range(text); }).message ==
          "History range requires [start]:[end], [start]:, or :[end]");
  }
}
