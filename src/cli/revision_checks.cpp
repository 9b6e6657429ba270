#include "revision_checks.hpp"

#include <fmt/core.h>

#include <optional>

#include "migrate/base/error.hpp"
#include "migrate/base/source_text.hpp"
#include "migrate/script/names.hpp"
#include "migrate/script/parse.hpp"

namespace migrate::cli {

namespace {

void refuse(const std::optional<std::string>& complaint) {
  if (complaint) throw Error(ErrorCode::usage, *complaint);
}

std::vector<std::string> words(const std::vector<script::Word>& list) {
  std::vector<std::string> result;
  result.reserve(list.size());
  for (const auto& word : list) result.push_back(word.text);
  return result;
}

bool same_header(const script::Header& header, const script::Draft& draft) {
  return header.revision_id.text == draft.revision_id && words(header.revises) == draft.revises &&
         words(header.branch_labels) == draft.branch_labels && words(header.depends_on) == draft.depends_on;
}

}  // namespace

void check_new_id(const std::string& id) {
  refuse(script::complaint_about_revision_id(id));
}

void check_new_label(const std::string& label) {
  refuse(script::complaint_about_branch_label(label));
}

void check_new_graph(const script::Directory& scripts, const script::Draft& draft) {
  const auto& map = scripts.map();
  if (const auto taken = map.find(draft.revision_id)) {
    throw Error(ErrorCode::bad_graph, fmt::format("Revision {} is present already", draft.revision_id))
        .with_place({scripts.path(*taken).string(), {}})
        .with_hint("choose another --rev-id, or leave it out for a fresh one");
  }
  std::vector<graph::Revision> revisions;
  revisions.reserve(map.size() + 1);
  for (std::uint32_t i = 0; i < map.size(); ++i) revisions.push_back(map[graph::RevisionIndex{i}]);
  revisions.push_back({draft.revision_id, draft.revises, draft.depends_on, draft.branch_labels});
  const auto built = graph::RevisionMap::build(std::move(revisions));
  if (built.problems.empty()) return;
  const auto& problem = built.problems.front();
  throw Error(ErrorCode::bad_graph, problem.message).with_hint(problem.hint);
}

void check_new_text(const std::string& text, const script::Draft& draft, const std::string& file) {
  const SourceText source(file, text);
  const auto checked = script::parse(source);
  for (const auto& diagnostic : checked.diagnostics) {
    if (diagnostic.severity != Severity::error) continue;
    throw Error(ErrorCode::usage, "the new revision file would not be readable: " + diagnostic.message)
        .with_hint(diagnostic.hint);
  }
  if (same_header(checked.value.header, draft)) return;
  throw Error(ErrorCode::usage, "the message holds a line that would be read as a header key")
      .with_hint("word it otherwise: no line of it may begin like `Revision ID:` or `-- migrate:up`");
}

}  // namespace migrate::cli
