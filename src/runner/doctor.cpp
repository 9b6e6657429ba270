#include "migrate/runner/doctor.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <iterator>

#include "examiner.hpp"
#include "migrate/base/interrupt.hpp"
#include "migrate/base/text.hpp"

namespace migrate::runner {

namespace {

constexpr std::size_t most_heads_named = 10;

std::string counted(std::size_t number, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", number, number == 1 ? one : many);
}

/// Adds the findings of one topic behind the others.
template <class... Check>
void examine(std::vector<Finding>& all, Examiner examiner, Check... checks) {
  (checks(examiner), ...);
  auto found = examiner.take();
  std::move(found.begin(), found.end(), std::back_inserter(all));
}

std::string heads_of(const graph::RevisionMap& map) {
  std::vector<std::string> names;
  for (const auto head : map.heads()) {
    if (names.size() == most_heads_named) {
      names.emplace_back("…");
      break;
    }
    names.push_back(map.id(head));
  }
  return text::join(names, ", ");
}

}  // namespace

std::string_view to_string(Level level) noexcept {
  switch (level) {
    case Level::ok:
      return "ok";
    case Level::note:
      return "note";
    case Level::warning:
      return "warning";
    case Level::problem:
      return "problem";
  }
  return "unknown";
}

std::size_t count(std::span<const Finding> findings, Level level) noexcept {
  return static_cast<std::size_t>(std::count_if(findings.begin(), findings.end(),
                                                [level](const Finding& finding) { return finding.level == level; }));
}

void Examiner::check(std::string_view subject, const std::function<void()>& look) {
  try {
    look();
  } catch (const Error& error) {
    const bool ends_all = error.code == ErrorCode::connection_lost || error.code == ErrorCode::interrupted ||
                          (options_.interrupt != nullptr && options_.interrupt->requested());
    if (ends_all) throw;
    if (error.code == ErrorCode::version_table) return problem(subject, error.message, error.hint);
    warning(subject, "cannot be told: " + error.message, error.hint);
  }
}

void Examiner::add(Level level, std::string_view subject, std::string words, std::string cure) {
  findings_.push_back({level, topic_, std::string(subject), std::move(words), std::move(cure)});
}

std::vector<Finding> examine_database(db::Connection& connection, const RunOptions& options) {
  std::vector<Finding> all;
  const Examiner server("server", connection, options);
  const Examiner tables("tables", connection, options);
  if (connection.dialect() == sql::Dialect::postgresql) {
    examine(all, server, examine_server, examine_obstacles);
  } else {
    examine(all, server, examine_sqlite);
  }
  examine(all, tables, examine_tables);
  return all;
}

std::vector<Finding> examine_scripts(const script::Directory& scripts) {
  std::vector<Finding> all;
  const auto& map = scripts.map();
  const auto add = [&all](Level level, std::string subject, std::string words, std::string cure) {
    all.push_back({level, "files", std::move(subject), std::move(words), std::move(cure)});
  };
  if (map.size() == 0) {
    add(Level::note, "revisions", "none", "`migrate revision -m TEXT` writes the first one");
  } else {
    add(Level::ok, "revisions", std::to_string(map.size()), "");
    const bool one = map.heads().size() == 1;
    add(one ? Level::ok : Level::note, "heads", heads_of(map),
        one ? "" : "`upgrade heads` goes to all of them; `migrate merge heads` joins them");
  }
  for (const auto& finding : scripts.warnings()) {
    add(Level::warning, "file", fmt::format("{}: {}", finding.place.to_string(), finding.message), finding.hint);
  }
  return all;
}

std::vector<Finding> examine_status(const Status& status, const RunOptions& options) {
  std::vector<Finding> all;
  const auto add = [&all](Level level, std::string subject, std::string words, std::string cure) {
    all.push_back({level, "revisions", std::move(subject), std::move(words), std::move(cure)});
  };
  if (!status.unknown.empty()) {
    add(Level::problem, "unknown", counted(status.unknown.size(), "row that no file has", "rows that no file has"),
        "fetch the missing files; `migrate status` names them");
  }
  if (!status.edited.empty()) {
    add(options.edited == EditedPolicy::error ? Level::problem : Level::warning, "edited",
        counted(status.edited.size(), "applied revision is not what ran", "applied revisions are not what ran"),
        "`migrate status` shows where; restore the files, or accept the edit with `migrate repair REVISION`");
  }
  if (!status.cut_off.empty() && status.lock_holders.empty()) {
    add(Level::warning, "cut off", counted(status.cut_off.size(), "revision is half done", "revisions are half done"),
        "`migrate status` shows where; the same command again goes on there");
  }
  for (const auto& holder : status.lock_holders) add(Level::note, "running", holder.to_string(), "");
  if (!status.pending_is_known) {
    add(Level::note, "pending", "not known, because of the unknown rows", "");
  } else if (status.pending.empty()) {
    add(Level::ok, "pending", "none", "");
  } else {
    add(Level::note, "pending", counted(status.pending.size(), "revision", "revisions"), "`migrate upgrade heads`");
  }
  return all;
}

}  // namespace migrate::runner
