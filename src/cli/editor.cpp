#include "editor.hpp"

#include <array>

#include "migrate/base/error.hpp"
#include "process.hpp"

namespace migrate::cli {

std::vector<std::string> find_editor(const std::function<std::optional<std::string>(std::string_view)>& variable) {
  const auto search_path = variable("PATH").value_or("/usr/local/bin:/usr/bin:/bin");
  for (const auto* name : {"EDITOR", "VISUAL"}) {
    const auto value = variable(name);
    if (!value) continue;
    if (find_program(*value, search_path)) return {*value};  // also a path with blanks in it
    auto words = split_words(*value);
    if (!words.empty() && find_program(words.front(), search_path)) return words;
  }
  constexpr std::array<std::string_view, 6> usual = {"sensible-editor", "editor", "nano", "vim", "vi", "code"};
  for (const auto name : usual) {
    if (find_program(name, search_path)) return {std::string(name)};
  }
  throw Error(ErrorCode::io, "no suitable editor found").with_hint("set the EDITOR or VISUAL environment variable");
}

}  // namespace migrate::cli
