#include "migrate/base/mapped_file.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <chrono>
#include <condition_variable>
#include <csignal>
#include <mutex>
#include <system_error>
#include <thread>
#include <utility>

namespace migrate {
namespace {

/// Signals are for the threads that wait for something.
class SignalsBlocked {
 public:
  SignalsBlocked() noexcept {
    sigset_t all;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before_);
  }
  ~SignalsBlocked() { pthread_sigmask(SIG_SETMASK, &before_, nullptr); }
  SignalsBlocked(const SignalsBlocked&) = delete;
  SignalsBlocked& operator=(const SignalsBlocked&) = delete;

 private:
  sigset_t before_{};
};

}  // namespace

class MappedFile::Mapping {
 public:
  Mapping(int descriptor, const struct stat& status, void* address)
      : descriptor_(descriptor), status_(status), address_(address) {
    const SignalsBlocked blocked;
    try {
      giver_ = std::thread([this] { give_back(); });
    } catch (const std::system_error&) {
      // No thread to be had: then the pages go when the system needs them.
      is_over_ = true;
    }
  }

  ~Mapping() {
    {
      const std::lock_guard lock(mutex_);
      is_over_ = true;
    }
    changed_.notify_one();
    if (giver_.joinable()) giver_.join();
    ::munmap(address_, size());
    ::close(descriptor_);
  }
  Mapping(const Mapping&) = delete;
  Mapping& operator=(const Mapping&) = delete;

  [[nodiscard]] std::string_view text() const noexcept { return {static_cast<const char*>(address_), size()}; }

  [[nodiscard]] bool is_unchanged() const noexcept {
    struct stat now {};
    return ::fstat(descriptor_, &now) == 0 && now.st_size == status_.st_size &&
           now.st_mtim.tv_sec == status_.st_mtim.tv_sec && now.st_mtim.tv_nsec == status_.st_mtim.tv_nsec;
  }

 private:
  [[nodiscard]] std::size_t size() const noexcept { return static_cast<std::size_t>(status_.st_size); }

  /// A file's pages that nobody wrote to are only forgotten: who looks again gets them from the system's own memory.
  void give_back() {
    constexpr std::chrono::milliseconds pause{3};
    std::unique_lock lock(mutex_);
    while (!changed_.wait_for(lock, pause, [this] { return is_over_; })) ::madvise(address_, size(), MADV_DONTNEED);
  }

  int descriptor_;
  struct stat status_;
  void* address_;
  std::mutex mutex_;
  std::condition_variable changed_;
  bool is_over_ = false;
  std::thread giver_;
};

MappedFile::MappedFile(std::unique_ptr<Mapping> mapping) : mapping_(std::move(mapping)) {}
MappedFile::~MappedFile() = default;

std::shared_ptr<const MappedFile> MappedFile::open(const std::filesystem::path& path, std::size_t least) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (descriptor < 0) return nullptr;
  struct stat status {};
  void* address = MAP_FAILED;
  if (::fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode) && std::cmp_greater_equal(status.st_size, least) &&
      status.st_size > 0) {
    address = ::mmap(nullptr, static_cast<std::size_t>(status.st_size), PROT_READ, MAP_PRIVATE, descriptor, 0);
  }
  if (address == MAP_FAILED) {
    ::close(descriptor);
    return nullptr;
  }
  return std::shared_ptr<const MappedFile>(new MappedFile(std::make_unique<Mapping>(descriptor, status, address)));
}

std::string_view MappedFile::text() const noexcept {
  return mapping_->text();
}

bool MappedFile::is_unchanged() const noexcept {
  return mapping_->is_unchanged();
}

}  // namespace migrate
