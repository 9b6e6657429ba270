#include "graph/lineage.hpp"

namespace migrate::graph {

Lineage::Lineage(const Lookup& lookup, std::string_view text, Edges edges) : lookup_(lookup), edges_(edges) {
  const Symbol symbol = Symbol::split(text);
  if (symbol.branch) names_.push_back(*symbol.branch);
  if (symbol.name == "heads") {
    shares_ = lookup.heads(symbol.branch);
  } else if (symbol.name == "head") {
    if (const auto head = lookup.head(symbol.branch, text)) shares_.push_back(*head);
  } else if (symbol.name != "base") {
    names_.push_back(symbol.name);
  }
}

Lineage Lineage::of_branch(const Lookup& lookup, std::string_view name) {
  Lineage lineage(lookup, Edges::downs_only);
  const RevisionMap& map = lookup.map();
  if (name == "heads") {
    lineage.shares_.assign(map.real_heads().begin(), map.real_heads().end());
  } else if (name == "head") {
    if (const auto head = lookup.only_head(map.heads(), name)) lineage.shares_.push_back(*head);
  } else if (name != "base") {
    lineage.names_.push_back(name);
  }
  return lineage;
}

Lineage Lineage::of_revision(const Lookup& lookup, RevisionIndex revision) {
  Lineage lineage(lookup, Edges::downs_only);
  lineage.shares_.push_back(revision);
  return lineage;
}

bool Lineage::contains(RevisionIndex index) {
  if (!above_) find();
  // No share at all, as "base" has none, means everything.
  return shares_.empty() || above_->contains(index) || below_->contains(index);
}

std::vector<RevisionIndex> Lineage::filter(std::span<const RevisionIndex> revisions) {
  std::vector<RevisionIndex> kept;
  for (const RevisionIndex revision : revisions) {
    if (contains(revision)) kept.push_back(revision);
  }
  return kept;
}

void Lineage::find() {
  for (const std::string_view name : names_) shares_.push_back(lookup_.named(name));
  names_.clear();
  const bool downs_only = edges_ == Edges::downs_only;
  const RevisionMap& map = lookup_.map();
  above_ = reached(map, shares_, downs_only ? Way::children : Way::all_children);
  below_ = reached(map, shares_, downs_only ? Way::downs : Way::normalized_downs);
}

}  // namespace migrate::graph
