#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "migrate/config/url.hpp"
#include "migrate/db/connection.hpp"

namespace migrate::schema {

/// Opens a session with a database, for writing.
/// @throws as db::connect.
using Opener = std::function<std::unique_ptr<db::Connection>(const config::DatabaseUrl&)>;

struct ScratchOptions {
  /// PostgreSQL: a database that is kept for this, for users who may not create one. It must be empty, or have been
  /// one of ours before, which its comment tells. None: a new database on the server of `like`.
  std::optional<config::DatabaseUrl> kept;
  /// PostgreSQL: the role that a new database belongs to and that its session acts as; empty: who connects.
  std::string role;
};

/// An empty database to try things out in, gone when the object goes. PostgreSQL: made from template0 with the encoding
/// and the locale of the database it stands beside, "migrate_scratch_<seconds>_<random>". Those that killed runs left
/// behind are removed on the way: older than ten minutes, nobody connected, and ours to drop. SQLite: in memory.
class Scratch {
 public:
  /// @throws Error{unsupported} when the user may not create a database, with what to do instead; Error{lock_busy} when
  /// the kept one is in use by another run; Error{config} when it holds something that is not ours.
  Scratch(config::DatabaseUrl like, Opener open, ScratchOptions options = {});
  ~Scratch();
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;

  /// The session with it, idle at first. Valid until `empty`.
  [[nodiscard]] db::Connection& connection() noexcept;

  /// Makes it as new again, over another session; nothing is done when nobody asked for the connection meanwhile.
  void empty();

  class Keeper;

 private:
  std::unique_ptr<Keeper> keeper_;
  bool used_ = false;
};

}  // namespace migrate::schema
