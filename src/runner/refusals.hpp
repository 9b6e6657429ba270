#pragma once

#include <vector>

#include "migrate/base/diagnostic.hpp"
#include "migrate/runner/edited.hpp"
#include "migrate/runner/version_table.hpp"

namespace migrate::runner {

// What a run refuses before it begins.

/// @throws Error{unsupported} when the server takes no writes: a standby, or one set to read only.
void require_writable(const db::Connection& connection);

/// All edited revisions, as findings in their files. The code is edited_revision.
[[nodiscard]] DiagnosticsError edited_error(const std::vector<EditedRevision>& edited);

/// @throws Error{version_table} when the database, which has no version table, has tables of its users already; says
/// how to go on. Names a version table in another schema, if there is one.
void require_empty_database(VersionTable& versions);

}  // namespace migrate::runner
