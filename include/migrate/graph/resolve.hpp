#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "migrate/graph/head_set.hpp"
#include "migrate/graph/identifier.hpp"
#include "migrate/graph/revision_map.hpp"

namespace migrate::graph {

// From what was typed to revisions. All throw Error with the codes unknown_revision, ambiguous_revision,
// multiple_heads or not_reachable; the message is Alembic's (ALEMBIC.md 2.3), the hint names the candidates or the
// nearest known names.

/// A plain symbol as `show`, `stamp`, `--head` understand it ([branch@]symbol, or -N below the script heads): ids,
/// partial ids, labels, head, heads, base (gives none). File order for heads; otherwise one revision.
[[nodiscard]] std::vector<RevisionIndex> resolve_plain(const RevisionMap& map, std::string_view symbol);

/// The one revision that [branch@]symbol means; base gives nothing. Several heads, and -N, are refused.
[[nodiscard]] std::optional<RevisionIndex> resolve_one(const RevisionMap& map, std::string_view symbol);

/// As resolve_plain for `show` and `edit`, where "current" means the rows.
[[nodiscard]] std::vector<RevisionIndex> resolve_with_current(const RevisionMap& map, std::string_view symbol,
                                                              const HeadSet& current);

/// The revisions that a fresh revision or merge is put upon: `revision --head`, `merge REVS…`. Refuses duplicates
/// ("Duplicate head revisions specified"), and non-heads unless `splice`.
[[nodiscard]] std::vector<RevisionIndex> resolve_new_downs(const RevisionMap& map, std::span<const std::string> symbols,
                                                           bool splice);

/// Values for `revision --depends-on`: full ids; a branch label stays a label; label@head becomes the id.
[[nodiscard]] std::vector<std::string> resolve_depends_on(const RevisionMap& map, std::span<const std::string> symbols);

/// `history -r start:end` (both may be empty: base and heads), newest first, in the order of section 4.
/// `current` serves the word "current" on one side; pass an empty set when the database was not asked.
[[nodiscard]] std::vector<RevisionIndex> resolve_history(const RevisionMap& map, std::string_view start,
                                                         std::string_view end, const HeadSet& current);

/// Does a range text or symbol need the database's rows (has "current" in it)?
[[nodiscard]] bool needs_current(std::string_view text) noexcept;

/// The effective heads that the rows imply together with the rows themselves, in file order: what `current` prints.
[[nodiscard]] std::vector<RevisionIndex> current_revisions(const RevisionMap& map, const HeadSet& current);

/// All revisions that are applied when `current` are the rows: ancestors-or-self through normalized downs, file order.
[[nodiscard]] std::vector<RevisionIndex> applied_revisions(const RevisionMap& map, const HeadSet& current);

}  // namespace migrate::graph
