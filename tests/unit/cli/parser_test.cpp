#include "cli/parser.hpp"

#include <doctest/doctest.h>

#include "migrate/base/error.hpp"

using migrate::Error;
using migrate::ErrorCode;
using migrate::cli::ColorChoice;
using migrate::cli::parse;
using Words = std::vector<std::string>;

namespace {

Error refusal(const Words& words) {
  try {
    static_cast<void>(parse(words));
  } catch (const Error& error) {
    return error;
  }
  FAIL("not refused");
  return {ErrorCode::io, ""};
}

}  // namespace

TEST_CASE("parser: global options stand before or after the command") {
  for (const auto& words : {Words{"-q", "--json", "-n", "prod", "--url", "sqlite://", "heads"},
                            Words{"heads", "-q", "--json", "-n", "prod", "--url", "sqlite://"}}) {
    const auto parsed = parse(words);
    CHECK(parsed.action);
    CHECK(parsed.options.quiet);
    CHECK(parsed.options.json);
    CHECK(parsed.options.environment == "prod");
    CHECK(parsed.options.url == "sqlite://");
  }
}

TEST_CASE("parser: -x may be repeated and takes one value each") {
  const auto parsed = parse({"-x", "a=1", "-x", "b", "upgrade", "head"});
  CHECK(parsed.options.x == Words{"a=1", "b"});
  CHECK(parsed.action);
}

TEST_CASE("parser: numbers are no flags") {
  CHECK(parse({"downgrade", "-1"}).action);
  CHECK(parse({"history", "-r", "-3:current"}).action);
  CHECK(parse({"history", "-r-3:current"}).action);
  CHECK(parse({"upgrade", "+2"}).action);
}

TEST_CASE("parser: help and version are texts with status 0, nothing typed is a usage error") {
  const auto version = parse({"--version"});
  CHECK_FALSE(version.action);
  CHECK(version.text == "migrate " MIGRATE_VERSION "\n");
  CHECK(version.status == 0);
  CHECK(parse({"--help"}).text.find("upgrade") != std::string::npos);
  const auto help = parse({"upgrade", "--help"});
  CHECK_FALSE(help.action);
  CHECK(help.text.find("--sql") != std::string::npos);
  const auto nothing = parse({});
  CHECK_FALSE(nothing.action);
  CHECK(nothing.status == 2);
}

TEST_CASE("parser: what is not understood is refused with the nearest name") {
  const auto command = refusal({"upgarde", "head"});
  CHECK(command.code == ErrorCode::usage);
  CHECK(command.message == "unknown command 'upgarde'");
  CHECK(command.hint == "did you mean `migrate upgrade`?");
  const auto option = refusal({"history", "--verbsoe"});
  CHECK(option.message == "unknown option --verbsoe");
  CHECK(option.hint.find("--verbose") != std::string::npos);
  CHECK(refusal({"upgrade"}).code == ErrorCode::usage);
  CHECK(refusal({"upgrade", "a", "b"}).code == ErrorCode::usage);
  CHECK(refusal({"--color", "pink", "heads"}).code == ErrorCode::usage);
}

TEST_CASE("parser: colour choices") {
  CHECK(parse({"--color", "never", "heads"}).options.color == ColorChoice::never);
  CHECK(parse({"--color=always", "heads"}).options.color == ColorChoice::always);
  CHECK(parse({"heads"}).options.color == ColorChoice::automatic);
}
