#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <string_view>

namespace migrate {

/// A long file as it lies on the disk. Its pages come when they are looked at and are given back a few milliseconds
/// later, by a thread of its own, so that it takes a few MiB of memory however long it is.
///
/// The system shows what others write into the file meanwhile, unless they write another one and give it the name, as
/// editors do: ask `is_unchanged` before anything that was read is relied on for good. One that is cut shorter ends
/// the process (SIGBUS).
class MappedFile {
 public:
  /// Nothing for a file of less than `least` bytes, for what is no regular file and for what cannot be mapped:
  /// read_file reads it, or says why not.
  [[nodiscard]] static std::shared_ptr<const MappedFile> open(const std::filesystem::path& path, std::size_t least);
  ~MappedFile();
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;

  /// Valid as long as the object.
  [[nodiscard]] std::string_view text() const noexcept;
  /// Whether the file has the length and the time of change that it had when it was opened.
  [[nodiscard]] bool is_unchanged() const noexcept;

 private:
  class Mapping;
  explicit MappedFile(std::unique_ptr<Mapping> mapping);
  std::unique_ptr<Mapping> mapping_;
};

}  // namespace migrate
