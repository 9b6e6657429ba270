#include "revision_checks.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "migrate/base/error.hpp"
#include "migrate/base/source_text.hpp"
#include "migrate/base/text.hpp"
#include "migrate/script/parse.hpp"

namespace migrate::cli {

namespace {

constexpr std::size_t longest_id = 32;
constexpr std::array<std::string_view, 4> words_of_ours = {"head", "heads", "base", "current"};

void check_name(const std::string& name, std::string_view what) {
  if (std::find(words_of_ours.begin(), words_of_ours.end(), name) != words_of_ours.end()) {
    throw Error(ErrorCode::usage, fmt::format("'{}' cannot be a {}: it has a meaning of its own", name, what));
  }
  const auto forbidden = graph::forbidden_characters(name);
  if (forbidden.empty()) {
    if (name.empty()) throw Error(ErrorCode::usage, fmt::format("a {} cannot be empty", what));
    return;
  }
  std::string listed;
  for (const char c : forbidden) listed.append(listed.empty() ? "" : ", ").append(1, c);
  throw Error(ErrorCode::usage, fmt::format("Character(s) '{}' not allowed in {} '{}'", text::printable(listed), what,
                                            text::printable(name)));
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
  check_name(id, "revision identifier");
  const auto length = count_characters(id);
  if (length <= longest_id) return;
  throw Error(ErrorCode::usage,
              fmt::format("revision identifier '{}' is {} characters long; the version table holds {}", id, length,
                          longest_id));
}

void check_new_label(const std::string& label) {
  check_name(label, "branch label");
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
