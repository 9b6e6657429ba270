#include "header_file.hpp"

#include <limits>

#include "findings.hpp"
#include "migrate/base/error.hpp"
#include "migrate/base/file.hpp"
#include "migrate/script/parse.hpp"

namespace migrate::script {
namespace {

/// How much of a file is read, first and when that does not reach the first section.
constexpr std::size_t reading_steps[] = {usual_header, 262'144, std::numeric_limits<std::size_t>::max() - 1};

/// Findings name no file yet: most files have none, and making up a name to show costs more than reading a header.
Checked<Header> read(const std::filesystem::path& path) {
  for (const std::size_t limit : reading_steps) {
    bool complete = false;
    std::string beginning = read_file_prefix(path, limit, &complete);
    const SourceText source({}, std::move(beginning));
    if (auto checked = parse_header(source, complete)) return std::move(*checked);
  }
  return {};
}

const Word& word_of(const graph::Problem& problem, const Header& header) {
  const auto element = [&](const std::vector<Word>& words) -> const Word& {
    return problem.element < words.size() ? words[problem.element] : header.revision_id;
  };
  switch (problem.field) {
    case graph::Field::down_revisions:
      return element(header.revises);
    case graph::Field::depends_on:
      return element(header.depends_on);
    case graph::Field::branch_labels:
      return element(header.branch_labels);
    case graph::Field::id:
      break;
  }
  return header.revision_id;
}

}  // namespace

std::optional<Header> read_header_file(const std::filesystem::path& path, const std::filesystem::path& display_base,
                                       std::vector<Diagnostic>& findings) {
  const auto add = [&](Diagnostic finding) {
    finding.place.file = display_path(path, display_base);
    findings.push_back(std::move(finding));
  };
  try {
    Checked<Header> checked = read(path);
    for (Diagnostic& finding : checked.diagnostics) add(std::move(finding));
    if (checked.value.revision_id.text.empty()) return std::nullopt;
    return std::move(checked.value);
  } catch (const Error& error) {  // one file that cannot be read does not hide what is wrong with the others
    add({Severity::error, {}, error.message, error.hint, {}});
    return std::nullopt;
  }
}

std::optional<Header> read_flawless_header(BeginningReader& reader, const std::filesystem::path& folder,
                                           const std::string& name) {
  const auto beginning = reader.read(folder, name);
  return beginning ? parse_flawless_header(*beginning) : std::nullopt;
}

Diagnostic finding_of(const graph::Problem& problem, const Header& header, const std::filesystem::path& path,
                      const std::string& display_name) {
  const std::size_t offset = word_of(problem, header).offset;
  bool complete = false;
  // Headers are not kept as text, so the line is read again; this is the rare case.
  const SourceText source(display_name, read_file_prefix(path, offset + 4096, &complete));
  return finding_at(source, offset, Severity::error, problem.message, problem.hint);
}

}  // namespace migrate::script
