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

std::vector<Diagnostic> Findings::take(const SourceText& source) {
  std::vector<Diagnostic> result;
  result.reserve(list_.size());
  for (Finding& finding : list_) {
    result.push_back(
        finding_at(source, finding.offset, finding.severity, std::move(finding.message), std::move(finding.hint)));
  }
  std::stable_sort(result.begin(), result.end(), [](const Diagnostic& left, const Diagnostic& right) {
    return left.place.position < right.place.position;
  });
  return result;
}

}  // namespace migrate::script
