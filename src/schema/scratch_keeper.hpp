#pragma once

#include <memory>

#include "migrate/schema/scratch.hpp"

namespace migrate::schema {

/// One way to have an empty database.
class Scratch::Keeper {
 public:
  virtual ~Keeper() = default;
  Keeper(const Keeper&) = delete;
  Keeper& operator=(const Keeper&) = delete;

  /// Gives an empty one; the former, if there was one, is gone.
  virtual void renew() = 0;
  [[nodiscard]] virtual db::Connection& connection() noexcept = 0;

 protected:
  Keeper() = default;
};

}  // namespace migrate::schema
