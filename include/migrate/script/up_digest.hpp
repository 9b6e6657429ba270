#pragma once

#include <string_view>

#include "migrate/base/digest.hpp"
#include "migrate/script/script.hpp"

namespace migrate::script {

/// The digest of what a file's up sections for a database tell it (sql::digest): what the history keeps, and what says
/// that a file was edited. `text` is the file's, `script` what it was parsed to.
[[nodiscard]] Digest up_digest(std::string_view text, const Script& script, sql::Dialect dialect);

}  // namespace migrate::script
