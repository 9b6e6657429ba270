#pragma once

#include <string_view>

#include "db/postgres/handles.hpp"
#include "db/waits.hpp"

namespace migrate::db::postgres {

/// Talks with the server over a non-blocking connection: waits for the socket in both directions at once, so that a
/// server that stops reading until its answers are read cannot make us wait for each other. A session that breaks shows
/// itself as an error result, as libpq reports it; nothing here throws. `waits` hears of every wait.
class Wire {
 public:
  Wire(PGconn* connection, Waits& waits) noexcept : connection_(connection), waits_(&waits) {}

  /// Sends what is queued. False when the session is broken.
  bool flush() noexcept;

  /// Waits until something came in that makes no result yet (a notice). False when a result, or the end, is there.
  bool wait_for_more() noexcept;

  /// The next result of what was sent; null when there is none left. Waits.
  [[nodiscard]] Result next() noexcept;

  /// One piece of COPY data. False when the session is broken.
  bool put_copy_data(std::string_view piece) noexcept;
  /// Ends COPY data; with a `refusal` the server gives up the statement and says so.
  bool end_copy_data(const char* refusal = nullptr) noexcept;
  /// Reads the rows of COPY … TO STDOUT and forgets them.
  void discard_copy_out() noexcept;

  /// Looks, without waiting, whether the server has hung up meanwhile.
  [[nodiscard]] bool hung_up() noexcept;

 private:
  enum class For { reading, both };
  bool wait(For what) noexcept;

  PGconn* connection_;
  Waits* waits_;
};

}  // namespace migrate::db::postgres
