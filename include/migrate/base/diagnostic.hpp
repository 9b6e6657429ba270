#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "migrate/base/error.hpp"
#include "migrate/base/place.hpp"

namespace migrate {

/// `error` stops the command that found it; `warning` is shown and the command goes on.
enum class Severity : std::uint8_t { warning, error };

/// One finding in one place. Reading files gives a list of these, so three bad files are three findings in one run.
struct Diagnostic {
  Severity severity = Severity::error;
  Place place;
  std::string message;      ///< One sentence without a full stop.
  std::string hint;         ///< What to do, or empty.
  std::string source_line;  ///< The text of the line at `place`, or empty.
};

/// A value and what was found on the way to it. The value is only meaningful when `ok()`,
/// unless the function that returns it promises more.
template <class T>
struct Checked {
  T value{};
  std::vector<Diagnostic> diagnostics;

  /// No diagnostic of severity `error`.
  [[nodiscard]] bool ok() const noexcept {
    for (const auto& diagnostic : diagnostics) {
      if (diagnostic.severity == Severity::error) return false;
    }
    return true;
  }
};

/// Several findings that end a command together. `message` sums them up ("3 flaws in revision files"),
/// `diagnostics` holds each with its place, sorted by file and position.
class DiagnosticsError : public Error {
 public:
  DiagnosticsError(ErrorCode error_code, std::string text, std::vector<Diagnostic> findings)
      : Error(error_code, std::move(text)), diagnostics(std::move(findings)) {}
  std::vector<Diagnostic> diagnostics;
};

}  // namespace migrate
