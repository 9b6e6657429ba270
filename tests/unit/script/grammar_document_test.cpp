#include <doctest/doctest.h>

#include <algorithm>

#include "migrate/base/file.hpp"
#include "migrate/base/text.hpp"
#include "script_text.hpp"

using namespace migrate;
using namespace migrate::script;

namespace {

/// One ```sql block of docs/revision-file.md.
struct Example {
  std::size_t line = 0;  // of its first line of text, 1-based
  bool valid = false;
  std::string reason;  // for an invalid one: the last text in backquotes before it
  std::string text;
};

/// The text in the last pair of backquotes of a "Refused, because `…`:" line.
std::string reason_of(std::string_view line) {
  const std::size_t end = line.rfind('`');
  if (line.find("efused, because `") == std::string_view::npos || end == 0) return {};
  const std::size_t start = line.find("because `") + std::string_view("because `").size();
  return std::string(line.substr(start, end - start));
}

std::vector<Example> read_examples() {
  std::vector<Example> examples;
  const std::string document = read_file(MIGRATE_GRAMMAR_DOCUMENT);
  bool inside = false;
  std::string reason;
  std::size_t number = 0;
  for (const std::string_view line : text::split(document, '\n')) {
    ++number;
    if (inside && line == "```") {
      inside = false;
    } else if (inside) {
      examples.back().text += std::string(line) + "\n";
    } else if (line.starts_with("```sql")) {
      inside = true;
      const bool valid = line == "```sql valid";
      CAPTURE(number);
      CHECK((valid || line == "```sql invalid"));
      examples.push_back({number + 1, valid, valid ? "" : reason, ""});
      reason.clear();
    } else if (const std::string given = reason_of(line); !given.empty()) {
      reason = given;
    }
  }
  return examples;
}

}  // namespace

TEST_CASE("docs/revision-file.md: every example is what it is said to be") {
  const std::vector<Example> examples = read_examples();
  std::size_t valid = 0;
  for (const Example& example : examples) {
    CAPTURE(example.line);
    const auto checked = parse(SourceText("docs/revision-file.md", example.text));
    if (example.valid) {
      ++valid;
      CHECK(findings_text(checked.diagnostics) == "");
      continue;
    }
    CHECK_FALSE(checked.ok());
    REQUIRE_FALSE(example.reason.empty());
    CAPTURE(findings_text(checked.diagnostics));
    CHECK(std::any_of(checked.diagnostics.begin(), checked.diagnostics.end(),
                      [&](const Diagnostic& finding) { return finding.message == example.reason; }));
  }
  CHECK(valid >= 5);
  CHECK(examples.size() - valid >= 10);
}

TEST_CASE("docs/revision-file.md: its marker example is cut where it says") {
  for (const Example& example : read_examples()) {
    if (example.text.find("b91d6e24c705") == std::string::npos) continue;
    const Script script = parsed(example.text);
    REQUIRE(script.sections.size() == 2);
    CHECK(example.text.substr(script.sections[1].offset) == "DELETE FROM templates;\n");
    return;
  }
  FAIL("the example is gone");
}
