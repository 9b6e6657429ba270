#include "graph/lookup.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cstddef>

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
      if (walked.end == Walked::End::revision) found.push_back(walked.revision);
      // Alembic takes a walk that ends two or more steps below a base for "base" when it stamps, and dies otherwise.
      else if (walked.end == Walked::End::base || purpose_ != Purpose::stamp)
        throw relative_too_far(-*steps, "It counts from the heads of the files, and one of them has fewer revisions");
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
    return named(symbol.name, symbol.branch);
  }
  if (found.size() > 1) throw several_heads(text, found);
  require_branch(symbol);
  return found.empty() ? std::nullopt : std::optional(found.front());
}

/// A branch must be a name, though "heads" and the like have a lineage as well.
void Lookup::require_branch(const Symbol& symbol) const {
  if (symbol.branch) static_cast<void>(branch(*symbol.branch));
}

RevisionIndex Lookup::branch(std::string_view name) const {
  return named(name, std::nullopt);
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
  if (branch) return Lineage(*this, *branch).filter(map_.heads());
  return {map_.real_heads().begin(), map_.real_heads().end()};
}

std::optional<RevisionIndex> Lookup::head(std::optional<std::string_view> branch, std::string_view text) const {
  std::vector<RevisionIndex> found(map_.heads().begin(), map_.heads().end());
  if (branch) found = Lineage(*this, *branch).filter(found);
  if (found.size() > 1) throw several_heads(text, found);
  return found.empty() ? std::nullopt : std::optional(found.front());
}

RevisionIndex Lookup::named(std::string_view name, std::optional<std::string_view> branch) const {
  std::optional<RevisionIndex> branch_revision;
  if (branch) branch_revision = this->branch(*branch);
  std::optional<RevisionIndex> found = map_.find(name);
  if (!found) found = map_.find_label(name);
  if (!found) {
    if (name.empty()) throw nothing_named();
    auto candidates = map_.names_with_prefix(name);
    Lineage lineage(*this, branch.value_or(std::string_view()));
    std::erase_if(candidates, [&](const RevisionMap::Name& candidate) {
      return count_characters(candidate.text) <= longest_unabbreviated ||
             (branch && !lineage.contains(candidate.revision));
    });
    if (candidates.empty()) throw cannot_locate(map_, name);
    if (candidates.size() > 1) throw several_begin_with(name, candidates);
    found = candidates.front().revision;
  }
  if (branch_revision && !Lineage(*this, map_.id(*branch_revision)).contains(*found)) {
    throw not_a_member(map_, name, *found, *branch);
  }
  return *found;
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

Lineage::Lineage(const Lookup& lookup, std::string_view text, Edges edges)
    : lookup_(lookup), symbol_(Symbol::split(text)), edges_(edges) {
  if (symbol_.name == "heads") heads_ = lookup.heads(symbol_.branch);
  if (symbol_.name == "head") heads_ = as_list(lookup.head(symbol_.branch, text));
}

bool Lineage::contains(RevisionIndex index) {
  if (!everything_ && !above_) find();
  return everything_ || above_->contains(index) || below_->contains(index);
}

std::vector<RevisionIndex> Lineage::filter(std::span<const RevisionIndex> revisions) {
  std::vector<RevisionIndex> kept;
  for (const RevisionIndex revision : revisions) {
    if (contains(revision)) kept.push_back(revision);
  }
  return kept;
}

void Lineage::find() {
  std::vector<RevisionIndex> shares = heads_;
  if (symbol_.branch) shares.push_back(lookup_.branch(*symbol_.branch));
  const bool is_word = symbol_.name == "heads" || symbol_.name == "head" || symbol_.name == "base";
  if (!is_word) shares.push_back(lookup_.named(symbol_.name, std::nullopt));
  everything_ = shares.empty();
  const bool downs_only = edges_ == Edges::downs_only;
  const RevisionMap& map = lookup_.map();
  above_ = reached(map, shares, downs_only ? Way::children : Way::all_children);
  below_ = reached(map, shares, downs_only ? Way::downs : Way::normalized_downs);
}

}  // namespace migrate::graph
