#pragma once

#include <memory>
#include <string>

#include "../scratch_keeper.hpp"

namespace migrate::schema::postgres {

/// New databases beside `like`, each dropped when the next is made and at the end.
[[nodiscard]] std::unique_ptr<Scratch::Keeper> make_databases(config::DatabaseUrl like, Opener open, std::string role);

/// One database that stays, emptied before and after use.
[[nodiscard]] std::unique_ptr<Scratch::Keeper> keep_database(config::DatabaseUrl url, Opener open, std::string role);

}  // namespace migrate::schema::postgres
