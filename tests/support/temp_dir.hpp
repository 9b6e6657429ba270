#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace migrate::test {

/// A folder of a test's own, removed with everything in it when the object goes, and kept (its name is printed) when
/// something has failed in the test case meanwhile.
class TempDir {
 public:
  TempDir();
  ~TempDir();
  TempDir(const TempDir&) = delete;
  TempDir& operator=(const TempDir&) = delete;

  [[nodiscard]] const std::filesystem::path& path() const noexcept { return path_; }
  [[nodiscard]] std::filesystem::path operator/(std::string_view name) const { return path_ / name; }

  /// Writes a file below the folder, making the folders in between; gives its path.
  std::filesystem::path write(std::string_view name, std::string_view content) const;

 private:
  std::filesystem::path path_;
};

}  // namespace migrate::test
