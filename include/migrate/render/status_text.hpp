#pragma once

#include <string>

#include "migrate/render/theme.hpp"
#include "migrate/runner/status.hpp"

namespace migrate::render {

/// Which database a status is of.
struct StatusSubject {
  std::string environment;   ///< chosen with -n, or empty
  std::string url;           ///< as it may be shown
  std::string server;        ///< "PostgreSQL 15.18 (Debian …)"
  bool tells_holder = true;  ///< whether the database tells who holds the lock
};

/// One screen: a name and what is known of it on each line, at most 20 lines a list. What wants looking at is coloured.
/// Ends in LF.
[[nodiscard]] std::string status_text(const StatusSubject& subject, const runner::Status& status, const Theme& theme);

/// `{"format":1,"command":"status","environment","url","server","version_table","has_version_table","clean","current":[…],"pending_is_known","pending":[…],"edited":[…],"unknown":[…],"cut_off":[…],"journal_is_locked","lock_holders":[…],"last_change":{…}}`,
/// lists whole; docs/operations.md shows the members. Ends in LF.
[[nodiscard]] std::string status_json(const StatusSubject& subject, const runner::Status& status);

}  // namespace migrate::render
