#pragma once

#include <string>
#include <utility>

namespace migrate::config {

/// A text that must never be shown. Has no stream operator, no formatter and no conversion; `reveal` is the one way
/// out, and only drivers call it.
class Secret {
 public:
  Secret() = default;
  explicit Secret(std::string value) : value_(std::move(value)) {}
  [[nodiscard]] const std::string& reveal() const noexcept { return value_; }
  [[nodiscard]] bool empty() const noexcept { return value_.empty(); }

 private:
  std::string value_;
};

}  // namespace migrate::config
