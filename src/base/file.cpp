#include "migrate/base/file.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <fmt/core.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <limits>
#include <system_error>
#include <utility>

#include "migrate/base/error.hpp"
#include "migrate/base/handle.hpp"
#include "migrate/base/text.hpp"

namespace migrate {

namespace {

namespace fs = std::filesystem;

/// An open file, closed at the end of the scope.
class Descriptor {
 public:
  explicit Descriptor(int number) noexcept : number_(number) {}
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  Descriptor(Descriptor&&) = delete;
  Descriptor& operator=(Descriptor&&) = delete;

  [[nodiscard]] int get() const noexcept { return number_; }
  [[nodiscard]] bool is_open() const noexcept { return number_ >= 0; }

 private:
  int number_;
};

[[noreturn]] void fail(std::string_view doing, const fs::path& path, std::string_view reason) {
  throw Error(ErrorCode::io, fmt::format("cannot {} {}: {}", doing, text::printable(path.native()), reason));
}

[[noreturn]] void fail(std::string_view doing, const fs::path& path, int code) {
  fail(doing, path, std::generic_category().message(code));
}

/// What a thing is that is no regular file.
std::string_view other_kind(mode_t mode) {
  if (S_ISDIR(mode)) return "it is a folder";
  if (S_ISFIFO(mode)) return "it is a pipe";
  if (S_ISSOCK(mode)) return "it is a socket";
  return "it is a device";
}

FolderEntry::Kind kind_of(const dirent& entry, int folder) {
  using Kind = FolderEntry::Kind;
  auto mode = static_cast<mode_t>(DTTOIF(entry.d_type));
  if (entry.d_type == DT_UNKNOWN) {  // a file system that does not tell
    struct stat status {};
    mode = ::fstatat(folder, entry.d_name, &status, AT_SYMLINK_NOFOLLOW) == 0 ? status.st_mode : 0;
  }
  if (S_ISREG(mode)) return Kind::file;
  if (S_ISDIR(mode)) return Kind::folder;
  return S_ISLNK(mode) ? Kind::link : Kind::other;
}

std::string read_up_to(const fs::path& path, std::size_t limit, bool* complete) {
  // O_NONBLOCK: opening a pipe must not wait for a writer before it can be refused.
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (!file.is_open()) fail("read", path, errno == ENXIO ? EINVAL : errno);
  struct stat status {};
  if (::fstat(file.get(), &status) != 0) fail("read", path, errno);
  if (!S_ISREG(status.st_mode)) fail("read", path, other_kind(status.st_mode));

  // One byte more than there should be: when it does not come, the file has ended, and one read was enough.
  constexpr std::size_t smallest_piece = 4096;
  const auto known_size = static_cast<std::size_t>(status.st_size);
  std::string content;
  while (content.size() <= limit) {
    const auto had = content.size();
    const auto wanted = std::max(known_size > had ? known_size - had + 1 : smallest_piece, std::size_t{1});
    content.resize(had + std::min(wanted, limit - had + 1));
    const ssize_t size = ::read(file.get(), content.data() + had, content.size() - had);
    const int code = errno;
    content.resize(had + static_cast<std::size_t>(std::max<ssize_t>(size, 0)));
    if (size < 0 && code == EINTR) continue;
    if (size < 0) fail("read", path, code);
    if (size == 0 || content.size() == known_size) break;
  }
  if (complete != nullptr) *complete = content.size() <= limit;
  if (content.size() > limit) content.resize(limit);
  return content;
}

/// A file beside its destination that vanishes unless it is given its name.
class Temporary {
 public:
  Temporary(const fs::path& destination, std::string_view content) : destination_(destination) {
    const int descriptor = open_new();
    try {
      const Descriptor file(descriptor);
      fill(file.get(), content);
      if (::fsync(file.get()) != 0 && errno != EINVAL) fail("write", destination_, errno);
    } catch (...) {
      ::unlink(path_.c_str());
      throw;
    }
  }
  ~Temporary() {
    if (!path_.empty()) ::unlink(path_.c_str());
  }
  Temporary(const Temporary&) = delete;
  Temporary& operator=(const Temporary&) = delete;
  Temporary(Temporary&&) = delete;
  Temporary& operator=(Temporary&&) = delete;

  void set_mode(mode_t mode) {
    if (::chmod(path_.c_str(), mode) != 0) fail("write", destination_, errno);
  }

  void rename() {
    if (::rename(path_.c_str(), destination_.c_str()) != 0) fail("write", destination_, errno);
    path_.clear();
    flush_folder();
  }

