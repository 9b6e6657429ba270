#pragma once

#include <algorithm>
#include <cstddef>

namespace migrate::lazy {

/// A shared library that is loaded when the first of its functions is called: one that only some commands need, and
/// that takes longer to load than most commands take. Never unloaded.
struct Library {
  const char* file;    ///< "libpq.so.5", as the system's loader looks for it
  const char* what;    ///< "PostgreSQL's client library"
  const char* cure;    ///< a hint for whoever does not have it
  const char* update;  ///< a hint for whoever has one without the function
};

/// A function of the library, which is loaded before. @throws Error{io} with the loader's reason and a hint.
[[nodiscard]] void* find(const Library& library, const char* name);

/// A text as an argument of a template.
template <std::size_t Size>
struct Name {
  char text[Size];
  // NOLINTNEXTLINE(google-explicit-constructor,hicpp-explicit-conversions): a literal is one
  constexpr Name(const char (&literal)[Size]) noexcept { std::copy_n(literal, Size, text); }
};

/// Calls a function of the library by its name and type, as its header declares it:
/// `call<library, "PQclear", decltype(PQclear)>(result)`. Looks for it once. @throws Error{io} as find.
template <const Library& Of, Name Text, class Function, class... Arguments>
decltype(auto) call(Arguments... arguments) {
  // NOLINTNEXTLINE(cppcoreguidelines-avoid-non-const-global-variables): what it points to is code
  static auto* const function = reinterpret_cast<Function*>(find(Of, Text.text));
  return function(arguments...);
}

}  // namespace migrate::lazy
