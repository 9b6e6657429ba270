#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace migrate {

/// The whole content of a regular file.
/// @throws Error{io} with the path and the system's reason; a folder, a device or a pipe is refused by name.
[[nodiscard]] std::string read_file(const std::filesystem::path& path);

/// At most the first `limit` bytes; `*complete` says whether that was all.
/// @throws Error{io} as read_file.
[[nodiscard]] std::string read_file_prefix(const std::filesystem::path& path, std::size_t limit, bool* complete);

/// Writes a temporary file beside `path`, flushes it to disk and renames it over `path`: readers see the old or the
/// new content, never half. Keeps the mode of an existing file. The temporary file is removed on failure.
/// @throws Error{io}
void write_file(const std::filesystem::path& path, std::string_view content);

/// As write_file, but refuses when something with that name exists already (no race: link, not rename).
/// @throws Error{io}
void create_file(const std::filesystem::path& path, std::string_view content);

/// `path` as a person should see it: relative to `base` when it lies below it, else absolute. Purely textual.
[[nodiscard]] std::string display_path(const std::filesystem::path& path, const std::filesystem::path& base);

}  // namespace migrate
