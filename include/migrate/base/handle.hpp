#pragma once

#include <memory>

namespace migrate {

/// Calls a C library's freeing function; the function is part of the type, so that a handle is one pointer wide.
template <auto Free>
struct FreeWith {
  template <class T>
  void operator()(T* object) const noexcept {
    static_cast<void>(Free(object));
  }
};

/// A C object owned: `Handle<sqlite3, &sqlite3_close_v2>`. Own first, check second: a failed open still hands back
/// an object to free.
template <class T, auto Free>
using Handle = std::unique_ptr<T, FreeWith<Free>>;

}  // namespace migrate
