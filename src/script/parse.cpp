#include "migrate/script/parse.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "header.hpp"
#include "lines.hpp"
#include "migrate/base/text.hpp"
#include "sections.hpp"

namespace migrate::script {
namespace {

/// Says where a part of the text is not what text can be.
void check_bytes(std::string_view text, Findings& findings) {
  if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) {
    findings.error(0, "the file is UTF-16, not UTF-8", "save it as UTF-8");
    return;
  }
  const std::size_t nul = text.find('\0');
  if (nul != std::string_view::npos) findings.error(nul, "a NUL byte, which no SQL can hold", "remove it");
  const std::size_t invalid = find_invalid_utf8(text);
  if (invalid == std::string_view::npos) return;
  findings.error(
      invalid,
      fmt::format("not UTF-8: byte 0x{:02X}", static_cast<unsigned>(static_cast<unsigned char>(text[invalid]))),
      "save the file as UTF-8");
}

/// Whether the text has nothing of a revision file at all; then one finding says so instead of one for each missing
/// part.
bool is_something_else(std::string_view text, const HeaderBlock& block, Findings& findings) {
  if (text::trim(text.substr(text_start(text))).empty()) {
    findings.error(0, "the file is empty", "every .sql file in a version location is a revision; remove this one");
    return true;
  }
  const bool keys =
      std::any_of(block.lines.begin(), block.lines.end(), [](const HeaderLine& line) { return line.key; });
  if (keys || block.at_marker || !block.resemblances.empty()) return false;
  findings.error(text_start(text), "not a revision file: it has neither a 'Revision ID' nor a '-- migrate:up' line",
                 "every .sql file in a version location is a revision; give it a header or move it away");
  return true;
}

void report_no_sections(const HeaderBlock& block, Findings& findings) {
  findings.error(block.end, "there is no '-- migrate:up' section", "write '-- migrate:up' above the SQL");
}

}  // namespace

Checked<Script> parse(const SourceText& text) {
  Checked<Script> result;
  Findings findings;
  check_bytes(text.text(), findings);
  const HeaderBlock block = read_header_block(text.text());
  if (!is_something_else(text.text(), block, findings)) {
    result.value.header = read_header(text.text(), block, findings);
    if (block.at_marker) {
      result.value.sections = read_sections(text.text(), block.end, findings);
    } else {
      report_no_sections(block, findings);
    }
  }
  result.diagnostics = findings.take(text);
  return result;
}

std::optional<Checked<Header>> parse_header(const SourceText& text, bool complete) {
  const HeaderBlock block = read_header_block(text.text());
  if (!complete && !block.at_marker) return std::nullopt;
  Checked<Header> result;
  Findings findings;
  check_bytes(text.text().substr(0, block.end), findings);
  if (!is_something_else(text.text(), block, findings)) {
    result.value = read_header(text.text(), block, findings);
    if (!block.at_marker) report_no_sections(block, findings);
  }
  result.diagnostics = findings.take(text);
  return result;
}

std::optional<Header> parse_flawless_header(std::string_view beginning) {
  const HeaderBlock block = read_header_block(beginning);
  if (!block.at_marker) return std::nullopt;
  Findings findings;
  check_bytes(beginning.substr(0, block.end), findings);
  Header header = read_header(beginning, block, findings);
  if (!findings.empty()) return std::nullopt;
  return header;
}

std::optional<Script> parse_flawless(std::string_view text) {
  const HeaderBlock block = read_header_block(text);
  if (!block.at_marker) return std::nullopt;
  Findings findings;
  check_bytes(text, findings);
  Script script;
  script.header = read_header(text, block, findings);
  script.sections = read_sections(text, block.end, findings);
  if (!findings.empty()) return std::nullopt;
  return script;
}

}  // namespace migrate::script
