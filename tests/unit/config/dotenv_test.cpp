#include "migrate/config/dotenv.hpp"

#include <doctest/doctest.h>

#include <map>
#include <string>

#include "dotenv_table.hpp"
#include "migrate/base/error.hpp"

using migrate::SourceText;
using migrate::config::EnvEntry;
using migrate::config::parse_dotenv;
using migrate::config::resolve_dotenv;

namespace {

std::optional<std::string> process(std::string_view name) {
  if (name == "PROC") return "process";
  if (name == "EMPTY") return "";
  return {};
}

std::string values(const std::vector<EnvEntry>& entries) {
  std::map<std::string, std::string> sorted;
  for (const EnvEntry& entry : resolve_dotenv(entries, process)) sorted[entry.name] = entry.value.value();
  std::string result;
  for (const auto& [name, value] : sorted) result += name + "=<" + value + ">";
  return result;
}

}  // namespace

TEST_CASE("dotenv: every text is read as python-dotenv reads it") {
  for (const DotenvRow& row : dotenv_rows) {
    const std::string text(row.text);
    CAPTURE(text);
    const auto parsed = parse_dotenv(SourceText(".env", text));
    CHECK(values(parsed.value) == row.values);
    CHECK(static_cast<int>(parsed.diagnostics.size()) == row.skipped);
    CHECK(parsed.ok());
  }
}

TEST_CASE("dotenv: the table holds what it should") {
  CHECK(std::size(dotenv_rows) > 100);
}

TEST_CASE("dotenv: a line that cannot be read is a warning with its place and without its text") {
  const auto parsed = parse_dotenv(SourceText(".env", "A=1\n\n  B MARKER=1\nC='MARKER\nD=2\n"));
  REQUIRE(parsed.diagnostics.size() == 2);
  CHECK(parsed.diagnostics[0].place.to_string() == ".env:3:3");
  CHECK(parsed.diagnostics[1].place.to_string() == ".env:4:1");
  for (const auto& warning : parsed.diagnostics) {
    CHECK(warning.severity == migrate::Severity::warning);
    CHECK((warning.message + warning.hint + warning.source_line).find("MARKER") == std::string::npos);
  }
  CHECK(values(parsed.value) == "A=<1>D=<2>");
}

TEST_CASE("dotenv: entries know where their names stand") {
  const auto parsed = parse_dotenv(SourceText("", "# c\nexport  A=1\n 'B'=2"));
  REQUIRE(parsed.value.size() == 2);
  CHECK(parsed.value[0].offset == 12);
  CHECK(parsed.value[1].offset == 17);
}

TEST_CASE("dotenv: a byte order mark is skipped") {
  CHECK(values(parse_dotenv(SourceText("",
                                       "\xEF\xBB\xBF"
                                       "A=1"))
                   .value) == "A=<1>");
}

TEST_CASE("dotenv: values that multiply each other are stopped") {
  std::string text = "A0=xxxxxxxxxxxxxxxx\n";
  for (int i = 1; i < 40; ++i) {
    const std::string before = "${A" + std::to_string(i - 1) + "}";
    text += "A" + std::to_string(i) + "=" + before + before + before + "\n";
  }
  const auto parsed = parse_dotenv(SourceText("", text));
  CHECK_THROWS_AS(static_cast<void>(resolve_dotenv(parsed.value, process)), migrate::Error);
}
