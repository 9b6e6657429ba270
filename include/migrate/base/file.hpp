#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

namespace migrate {

/// The whole content of a regular file.
/// @throws Error{io} with the path and the system's reason; a folder, a device or a pipe is refused by name.
[[nodiscard]] std::string read_file(const std::filesystem::path& path);

/// At most the first `limit` bytes; `*complete` says whether that was all.
/// @throws Error{io} as read_file.
[[nodiscard]] std::string read_file_prefix(const std::filesystem::path& path, std::size_t limit, bool* complete);

/// Reads the beginnings of many files, with two things saved that cost more than reading: room for the text is made
/// once, and the system looks for a folder once for all its files that follow one another. Not for two threads at once.
class BeginningReader {
 public:
  /// Reads at most `limit` bytes of each file.
  explicit BeginningReader(std::size_t limit);
  ~BeginningReader();
  BeginningReader(const BeginningReader&) = delete;
  BeginningReader& operator=(const BeginningReader&) = delete;
  BeginningReader(BeginningReader&&) = delete;
  BeginningReader& operator=(BeginningReader&&) = delete;

  /// The first bytes of the file of that name in a folder; how many they are says nothing on where the file ends. A
  /// view that is valid until the next call. Nothing when that did not work: read_file_prefix says why.
  [[nodiscard]] std::optional<std::string_view> read(const std::filesystem::path& folder, const std::string& name);
  /// Whether that was the whole file. Asks the system.
  [[nodiscard]] bool was_all();

 private:
  bool enter(const std::filesystem::path& folder);
  void close_file() noexcept;

  std::size_t limit_;
  std::unique_ptr<char[]> room_;
  std::size_t length_ = 0;  // of the text in it
  int file_ = -1;           // where the text comes from
  std::filesystem::path folder_;
  int descriptor_ = -1;  // of folder_
};

/// What stands in a folder. Links are not followed.
struct FolderEntry {
  enum class Kind : std::uint8_t { file, folder, link, other };
  std::string name;
  Kind kind = Kind::other;
};

/// All that stands in a folder but "." and "..", in no order; `failure` says why not all, or nothing, could be read.
[[nodiscard]] std::vector<FolderEntry> list_folder(const std::filesystem::path& folder, std::error_code& failure);

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
