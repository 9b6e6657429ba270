#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "migrate/render/log.hpp"
#include "migrate/runner/migrator.hpp"

namespace migrate::cli {

class World;

/// Turns what a run says into the world's INFO and WARN lines. `world` must outlive it.
[[nodiscard]] render::LogObserver log_observer(World& world);

/// Runs the migrator online and prints the report (with --json). `command` is its word.
int run_online(World& world, std::string_view command, const std::function<runner::Report(runner::Migrator&)>& act);

/// Runs the migrator offline: the SQL goes to stdout. `start` is the revision to start from, as typed; empty or "base":
/// nothing.
int run_offline(World& world, std::string_view start, const std::function<void(runner::Migrator&)>& act);

/// "start:end" of --sql; without a colon the start is empty.
struct OfflineRange {
  std::string start;
  std::string end;
  bool has_colon = false;
};
/// @throws Error{usage} for more than one colon, or an empty start before a colon.
[[nodiscard]] OfflineRange offline_range(std::string_view text);

}  // namespace migrate::cli
