#include "findings.hpp"

#include <algorithm>

namespace migrate::script {

Diagnostic finding_at(const SourceText& source, std::size_t offset, Severity severity, std::string message,
                      std::string hint) {
  Diagnostic diagnostic;
  diagnostic.severity = severity;
  diagnostic.place = source.place(offset);
  diagnostic.message = std::move(message);
  diagnostic.hint = std::move(hint);
  diagnostic.source_line = std::string(source.line(diagnostic.place.position.line));
  return diagnostic;
}

std::vector<Diagnostic> Findings::take() {
  std::stable_sort(list_.begin(), list_.end(), [](const Diagnostic& left, const Diagnostic& right) {
    return left.place.position < right.place.position;
  });
  return std::move(list_);
}

}  // namespace migrate::script
