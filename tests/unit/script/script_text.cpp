#include "script_text.hpp"

#include <doctest/doctest.h>
#include <fmt/core.h>

namespace migrate::script {

std::string findings_text(const std::vector<Diagnostic>& findings) {
  std::string result;
  for (const Diagnostic& finding : findings) {
    if (!result.empty()) result += "; ";
    result += fmt::format("{}:{} {}{}", finding.place.position.line, finding.place.position.column,
                          finding.severity == Severity::warning ? "warning: " : "", finding.message);
  }
  return result;
}

std::string flaws(std::string_view text) {
  return findings_text(parse(SourceText("x.sql", std::string(text))).diagnostics);
}

Script parsed(std::string_view text) {
  Checked<Script> checked = parse(SourceText("x.sql", std::string(text)));
  CHECK(findings_text(checked.diagnostics) == "");
  return std::move(checked.value);
}

std::string with_header(std::string_view rest) {
  return "-- m\n-- Revision ID: a1\n" + std::string(rest);
}

std::string words_text(const std::vector<Word>& words) {
  std::string result;
  for (const Word& word : words) result += (result.empty() ? "" : ",") + word.text;
  return result;
}

}  // namespace migrate::script
