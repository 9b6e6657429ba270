#include "prepare.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <utility>

#include "migrate/base/text.hpp"
#include "migrate/sql/lexer.hpp"

namespace migrate::runner {

namespace {

using graph::Direction;
using graph::RevisionIndex;

std::vector<std::string> ids(const graph::RevisionMap& map, std::span<const RevisionIndex> indices) {
  std::vector<std::string> result;
  result.reserve(indices.size());
  for (const auto index : indices) result.push_back(map.id(index));
  return result;
}

StepWords words_of(const graph::Step& step, const script::Directory& scripts) {
  const auto& map = scripts.map();
  StepWords words;
  words.direction = step.direction;
  if (!step.revision) {
    words.from = ids(map, step.stamp_from);
    words.to = ids(map, step.stamp_to);
    return words;
  }
  words.from = ids(map, map.downs(*step.revision));
  words.to = {map.id(*step.revision)};
  if (step.direction == Direction::downgrade) std::swap(words.from, words.to);
  words.message = scripts.header(*step.revision).summary();
  return words;
}

/// What a file says about why there is no way back: the text of its irreversible section, on one line.
std::string reason(const SourceText& source, const script::Section& section) {
  std::string result;
  for (const auto line : text::split(source.text().substr(section.offset, section.length), '\n')) {
    auto words = text::trim(line);
    while (words.starts_with("-")) words.remove_prefix(1);
    words = text::trim(words);
    if (words.empty()) continue;
    if (!result.empty()) result += ' ';
    result += words;
  }
  return result;
}

/// Gathers what is wrong with the files of a plan.
struct Findings {
  std::vector<Diagnostic> diagnostics;
  bool only_irreversible = true;

  void add(const SourceText& source, std::size_t offset, std::string message, std::string hint) {
    Diagnostic diagnostic;
    diagnostic.place = source.place(offset);
    diagnostic.message = std::move(message);
    diagnostic.hint = std::move(hint);
    diagnostic.source_line = std::string(source.line(diagnostic.place.position.line));
    diagnostics.push_back(std::move(diagnostic));
  }

  [[noreturn]] void raise() {
    const auto code = only_irreversible ? ErrorCode::irreversible : ErrorCode::bad_revision_file;
    auto message = diagnostics.size() == 1 ? diagnostics.front().message
                                           : fmt::format("{} flaws in the revisions of this run", diagnostics.size());
    throw DiagnosticsError(code, std::move(message), std::move(diagnostics));
  }
};

/// The sections that will run; findings when there are none, or no way back.
std::vector<const script::Section*> sections_of(const PreparedStep& prepared, const std::string& id,
                                                sql::Dialect dialect, Findings& findings) {
  const auto& [source, script] = prepared.script;
  const bool down = prepared.step.direction == Direction::downgrade;
  auto sections = script.sections_for(down ? script::SectionDirection::down : script::SectionDirection::up, dialect);
  if (sections.empty()) {
    if (down) {
      findings.add(source, 0,
                   fmt::format("revision {} cannot be downgraded: its file has no down section for {}", id,
                               sql::to_string(dialect)),
                   "write a `-- migrate:down` section (an empty one is a deliberate no-op)");
      findings.diagnostics.back().place.position = {};
      findings.diagnostics.back().source_line.clear();
    } else {
      findings.only_irreversible = false;
      findings.add(source, 0, fmt::format("revision {} has no up section for {}", id, sql::to_string(dialect)),
                   fmt::format("add `-- migrate:up {}` (it may be empty)", sql::to_string(dialect)));
      findings.diagnostics.back().place.position = {};
      findings.diagnostics.back().source_line.clear();
    }
  }
  for (const auto* section : sections) {
    if (!section->irreversible) continue;
    const auto why = reason(source, *section);
    findings.add(source, section->marker_offset,
                 fmt::format("revision {} cannot be downgraded: its file says it is irreversible{}{}", id,
                             why.empty() ? "" : ": ", why),
                 "");
  }
  return sections;
}

void cut_sections(PreparedStep& prepared, const std::vector<const script::Section*>& sections, sql::Dialect dialect,
                  Findings& findings) {
  const auto before = findings.diagnostics.size();
  for (const auto* section : sections) {
    if (section->irreversible) continue;
    prepared.sections.push_back(cut(prepared.script.source, *section, dialect, findings.diagnostics));
    for (const auto& piece : prepared.sections.back().pieces) {
      prepared.leaves_transaction = prepared.leaves_transaction || piece.mode != PieceMode::joins || piece.commit_after;
    }
  }
  if (findings.diagnostics.size() > before) findings.only_irreversible = false;
}

void read_file_of(PreparedStep& prepared, const script::Directory& scripts, sql::Dialect dialect, Findings& findings) {
  const auto revision = *prepared.step.revision;
  try {
    prepared.script = scripts.load(revision);
  } catch (const DiagnosticsError& flawed) {
    findings.only_irreversible = false;
    findings.diagnostics.insert(findings.diagnostics.end(), flawed.diagnostics.begin(), flawed.diagnostics.end());
    return;
  }
  cut_sections(prepared, sections_of(prepared, scripts.map().id(revision), dialect, findings), dialect, findings);
}

}  // namespace

std::vector<const Piece*> PreparedStep::pieces() const {
  std::vector<const Piece*> result;
  for (const auto& section : sections) {
    for (const auto& piece : section.pieces) result.push_back(&piece);
  }
  return result;
}

std::size_t PreparedStep::start_of(const Piece& piece) const {
  sql::Lexer lexer(text_of(piece), dialect);
  return piece.offset + lexer.next_significant().offset;
}

std::string PreparedStep::statements_of(const Piece& piece) const {
  const auto start = start_of(piece);
  return std::string(text::trim(script.source.text().substr(start, piece.offset + piece.length - start)));
}

std::vector<PreparedStep> prepare(const graph::Plan& plan, const script::Directory& scripts, sql::Dialect dialect,
                                  bool record) {
  Findings findings;
  std::vector<PreparedStep> result;
  result.reserve(plan.steps.size());
  for (const auto& step : plan.steps) {
    PreparedStep prepared;
    prepared.step = step;
    prepared.words = words_of(step, scripts);
    prepared.dialect = dialect;
    if (step.revision) prepared.id = scripts.map().id(*step.revision);
    if (step.revision) {
      read_file_of(prepared, scripts, dialect, findings);
      if (record) prepared.recorded = recorded_sql(prepared.script.source, prepared.script.script, dialect);
    }
    result.push_back(std::move(prepared));
  }
  if (!findings.diagnostics.empty()) findings.raise();
  return result;
}

}  // namespace migrate::runner
