#pragma once

#include <string>

namespace migrate {

/// Where new revision ids come from. Passed in, so that tests have a fixed one.
class IdSource {
 public:
  virtual ~IdSource() = default;
  /// Twelve lower-case hex digits, like the last part of a random UUID (Alembic's form).
  [[nodiscard]] virtual std::string next() = 0;
};

/// From the system's random source.
class RandomIdSource final : public IdSource {
 public:
  /// @throws Error{io} when the system has no randomness to give.
  [[nodiscard]] std::string next() override;
};

}  // namespace migrate
