#include "migrate/graph/identifier.hpp"

#include <algorithm>
#include <cstddef>

#include "migrate/base/error.hpp"

namespace migrate::graph {
namespace {

/// "[symbol](+|-)N" at the beginning of a text; what follows the number is ignored, as Alembic does.
struct Relative {
  std::string_view symbol;
  int offset = 0;
};

/// Letters, digits and underscore. Bytes of characters beyond ASCII count as letters.
[[nodiscard]] bool is_word(char c) noexcept {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80;
}

[[nodiscard]] bool is_digit(char c) noexcept {
  return c >= '0' && c <= '9';
}

/// Far beyond every graph; numbers above it are taken as it.
constexpr int largest_offset = 1'000'000'000;

[[nodiscard]] std::optional<Relative> parse_relative(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size() && is_word(text[at])) ++at;
  if (at + 1 >= text.size() || (text[at] != '+' && text[at] != '-') || !is_digit(text[at + 1])) return std::nullopt;
  Relative relative{text.substr(0, at), 0};
  const bool down = text[at] == '-';
  for (++at; at < text.size() && is_digit(text[at]); ++at) {
    relative.offset = relative.offset >= largest_offset / 10 ? largest_offset : relative.offset * 10 + (text[at] - '0');
  }
  if (down) relative.offset = -relative.offset;
  return relative;
}

/// The first way to read `text` as "branch@relative", then as "relative".
[[nodiscard]] std::optional<Identifier> parse_with_offset(std::string_view text) {
  for (std::size_t at = text.find('@'); at != std::string_view::npos; at = text.find('@', at + 1)) {
    if (at == 0) continue;
    if (const auto relative = parse_relative(text.substr(at + 1))) {
      return Identifier{std::string(text), std::string(text.substr(0, at)), std::string(relative->symbol),
                        relative->offset};
    }
  }
  if (const auto relative = parse_relative(text)) {
    return Identifier{std::string(text), std::nullopt, std::string(relative->symbol), relative->offset};
  }
  return std::nullopt;
}

}  // namespace

Identifier Identifier::parse(std::string_view text) {
  if (text.empty()) {
    throw Error(ErrorCode::usage, "A revision is missing: the identifier is empty")
        .with_hint("Name a revision, a branch label, head, heads or base");
  }
  if (auto relative = parse_with_offset(text)) return *std::move(relative);
  Identifier identifier;
  identifier.text = text;
  const std::size_t at = text.find('@');
  // An empty branch is no branch: Alembic reads "@head" as "head".
  if (at != std::string_view::npos && at != 0) identifier.branch = std::string(text.substr(0, at));
  identifier.symbol = at == std::string_view::npos ? text : text.substr(at + 1);
  if (identifier.symbol.empty()) {
    throw Error(ErrorCode::usage, "Nothing stands after the '@' in '" + identifier.text + "'")
        .with_hint("Write branch@revision, for example " + (at == 0 ? "label" : *identifier.branch) + "@head");
  }
  return identifier;
}

std::pair<std::string, std::string> parse_range(std::string_view text) {
  if (std::count(text.begin(), text.end(), ':') != 1) {
    throw Error(ErrorCode::usage, "History range requires [start]:[end], [start]:, or :[end]")
        .with_hint("Exactly one colon parts the start from the end");
  }
  const std::size_t colon = text.find(':');
  return {std::string(text.substr(0, colon)), std::string(text.substr(colon + 1))};
}

}  // namespace migrate::graph
