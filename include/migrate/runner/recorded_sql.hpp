#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "migrate/base/source_text.hpp"
#include "migrate/runner/history.hpp"
#include "migrate/script/script.hpp"

namespace migrate::runner {

/// The SQL of a revision as the history keeps it.
struct RecordedSql {
  std::string digest;                   ///< of the up sections
  std::optional<std::string> up_sql;    ///< marker lines included; none when it is too long to be kept
  std::optional<std::string> down_sql;  ///< none, too, when there is no such section
};

/// Longer sections are not kept: their data would lie in the database twice.
inline constexpr std::size_t longest_recorded_section = std::size_t{1} << 20;

[[nodiscard]] RecordedSql recorded_sql(const SourceText& source, const script::Script& script, sql::Dialect dialect);

/// A line of the history as the revision file that it was; its name tells where it comes from. `remark` becomes a
/// paragraph below the message. Nothing when the line kept no SQL.
[[nodiscard]] std::optional<SourceText> file_of(const HistoryEntry& entry, std::string_view remark = {});

}  // namespace migrate::runner
