#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "findings.hpp"

namespace migrate::config::yaml {

enum class Kind : std::uint8_t { null, scalar, list, mapping };

/// "a list", "a mapping", …
[[nodiscard]] std::string_view to_string(Kind kind) noexcept;

using Index = std::size_t;  ///< of a node in its document

struct Entry {
  std::string key;
  std::size_t key_offset = 0;
  Index value = 0;
};

struct Element {
  Kind kind = Kind::null;
  std::size_t offset = 0;  ///< bytes into the text
  std::string text;        ///< of a scalar
  std::vector<Index> items;
  std::vector<Entry> entries;  ///< keys are scalars and each stands once
};

/// A YAML text, read. An alias is the node it names: whoever walks the document sees it more than once, and the reader
/// has made sure that such a walk is short.
class Document {
 public:
  /// Reads one document; every flaw goes to `findings`, and the document holds what could be read (a null root when
  /// nothing could). Limits, so that no text can make us hang: 256 KiB, 32 levels, 100,000 values once aliases are
  /// followed. Tags of one's own (!secret) and keys that are no scalars are refused.
  [[nodiscard]] static Document parse(Findings& findings);

  [[nodiscard]] const Element& root() const noexcept { return nodes_[root_]; }
  [[nodiscard]] const Element& at(Index index) const noexcept { return nodes_[index]; }

 private:
  friend class Builder;
  std::vector<Element> nodes_{Element{}};
  Index root_ = 0;
};

}  // namespace migrate::config::yaml
