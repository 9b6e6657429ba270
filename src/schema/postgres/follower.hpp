#pragma once

#include <memory>

#include "../follower_way.hpp"

namespace migrate::schema::postgres {

/// Its queries are prepared in the session.
[[nodiscard]] std::unique_ptr<Follower::Way> follow(db::Connection& connection, InspectOptions options);

}  // namespace migrate::schema::postgres
