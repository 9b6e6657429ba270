#pragma once

#include "db/sqlite/handles.hpp"
#include "db/sqlite/options.hpp"

namespace migrate::db::sqlite {

/// Opens the file and reads its header, so that whatever is wrong with it is said here.
/// @throws Error{connection_failed} that names the file: missing folder, a folder, no permission, not a database;
/// Error{lock_busy} when another process keeps it locked for longer than the busy timeout.
[[nodiscard]] Database open_file(const OpenOptions& options);

/// Will `open_file` make a new file? Then a session can put it off until something is written, and a refused command
/// leaves no empty file behind. @throws as open_file when the path can never be opened.
[[nodiscard]] bool makes_new_file(const OpenOptions& options);

}  // namespace migrate::db::sqlite
