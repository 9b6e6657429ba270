#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "migrate/base/diagnostic.hpp"
#include "migrate/base/source_text.hpp"

namespace migrate::config {

/// Collects what is wrong with one file. A line of such a file may hold a secret, so the excerpt of a finding is never
/// more than the key at the line's beginning.
class Findings {
 public:
  /// `text` must outlive the object.
  explicit Findings(const SourceText& text) : text_(text) {}

  void add(std::size_t offset, std::string message, std::string hint = {});

  [[nodiscard]] const SourceText& text() const noexcept { return text_; }
  [[nodiscard]] bool empty() const noexcept { return list_.empty(); }
  /// Sorted by position, each once.
  [[nodiscard]] std::vector<Diagnostic> take();

 private:
  const SourceText& text_;
  std::vector<Diagnostic> list_;
};

}  // namespace migrate::config
