#include "capture.hpp"

#include <fcntl.h>
#include <fmt/core.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <system_error>

#include "migrate/base/error.hpp"

namespace migrate::cli {

namespace {

constexpr std::size_t most_errors = std::size_t{64} * 1024;

[[noreturn]] void fail(int reason) {
  throw Error(ErrorCode::io, fmt::format("cannot be started: {}", std::generic_category().message(reason)));
}

/// Both ends of a pipe that no other child inherits.
class Pipe {
 public:
  Pipe() {
    if (::pipe2(ends_.data(), O_CLOEXEC) != 0) fail(errno);
  }
  ~Pipe() {
    close_writer();
    ::close(ends_[0]);
  }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;

  [[nodiscard]] int writer() const noexcept { return ends_[1]; }
  void close_writer() noexcept {
    if (ends_[1] >= 0) ::close(ends_[1]);
    ends_[1] = -1;
  }

  /// All that comes until the last writer has closed, kept up to the limit.
  /// @throws Error{interrupted}
  [[nodiscard]] std::string read_to_end(const Interrupt* interrupt, std::size_t most_bytes) const {
    constexpr int nap = 100;  // ms; a request to stop may come between the question and the poll
    std::string result;
    std::array<char, 4096> buffer{};
    for (;;) {
      if (interrupt != nullptr) interrupt->check();
      pollfd reader{ends_[0], POLLIN, 0};
      if (::poll(&reader, 1, nap) <= 0) continue;
      const ssize_t count = ::read(ends_[0], buffer.data(), buffer.size());
      if (count < 0 && errno == EINTR) continue;
      if (count <= 0) return result;
      result.append(buffer.data(), std::min(static_cast<std::size_t>(count), most_bytes - result.size()));
    }
  }

 private:
  std::array<int, 2> ends_{-1, -1};
};

/// A file that is gone when it is closed; a second pipe would have to be emptied along with the first.
class ErrorFile {
 public:
  explicit ErrorFile(bool wanted) : file_(wanted ? std::tmpfile() : nullptr) {
    if (wanted && file_ == nullptr) fail(errno);
  }
  ~ErrorFile() {
    if (file_ != nullptr) std::fclose(file_);
  }
  ErrorFile(const ErrorFile&) = delete;
  ErrorFile& operator=(const ErrorFile&) = delete;

  /// -1 when none is wanted.
  [[nodiscard]] int descriptor() const noexcept { return file_ == nullptr ? -1 : ::fileno(file_); }

  [[nodiscard]] std::string text() const {
    if (file_ == nullptr) return {};
    std::string result(most_errors, '\0');
    std::rewind(file_);
    result.resize(std::fread(result.data(), 1, result.size(), file_));
    return result;
  }

 private:
  std::FILE* file_;
};

pid_t start(const std::vector<std::string>& words, int out, int errors, const std::string& folder) {
  auto copies = words;  // argv wants pointers to char, not to const char
  std::vector<char*> argv;
  argv.reserve(copies.size() + 1);
  for (auto& word : copies) argv.push_back(word.data());
  argv.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, out, STDOUT_FILENO);
  if (errors >= 0) posix_spawn_file_actions_adddup2(&actions, errors, STDERR_FILENO);
  if (!folder.empty()) posix_spawn_file_actions_addchdir_np(&actions, folder.c_str());
  // Whoever ignores SIGPIPE must not hand that down: a program in a pipe expects to end by it.
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGPIPE);
  posix_spawnattr_setsigdefault(&attributes, &signals);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
  pid_t child = 0;
  const int failure = ::posix_spawnp(&child, argv.front(), &actions, &attributes, argv.data(), environ);
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  if (failure != 0) fail(failure);
  return child;
}

int wait_for(pid_t child) {
  int status = 0;
  while (::waitpid(child, &status, 0) < 0) {
    if (errno != EINTR) return 127;
  }
  return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

}  // namespace

Captured capture_program(const std::vector<std::string>& words, const CaptureOptions& options) {
  if (words.empty()) throw Error(ErrorCode::io, "no program was named");
  Pipe pipe;
  const ErrorFile errors(options.capture_errors);
  const pid_t child = start(words, pipe.writer(), errors.descriptor(), options.folder);
  pipe.close_writer();
  Captured captured;
  try {
    captured.out = pipe.read_to_end(options.interrupt, options.most_bytes);
  } catch (...) {
    ::kill(child, SIGTERM);
    wait_for(child);
    throw;
  }
  captured.status = wait_for(child);
  captured.errors = errors.text();
  return captured;
}

}  // namespace migrate::cli