  void link() {
    if (::link(path_.c_str(), destination_.c_str()) == 0) return flush_folder();
    if (errno == EEXIST) fail("create", destination_, "it exists already");
    if (errno != EPERM && errno != EOPNOTSUPP && errno != ENOSYS) fail("create", destination_, errno);
    // A file system without links.
    if (::renameat2(AT_FDCWD, path_.c_str(), AT_FDCWD, destination_.c_str(), RENAME_NOREPLACE) != 0) {
      if (errno == EEXIST) fail("create", destination_, "it exists already");
      fail("create", destination_, errno);
    }
    path_.clear();
    flush_folder();
  }

 private:
  int open_new() {
    for (unsigned attempt = 0;; ++attempt) {
      path_ = destination_.parent_path() / fmt::format(".migrate-{}-{}.tmp", ::getpid(), attempt);
      // 0666 and the umask give what any new file gets; mkstemp would give 0600.
      const int descriptor = ::open(path_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
      if (descriptor >= 0) return descriptor;
      if (errno != EEXIST || attempt == 1000) fail("write", destination_, errno);
    }
  }

  void fill(int descriptor, std::string_view content) {
    while (!content.empty()) {
      const ssize_t size = ::write(descriptor, content.data(), content.size());
      if (size < 0 && errno == EINTR) continue;
      if (size < 0) fail("write", destination_, errno);
      content.remove_prefix(static_cast<std::size_t>(size));
    }
  }

  /// The new name reaches the disk too. That the folder cannot be flushed is no reason to fail: the file is there.
  void flush_folder() const {
    const fs::path folder = destination_.parent_path();
    const Descriptor directory(::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (directory.is_open()) static_cast<void>(::fsync(directory.get()));
  }

  fs::path destination_;
  fs::path path_;  // empty once it has its name
};

}  // namespace

std::string read_file(const fs::path& path) {
  return read_up_to(path, std::numeric_limits<std::size_t>::max() - 1, nullptr);
}

std::string read_file_prefix(const fs::path& path, std::size_t limit, bool* complete) {
  return read_up_to(path, limit, complete);
}

BeginningReader::BeginningReader(std::size_t limit) : limit_(limit), room_(std::make_unique<char[]>(limit)) {}

BeginningReader::~BeginningReader() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

bool BeginningReader::enter(const fs::path& folder) {
  if (descriptor_ >= 0 && folder_.native() == folder.native()) return true;
  if (descriptor_ >= 0) ::close(descriptor_);
  descriptor_ = ::open(folder.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC);
  folder_ = folder;
  return descriptor_ >= 0;
}

std::optional<std::string_view> BeginningReader::read(const fs::path& folder, const std::string& name) {
  if (!enter(folder)) return std::nullopt;
  const Descriptor file(::openat(descriptor_, name.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (!file.is_open()) return std::nullopt;
  const ssize_t size = ::read(file.get(), room_.get(), limit_);
  if (size < 0) return std::nullopt;
  return std::string_view(room_.get(), static_cast<std::size_t>(size));
}

std::vector<FolderEntry> list_folder(const fs::path& folder, std::error_code& failure) {
  std::vector<FolderEntry> entries;
  const auto failed = [&] { failure = std::error_code(errno, std::generic_category()); };
  const Handle<DIR, &::closedir> stream(::opendir(folder.c_str()));
  if (!stream) {
    failed();
    return entries;
  }
  for (;;) {
    errno = 0;
    const dirent* const entry = ::readdir(stream.get());  // NOLINT(concurrency-mt-unsafe): a stream of our own
    if (entry == nullptr) break;
    const std::string_view name = entry->d_name;
    if (name == "." || name == "..") continue;
    entries.push_back({std::string(name), kind_of(*entry, ::dirfd(stream.get()))});
  }
  if (errno != 0) failed();
  return entries;
}

void write_file(const fs::path& path, std::string_view content) {
  std::error_code ignored;
  // A symbolic link stays one: what it points to is replaced.
  const fs::path destination = fs::is_symlink(path, ignored) ? fs::weakly_canonical(path, ignored) : path;
  struct stat status {};
  const bool exists = ::stat(destination.c_str(), &status) == 0;
  if (exists && !S_ISREG(status.st_mode)) fail("write", path, other_kind(status.st_mode));
  Temporary temporary(destination, content);
  if (exists) temporary.set_mode(status.st_mode & 07777U);
  temporary.rename();
}

void create_file(const fs::path& path, std::string_view content) {
  Temporary(path, content).link();
}

std::string display_path(const fs::path& path, const fs::path& base) {
  const fs::path absolute = (base / path).lexically_normal();
  const fs::path relative = absolute.lexically_relative(base.lexically_normal());
  if (relative.empty() || *relative.begin() == "..") return absolute.string();
  return relative.string();
}

}  // namespace migrate
