#include "migrate/render/error_text.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <vector>

#include "harmless.hpp"
#include "migrate/base/source_text.hpp"
#include "migrate/base/text.hpp"
#include "migrate/runner/report.hpp"
#include "shorten.hpp"

namespace migrate::render {

namespace {

constexpr std::size_t shown_statement_lines = 6;

/// Something known about an error, besides message and place.
struct Fact {
  std::string_view name;
  std::string text;  ///< may span lines
};

void add_fact(std::vector<Fact>& facts, std::string_view name, const std::string& text) {
  if (!text.empty()) facts.push_back({name, shortened(text)});
}

/// The names that the server gives beside its message; most messages hold them already.
void add_object(std::vector<Fact>& facts, const Error& error) {
  const auto& object = error.object;
  const auto add = [&](std::string_view what, const std::string& name, const std::string& schema) {
    if (name.empty() || error.message.find(name) != std::string::npos) return;
    add_fact(facts, what, schema.empty() ? name : schema + "." + name);
  };
  add("table", object.table, object.schema);
  add("column", object.column, "");
  add("type", object.data_type, object.table.empty() ? object.schema : "");
  add("constraint", object.constraint, "");
}

std::string heads_in_words(const std::vector<std::string>& heads) {
  return heads.empty() ? "at base" : "at " + text::join(heads, ", ");
}

/// The state left behind, and which revisions stayed; empty when the failure has nothing to do with a database.
std::string database_in_words(const Error& error) {
  const auto* failed = dynamic_cast<const runner::RunFailed*>(&error);
  if (failed == nullptr && error.database_state == DatabaseState::untouched) return {};
  std::string words(to_string(error.database_state));
  if (failed == nullptr) return words;
  const auto& report = failed->report;
  words += ", ";
  if (error.database_state == DatabaseState::in_doubt) words += "last known ";
  words += heads_in_words(report.heads_after);
  if (report.steps.empty()) return words;
  std::vector<std::string> stayed;
  for (const auto& step : report.steps) {
    if (!step.revision.empty()) stayed.push_back(step.revision);
  }
  if (!stayed.empty()) words.append("; what ran before stayed: ").append(text::join(stayed, ", "));
  return words;
}

std::vector<Fact> facts_of(const Error& error) {
  std::vector<Fact> facts;
  add_fact(facts, "revision", error.revision);
  add_fact(facts, "sqlstate", error.sqlstate);
  add_object(facts, error);
  add_fact(facts, "detail", error.detail);
  add_fact(facts, "context", error.context);
  add_fact(facts, "database", database_in_words(error));
  add_fact(facts, "hint", error.hint);
  return facts;
}

/// "  name: first line", further lines under the first one's beginning.
void append_fact_lines(std::string& out, const Theme& theme, std::string_view name, std::string_view value) {
  std::string lead = "  " + theme.dim(std::string(name) + ":") + " ";
  for (const auto line : text::split(value, '\n')) {
    out.append(lead).append(harmless_but_tabs(line)).append("\n");
    lead.assign(name.size() + 4, ' ');
  }
}

std::string severity_word(const Theme& theme, Severity severity) {
  return severity == Severity::error ? theme.red("error:") : theme.yellow("warning:");
}

/// Message, place and excerpt for a person: the first lines of a block.
std::string block_head(const Theme& theme, Severity severity, const std::string& message, const Place& place,
                       const std::string& source_line) {
  std::string out;
  std::string lead = severity_word(theme, severity) + " ";
  const auto shown = shortened(message);
  for (const auto line : text::split(shown, '\n')) {
    out.append(lead).append(lead.front() == ' ' ? harmless_but_tabs(line) : theme.bold(harmless_but_tabs(line)));
    out += '\n';
    lead.assign(2, ' ');
  }
  if (!place.file.empty())
    out.append("  ").append(theme.dim("at")).append(" ").append(harmless(place.to_string())).append("\n");
  if (!source_line.empty()) out.append(excerpt_with_caret(source_line, place.position.column)).append("\n");
  return out;
}

/// "file:line:col: error: message (name: text; …)", one line.
std::string single_line(std::string_view severity, const std::string& message, const Place& place,
                        const std::vector<Fact>& facts) {
  std::string out = place.to_string();
  if (!out.empty()) out += ": ";
  out.append(severity).append(": ").append(shortened(message));
  for (std::size_t i = 0; i < facts.size(); ++i) {
    out.append(i == 0 ? " (" : "; ").append(facts[i].name).append(": ").append(facts[i].text);
  }
  if (!facts.empty()) out += ")";
  return harmless(out) + "\n";
}

std::string error_block(const Error& error, const Theme& theme) {
  auto out = block_head(theme, Severity::error, error.message, error.place, error.source_line);
  if (error.source_line.empty() && !error.statement.empty()) {
    append_fact_lines(out, theme, "statement", shortened(text::trim(error.statement), shown_statement_lines));
  }
  for (const auto& fact : facts_of(error)) append_fact_lines(out, theme, fact.name, fact.text);
  return out;
}

}  // namespace

std::string diagnostic_text(const Diagnostic& diagnostic, const Theme& theme) {
  std::vector<Fact> facts;
  add_fact(facts, "hint", diagnostic.hint);
  if (!theme.terminal) {
    const auto* word = diagnostic.severity == Severity::error ? "error" : "warning";
    return single_line(word, diagnostic.message, diagnostic.place, facts);
  }
  auto out = block_head(theme, diagnostic.severity, diagnostic.message, diagnostic.place, diagnostic.source_line);
  for (const auto& fact : facts) append_fact_lines(out, theme, fact.name, fact.text);
  return out;
}

std::string error_text(const Error& error, const Theme& theme) {
  std::string out;
  if (const auto* sum = dynamic_cast<const DiagnosticsError*>(&error)) {
    const auto& findings = sum->diagnostics;
    // One finding may be its own sum.
    if (findings.size() == 1 && findings.front().message == error.message)
      return diagnostic_text(findings.front(), theme);
    for (const auto& finding : findings) {
      out += diagnostic_text(finding, theme);
      if (theme.terminal) out += '\n';
    }
  }
  return out + (theme.terminal ? error_block(error, theme)
                               : single_line("error", error.message, error.place, facts_of(error)));
}

}  // namespace migrate::render
