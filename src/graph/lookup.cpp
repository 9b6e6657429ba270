#include "graph/lookup.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cstddef>

#include "graph/lineage.hpp"
#include "graph/refusal.hpp"
#include "migrate/base/source_text.hpp"
#include "migrate/base/text.hpp"

namespace migrate::graph {
namespace {

/// Names of up to three characters must be typed in full.
constexpr std::size_t longest_unabbreviated = 3;

[[nodiscard]] Error nothing_named() {
  return Error(ErrorCode::usage, "A revision is missing: the identifier is empty, or nothing stands after its '@'")
      .with_hint("Name a revision, a branch label, head, heads or base");
}

[[nodiscard]] std::optional<RevisionIndex> exactly(const RevisionMap& map, std::string_view name) {
  const auto id = map.find(name);
  return id ? id : map.find_label(name);
}

[[nodiscard]] std::vector<RevisionMap::Name> abbreviated_by(const RevisionMap& map, std::string_view name) {
  if (name.empty()) throw nothing_named();
  auto candidates = map.names_with_prefix(name);
  std::erase_if(candidates, [](const RevisionMap::Name& candidate) {
    return count_characters(candidate.text) <= longest_unabbreviated;
  });
  return candidates;
}

[[nodiscard]] std::vector<RevisionIndex> as_list(std::optional<RevisionIndex> revision) {
  return revision ? std::vector{*revision} : std::vector<RevisionIndex>{};
}

}  // namespace

Symbol Symbol::split(std::string_view text) noexcept {
  const std::size_t at = text.find('@');
  if (at == std::string_view::npos) return {std::nullopt, text};
  if (at == 0) return {std::nullopt, text.substr(1)};
  return {text.substr(0, at), text.substr(at + 1)};
}

std::optional<int> Symbol::below_heads() const noexcept {
  const bool digits = name.size() > 1 && name.front() == '-' &&
                      std::all_of(name.begin() + 1, name.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (!digits) return std::nullopt;
  int steps = 0;
  for (const char c : name.substr(1)) steps = std::min(steps * 10 + (c - '0'), 100'000'000);
  return steps == 0 ? std::nullopt : std::optional(steps);
}

std::vector<RevisionIndex> Lookup::all(std::string_view text) const {
  const Symbol symbol = Symbol::split(text);
  if (const auto steps = symbol.below_heads()) {
    std::vector<RevisionIndex> found;
    for (const Walked& walked : below_heads(symbol, *steps)) {
      // Alembic takes a walk that ends two or more steps below a base for "base" when it stamps, and dies otherwise.
      if (walked.end == Walked::End::too_far && purpose_ == Purpose::stamp) continue;
      if (walked.end != Walked::End::revision) {
        throw relative_too_far(-*steps, "It counts from the heads of the files, and one of them has fewer revisions");
      }
      found.push_back(walked.revision);
    }
    return found;
  }
  if (symbol.name == "base") return {};
  if (symbol.name != "heads") return as_list(one(text));
  auto found = heads(symbol.branch);
  if (!found.empty()) require_branch(symbol);
  return found;
}

std::optional<RevisionIndex> Lookup::one(std::string_view text) const {
  const Symbol symbol = Symbol::split(text);
  std::vector<RevisionIndex> found;
  if (symbol.name == "head") {
    found = as_list(head(symbol.branch, text));
  } else if (symbol.name == "heads") {
    found = heads(symbol.branch);
  } else if (symbol.name != "base") {
    return symbol.branch ? member(symbol.name, *symbol.branch) : named(symbol.name);
  }
  if (found.size() > 1) throw several_heads(text, found);
  require_branch(symbol);
  return found.empty() ? std::nullopt : std::optional(found.front());
}

/// A branch must be a name, though "heads" and the like have a lineage as well.
void Lookup::require_branch(const Symbol& symbol) const {
  if (symbol.branch) static_cast<void>(named(*symbol.branch));
}

std::vector<Walked> Lookup::below_heads(const Symbol& symbol, int steps) const {
  std::vector<Walked> ends;
  for (const RevisionIndex head : map_.real_heads()) {
    if (symbol.branch) {
      const auto labels = map_.labels(head);
      if (std::find(labels.begin(), labels.end(), *symbol.branch) == labels.end()) continue;
    }
    ends.push_back(walk_down(map_, head, steps, Overwalk::refuse));
  }
  return ends;
}

std::vector<RevisionIndex> Lookup::heads(std::optional<std::string_view> branch) const {
  if (branch) return Lineage::of_branch(*this, *branch).filter(map_.heads());
  return {map_.real_heads().begin(), map_.real_heads().end()};
}

std::optional<RevisionIndex> Lookup::head(std::optional<std::string_view> branch, std::string_view text) const {
  return branch ? only_head(heads(branch), text) : only_head(map_.heads(), text);
}

std::optional<RevisionIndex> Lookup::only_head(std::span<const RevisionIndex> heads, std::string_view text) const {
  if (heads.size() > 1) throw several_heads(text, heads);
  return heads.empty() ? std::nullopt : std::optional(heads.front());
}

RevisionIndex Lookup::named(std::string_view name) const {
  if (const auto found = exactly(map_, name)) return *found;
  const auto candidates = abbreviated_by(map_, name);
  if (candidates.empty()) throw cannot_locate(map_, name);
  if (candidates.size() > 1) throw several_begin_with(name, candidates);
  return candidates.front().revision;
}

/// The same within a branch, which may make an abbreviation clear.
RevisionIndex Lookup::member(std::string_view name, std::string_view branch) const {
  Lineage lineage = Lineage::of_revision(*this, named(branch));
  if (const auto found = exactly(map_, name)) {
    if (!lineage.contains(*found)) throw not_a_member(map_, name, *found, branch);
    return *found;
  }
  auto candidates = abbreviated_by(map_, name);
  std::erase_if(candidates, [&](const RevisionMap::Name& candidate) { return !lineage.contains(candidate.revision); });
  if (candidates.empty()) throw cannot_locate(map_, name);
  if (candidates.size() > 1) throw several_begin_with(name, candidates);
  return candidates.front().revision;
}

Error Lookup::several_heads(std::string_view text, std::span<const RevisionIndex> heads) const {
  const std::string argument = text::printable(argument_.empty() ? text : argument_);
  std::string message;
  switch (purpose_) {
    case Purpose::stamp:
      message = "Multiple heads are present; please specify a single target revision";
      break;
    case Purpose::new_revision:
      message =
          "Multiple heads are present; please specify the head revision on which the new revision should be based, or "
          "perform a merge.";
      break;
    case Purpose::target:
      message = fmt::format(
          "Multiple head revisions are present for given argument '{0}'; please specify a specific target revision, "
          "'<branchname>@{0}' to narrow to a specific head, or 'heads' for all heads",
          argument);
      break;
  }
  return Error(ErrorCode::multiple_heads, std::move(message))
      .with_hint(fmt::format("The heads are {}: name one of them, or join them with `migrate merge heads`",
                             list_ids(map_, heads)));
}

}  // namespace migrate::graph
