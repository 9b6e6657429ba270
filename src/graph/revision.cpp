#include "migrate/graph/revision.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "migrate/base/text.hpp"

namespace migrate::graph {
namespace {

constexpr std::string_view unwritable = ", \x7f";  // what the header of a file could not carry

[[nodiscard]] bool is_control(char c) noexcept {
  return static_cast<unsigned char>(c) < 0x20;
}

[[nodiscard]] std::string characters_of(std::string_view name, std::string_view forbidden) {
  std::string found;
  for (const char c : name) {
    if (forbidden.find(c) == std::string_view::npos && unwritable.find(c) == std::string_view::npos && !is_control(c))
      continue;
    if (found.find(c) == std::string::npos) found.push_back(c);
  }
  std::sort(found.begin(), found.end());
  return found;
}

[[nodiscard]] std::optional<std::string> complaint(std::string_view name, const std::string& found,
                                                   std::string_view kind) {
  if (name.empty()) return fmt::format("A {} must not be empty", kind);
  if (found.empty()) return std::nullopt;
  std::string list;
  for (const char c : found) {
    if (!list.empty()) list += ", ";
    list += c;
  }
  return fmt::format("Character(s) '{}' not allowed in {} '{}'", text::printable(list), kind, text::printable(name));
}

}  // namespace

std::string forbidden_characters(std::string_view id) {
  return characters_of(id, "@-+:");
}

std::optional<std::string> complaint_about_id(std::string_view id) {
  return complaint(id, forbidden_characters(id), "revision identifier");
}

std::optional<std::string> complaint_about_label(std::string_view label) {
  return complaint(label, characters_of(label, "@:"), "branch label");
}

}  // namespace migrate::graph
