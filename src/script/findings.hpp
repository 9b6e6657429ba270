#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "migrate/base/diagnostic.hpp"
#include "migrate/base/source_text.hpp"

namespace migrate::script {

/// One finding at a byte offset of `source`, with place and line filled in.
[[nodiscard]] Diagnostic finding_at(const SourceText& source, std::size_t offset, Severity severity,
                                    std::string message, std::string hint);

/// Gathers what is wrong with one text.
class Findings {
 public:
  void error(std::size_t offset, std::string message, std::string hint = {}) {
    list_.push_back({offset, Severity::error, std::move(message), std::move(hint)});
  }
  void warning(std::size_t offset, std::string message, std::string hint = {}) {
    list_.push_back({offset, Severity::warning, std::move(message), std::move(hint)});
  }

  [[nodiscard]] bool empty() const noexcept { return list_.empty(); }

  /// All of them, sorted by their place in `source`, the text that they are about.
  [[nodiscard]] std::vector<Diagnostic> take(const SourceText& source);

 private:
  struct Finding {
    std::size_t offset;
    Severity severity;
    std::string message;
    std::string hint;
  };
  std::vector<Finding> list_;
};

}  // namespace migrate::script
