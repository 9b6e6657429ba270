#pragma once

#include <span>
#include <string>
#include <string_view>

#include "migrate/graph/head_set.hpp"
#include "migrate/runner/report.hpp"
#include "migrate/script/directory.hpp"

namespace migrate::render {

/// `{"format":1,"command":"history","revisions":[{…}]}`; a revision has id, message, down_revisions, depends_on,
/// branch_labels, is_head, is_effective_head, is_branch_point, is_merge_point, is_current, path (absolute) and
/// create_date. Ends in LF.
[[nodiscard]] std::string revisions_json(std::string_view command, const script::Directory& scripts,
                                         std::span<const graph::RevisionIndex> revisions,
                                         const graph::HeadSet& current);

/// `{"format":1,"command":"upgrade","heads_before":[…],"heads_after":[…],"steps":[{"direction","revision","from","to","message","microseconds"}]}`.
[[nodiscard]] std::string report_json(std::string_view command, const runner::Report& report);

}  // namespace migrate::render
