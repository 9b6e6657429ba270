#include "migrate/base/lazy_library.hpp"

#include <dlfcn.h>
#include <fmt/core.h>

#include "migrate/base/error.hpp"

namespace migrate::lazy {

void* find(const Library& library, const char* name) {
  // The system counts how often a library is opened, and it stays where it is. Called once for each function.
  void* const opened = ::dlopen(library.file, RTLD_LAZY | RTLD_LOCAL);
  if (opened == nullptr) {
    const char* const reason = ::dlerror();  // NOLINT(concurrency-mt-unsafe): it is the thread's own
    throw Error(ErrorCode::io,
                fmt::format("cannot load {}: {}", library.what, reason == nullptr ? library.file : reason))
        .with_hint(library.cure);
  }
  if (void* const found = ::dlsym(opened, name)) return found;
  throw Error(ErrorCode::io, fmt::format("{} ({}) has no function {}", library.what, library.file, name))
      .with_hint(library.update);
}

}  // namespace migrate::lazy
