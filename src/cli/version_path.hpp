#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <string>

#include "migrate/graph/revision.hpp"

namespace migrate::cli {

class World;

/// The version location that a new revision goes to: the one `typed` names, the only one, or the one where the first of
/// `parents` lies. Absolute.
/// @throws Error{usage} with Alembic's words when the path typed is none of them, or when there are several and no
/// parent.
[[nodiscard]] std::filesystem::path choose_version_path(World& world, const std::optional<std::string>& typed,
                                                        std::span<const graph::RevisionIndex> parents);

}  // namespace migrate::cli
