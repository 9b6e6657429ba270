#include "sections.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <optional>

#include "lines.hpp"
#include "marker.hpp"
#include "migrate/sql/lexer.hpp"

namespace migrate::script {
namespace {

/// What stands between one marker and the next.
struct Extent {
  std::size_t end = 0;
  std::vector<std::size_t> resemblances;  // offsets of comments that look like a marker
  std::optional<sql::Token> open;         // the string or comment that the text ends in
};

/// Follows SQL as the server would, so that a marker inside a string is none.
Extent measure(std::string_view text, std::size_t start, sql::Dialect dialect) {
  Extent extent;
  sql::Lexer lexer(text, dialect);
  lexer.seek(start);
  for (sql::Token token = lexer.next(); token.kind != sql::TokenKind::end; token = lexer.next()) {
    if (token.kind == sql::TokenKind::unterminated) extent.open = token;
    if (token.kind != sql::TokenKind::line_comment) continue;
    const std::string_view comment = lexer.spelling(token);
    const bool marker = is_marker(comment);
    if (marker && begins_line(text, token.offset)) {
      extent.end = token.offset;
      return extent;
    }
    if (resembles_marker(comment)) extent.resemblances.push_back(token.offset);
  }
  extent.end = text.size();
  return extent;
}

/// A section for any database is read as PostgreSQL's, unless only SQLite can find the end of its strings.
Extent measure_any(std::string_view text, std::size_t start) {
  Extent extent = measure(text, start, sql::Dialect::postgresql);
  if (!extent.open) return extent;
  Extent other = measure(text, start, sql::Dialect::sqlite);
  return other.open ? extent : other;
}

std::string_view kind_of(std::string_view open) noexcept {
  const std::size_t mark = open.find_first_of("'\"");
  if (open.starts_with("/*")) return "comment";
  if (open.starts_with('$')) return "dollar-quoted string";
  if (open.starts_with('`') || open.starts_with('[')) return "quoted name";
  if (mark <= 2) return open[mark] == '\'' ? "string" : "quoted name";
  return "COPY data";
}

class SectionReader {
 public:
  SectionReader(std::string_view text, Findings& findings) : text_(text), findings_(findings) {}

  std::vector<Section> run(std::size_t first) {
    std::vector<Section> sections;
    for (std::size_t at = first; at < text_.size();) {
      Section section = read_marker(line_from(text_, at), findings_);
      at = section.irreversible ? end_of_prose(section.offset) : end_of_sql(section);
      section.length = at - section.offset;
      sections.push_back(section);
    }
    return sections;
  }

 private:
  [[nodiscard]] std::size_t end_of_prose(std::size_t start) const noexcept {
    return std::min(find_marker_line(text_, start, text_.size()), text_.size());
  }

  std::size_t end_of_sql(const Section& section) {
    const Extent extent =
        section.dialect ? measure(text_, section.offset, *section.dialect) : measure_any(text_, section.offset);
    for (const std::size_t offset : extent.resemblances) report_resemblance(offset, findings_);
    return extent.open ? recover(*extent.open) : extent.end;
  }

  /// Goes on with the marker that something without an end has swallowed, if it has.
  std::size_t recover(const sql::Token& open) {
    const std::size_t end = open.offset + open.length;
    const std::size_t marker = find_marker_line(text_, open.offset, end);
    const std::string_view kind = kind_of(text_.substr(open.offset, open.length));
    if (marker == std::string_view::npos) {
      findings_.error(open.offset, fmt::format("this {} has no end", kind));
      return end;
    }
    const auto line = 1 + std::count(text_.begin(), text_.begin() + static_cast<std::ptrdiff_t>(marker), '\n');
    findings_.error(open.offset, fmt::format("this {} has no end and takes in the marker in line {}", kind, line));
    return marker;
  }

  std::string_view text_;
  Findings& findings_;
};

/// One direction and database is served by SQL or declared irreversible, not both.
void check_irreversible(const std::vector<Section>& sections, Findings& findings) {
  for (const Section& section : sections) {
    if (!section.irreversible || section.direction == SectionDirection::up) continue;
    const bool contradicted = std::any_of(sections.begin(), sections.end(), [&](const Section& other) {
      return other.direction == SectionDirection::down && other.dialect == section.dialect && !other.irreversible;
    });
    if (!contradicted) continue;
    findings.error(section.marker_offset, "this section is irreversible, but another one says how to go down",
                   "leave one of the two out, or name a database on each");
  }
}

}  // namespace

std::vector<Section> read_sections(std::string_view text, std::size_t first, Findings& findings) {
  std::vector<Section> sections = SectionReader(text, findings).run(first);
  const bool up = std::any_of(sections.begin(), sections.end(),
                              [](const Section& section) { return section.direction == SectionDirection::up; });
  if (!up)
    findings.error(first, "there is no '-- migrate:up' section", "an empty one will do when nothing is to be done");
  check_irreversible(sections, findings);
  return sections;
}

}  // namespace migrate::script
