#pragma once

#include "migrate/schema/follower.hpp"

namespace migrate::schema {

/// How a database of one kind is followed.
class Follower::Way {
 public:
  virtual ~Way() = default;
  Way(const Way&) = delete;
  Way& operator=(const Way&) = delete;

  [[nodiscard]] virtual Catalog read() = 0;

 protected:
  Way() = default;
};

}  // namespace migrate::schema
