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

  RevisionFiles run() {
    for (const fs::path& location : locations_.paths) {
      check(location);
      walk(location);
    }
    const bool links = std::any_of(found_.files.begin(), found_.files.end(),
                                   [](const RevisionFile& file) { return file.kind == FolderEntry::Kind::link; });
    if (links) drop_repeated();
    return std::move(found_);
  }

 private:
  struct Folder {
    std::vector<FolderEntry> files;
    std::vector<std::string> folders;
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
      for (auto name = content.folders.rbegin(); name != content.folders.rend(); ++name)
        waiting.push_back(folder / *name);
      add(folder, content.files);
    }
  }

  void add(const fs::path& folder, std::vector<FolderEntry>& files) {
    const auto number = static_cast<std::uint32_t>(found_.folders.size());
    found_.folders.push_back(folder);
    found_.files.reserve(found_.files.size() + files.size());
    for (FolderEntry& file : files) found_.files.push_back({std::move(file.name), number, file.kind});
  }

  static std::string real_path(const fs::path& path) {
    std::error_code error;
    const fs::path real = fs::canonical(path, error);
    return (error ? path : real).native();
  }

  [[nodiscard]] Folder read(const fs::path& folder) const {
    Folder content;
    std::error_code error;
    for (FolderEntry& entry : list_folder(folder, error)) take(folder, std::move(entry), content);
    if (error) fail(folder, error.message());
    std::sort(content.files.begin(), content.files.end(),
              [](const FolderEntry& left, const FolderEntry& right) { return left.name < right.name; });
    std::sort(content.folders.begin(), content.folders.end());
    return content;
  }

  void take(const fs::path& folder, FolderEntry entry, Folder& content) const {
    using Kind = FolderEntry::Kind;
    const bool hidden = entry.name.starts_with('.');
    const bool named_sql = entry.name.ends_with(".sql");
    if (hidden || (!named_sql && !locations_.recursive)) return;
    std::error_code ignored;  // what cannot be told from a file is found out when it is read
    if (entry.kind == Kind::folder) {
      if (locations_.recursive) content.folders.push_back(std::move(entry.name));
    } else if (named_sql && !(entry.kind == Kind::link && fs::is_directory(folder / entry.name, ignored))) {
      content.files.push_back(std::move(entry));
    }
  }

  /// Symbolic links may lead to a file that is there anyway.
  void drop_repeated() {
    std::unordered_set<std::string> seen;
    const auto repeated = [&](const RevisionFile& file) {
      const fs::path path = found_.path(file);
      if (seen.insert(real_path(path)).second) return false;
      warn(path,
           fmt::format("File {} loaded twice! ignoring. Please ensure version_locations is unique.", shown(path)));
      return true;
    };
    std::vector<RevisionFile> once;
    for (RevisionFile& file : found_.files) {
      if (!repeated(file)) once.push_back(std::move(file));
    }
    found_.files = std::move(once);
  }

  const Locations& locations_;
  std::vector<Diagnostic>& warnings_;
  std::unordered_set<std::string> folders_;  // real paths of those read
  RevisionFiles found_;
};

}  // namespace

RevisionFiles list_revision_files(const Locations& locations, std::vector<Diagnostic>& warnings) {
  return Lister(locations, warnings).run();
}

}  // namespace migrate::script
