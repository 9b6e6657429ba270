// Loaded into a program by LD_PRELOAD: kills it, as kill -9 would, before its N-th change of a file, N being the number
// in MIGRATE_TEST_KILL_AT. A change is what makes a database file of SQLite different or durable: a write to a regular
// file, a sync, a truncation, an unlink. With MIGRATE_TEST_KILL_COUNT the number of changes is written into the file of
// that name instead, each time.
#include <dlfcn.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <cstdio>
#include <cstdlib>

namespace {

template <typename Function>
Function* next(const char* name) {
  return reinterpret_cast<Function*>(dlsym(RTLD_NEXT, name));
}

bool is_regular(int file) {
  struct stat status {};
  return fstat(file, &status) == 0 && S_ISREG(status.st_mode);
}

void tell(int count, const char* path) {
  const int file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (file < 0) return;
  dprintf(file, "%d\n", count);
  close(file);
}

void about_to_change() {
  static std::atomic<int> count{0};
  thread_local bool inside = false;
  if (inside) return;
  inside = true;
  const int now = ++count;
  if (const char* const path = std::getenv("MIGRATE_TEST_KILL_COUNT")) tell(now, path);
  const char* const at = std::getenv("MIGRATE_TEST_KILL_AT");
  if (at != nullptr && std::atoi(at) == now) kill(getpid(), SIGKILL);
  inside = false;
}

}  // namespace

extern "C" {

ssize_t write(int file, const void* data, size_t size) {
  auto* const real = next<decltype(write)>("write");
  if (is_regular(file)) about_to_change();
  return real(file, data, size);
}

ssize_t pwrite64(int file, const void* data, size_t size, off64_t offset) {
  auto* const real = next<decltype(pwrite64)>("pwrite64");
  if (is_regular(file)) about_to_change();
  return real(file, data, size, offset);
}

int fsync(int file) {
  auto* const real = next<decltype(fsync)>("fsync");
  about_to_change();
  return real(file);
}

int fdatasync(int file) {
  auto* const real = next<decltype(fdatasync)>("fdatasync");
  about_to_change();
  return real(file);
}

int ftruncate64(int file, off64_t length) noexcept {
  auto* const real = next<decltype(ftruncate64)>("ftruncate64");
  about_to_change();
  return real(file, length);
}

int unlink(const char* path) noexcept {
  auto* const real = next<decltype(unlink)>("unlink");
  about_to_change();
  return real(path);
}

}  // extern "C"
