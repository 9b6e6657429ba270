#include "revision_files.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <string_view>
#include <system_error>
#include <unordered_set>

#include "migrate/base/error.hpp"
#include "migrate/base/file.hpp"
#include "migrate/base/text.hpp"

namespace migrate::script {
namespace {

namespace fs = std::filesystem;

class Lister {
 public:
  Lister(const Locations& locations, std::vector<Diagnostic>& warnings) : locations_(locations), warnings_(warnings) {}

  std::vector<RevisionFile> run() {
    for (const fs::path& location : locations_.paths) {
      check(location);
      walk(location);
    }
    const bool links =
        std::any_of(files_.begin(), files_.end(), [](const RevisionFile& file) { return file.is_symlink; });
    if (links) drop_repeated();
    return std::move(files_);
  }

 private:
  struct Folder {
    std::vector<RevisionFile> files;
    std::vector<fs::path> folders;
  };

  [[nodiscard]] std::string shown(const fs::path& path) const {
    return text::printable(display_path(path, locations_.display_base));
  }

  void warn(const fs::path& path, std::string message) {
    Diagnostic warning;
    warning.severity = Severity::warning;
    warning.place.file = display_path(path, locations_.display_base);
    warning.message = std::move(message);
    warnings_.push_back(std::move(warning));
  }

  void check(const fs::path& location) const {
    std::error_code error;
    const fs::file_status status = fs::status(location, error);
    if (status.type() == fs::file_type::not_found) {
      throw Error(ErrorCode::config, fmt::format("version location {} does not exist", shown(location)))
          .with_hint("'migrate init' makes one; 'version_locations' in migrate.yaml says where it lies");
    }
    if (error) fail(location, error.message());
    if (status.type() != fs::file_type::directory) {
      throw Error(ErrorCode::config, fmt::format("version location {} is not a folder", shown(location)))
          .with_hint("'version_locations' in migrate.yaml names folders that hold revision files");
    }
  }

  [[noreturn]] void fail(const fs::path& folder, const std::string& reason) const {
    throw Error(ErrorCode::io, fmt::format("cannot read folder {}: {}", shown(folder), reason));
  }

  void walk(const fs::path& location) {
    std::vector<fs::path> waiting = {location};
    while (!waiting.empty()) {
      const fs::path folder = std::move(waiting.back());
      waiting.pop_back();
      if (!folders_.insert(real_path(folder)).second) {
        warn(folder, fmt::format("Folder {} is read twice! ignoring. Please ensure version_locations is unique.",
                                 shown(folder)));
        continue;
      }
      Folder content = read(folder);
      std::move(content.files.begin(), content.files.end(), std::back_inserter(files_));
      waiting.insert(waiting.end(), content.folders.rbegin(), content.folders.rend());
    }
  }

  static std::string real_path(const fs::path& path) {
    std::error_code error;
    const fs::path real = fs::canonical(path, error);
    return (error ? path : real).native();
  }

  [[nodiscard]] Folder read(const fs::path& folder) const {
    Folder content;
    std::error_code error;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
      take(*entry, content);
    }
    if (error) fail(folder, error.message());
    std::sort(content.files.begin(), content.files.end(), [](const RevisionFile& left, const RevisionFile& right) {
      return left.path.native() < right.path.native();
    });
    std::sort(content.folders.begin(), content.folders.end(),
              [](const fs::path& left, const fs::path& right) { return left.native() < right.native(); });
    return content;
  }

  void take(const fs::directory_entry& entry, Folder& content) const {
    const std::string_view path = entry.path().native();
    const bool hidden = path[path.rfind('/') + 1] == '.';
    const bool named_sql = path.ends_with(".sql");
    if (hidden || (!named_sql && !locations_.recursive)) return;
    std::error_code ignored;  // what cannot be told from a file is found out when it is read
    const bool link = entry.is_symlink(ignored);
    if (entry.is_directory(ignored)) {
      if (locations_.recursive && !link) content.folders.push_back(entry.path());
    } else if (named_sql) {
      content.files.push_back({entry.path(), link});
    }
  }

  /// Symbolic links may lead to a file that is there anyway.
  void drop_repeated() {
    std::unordered_set<std::string> seen;
    const auto repeated = [&](const RevisionFile& file) {
      if (seen.insert(real_path(file.path)).second) return false;
      warn(file.path,
           fmt::format("File {} loaded twice! ignoring. Please ensure version_locations is unique.", shown(file.path)));
      return true;
    };
    std::vector<RevisionFile> once;
    for (RevisionFile& file : files_) {
      if (!repeated(file)) once.push_back(std::move(file));
    }
    files_ = std::move(once);
  }

  const Locations& locations_;
  std::vector<Diagnostic>& warnings_;
  std::unordered_set<std::string> folders_;  // real paths of those read
  std::vector<RevisionFile> files_;
};

}  // namespace

std::vector<RevisionFile> list_revision_files(const Locations& locations, std::vector<Diagnostic>& warnings) {
  return Lister(locations, warnings).run();
}

}  // namespace migrate::script
