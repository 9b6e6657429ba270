#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "migrate/db/connection.hpp"
#include "migrate/runner/options.hpp"
#include "migrate/runner/status.hpp"
#include "migrate/script/directory.hpp"

namespace migrate::runner {

/// How much a finding matters.
enum class Level : std::uint8_t {
  ok,       ///< as it should be
  note,     ///< worth knowing
  warning,  ///< will hurt some day, or hurts others
  problem   ///< a run fails, or does harm
};

/// What a check found: one line.
struct Finding {
  Level level = Level::ok;
  std::string topic;    ///< "connection", "server", "tables", "files", …
  std::string subject;  ///< what was looked at, in one or two words
  std::string words;    ///< what was found
  std::string cure;     ///< what to do, or empty
};

/// The word for a level: "ok", "note", "warning", "problem".
[[nodiscard]] std::string_view to_string(Level level) noexcept;

/// How many findings are of this level.
[[nodiscard]] std::size_t count(std::span<const Finding> findings, Level level) noexcept;

/// Looks at what a run on this database depends on: the server and its limits, who we are and what we may, TLS, a
/// pooler in between, time-outs, what stands in the way, the tables of ours. Takes no lock and writes nothing. What the
/// database refuses to tell is a warning.
/// @throws Error{connection_lost}, Error{interrupted}
[[nodiscard]] std::vector<Finding> examine_database(db::Connection& connection, const RunOptions& options);

/// The revisions that were read: how many, which heads, and the warnings met on the way.
[[nodiscard]] std::vector<Finding> examine_scripts(const script::Directory& scripts);

/// What a run would meet in this status.
[[nodiscard]] std::vector<Finding> examine_status(const Status& status, const RunOptions& options);

}  // namespace migrate::runner
