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
  /// `source` must outlive this.
  explicit Findings(const SourceText& source) noexcept : source_(source) {}

  void error(std::size_t offset, std::string message, std::string hint = {}) {
    list_.push_back(finding_at(source_, offset, Severity::error, std::move(message), std::move(hint)));
  }
  void warning(std::size_t offset, std::string message, std::string hint = {}) {
    list_.push_back(finding_at(source_, offset, Severity::warning, std::move(message), std::move(hint)));
  }

  /// All of them, sorted by position.
  [[nodiscard]] std::vector<Diagnostic> take();

 private:
  const SourceText& source_;
  std::vector<Diagnostic> list_;
};

}  // namespace migrate::script
