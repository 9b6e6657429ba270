#pragma once

#include <string>
#include <vector>

#include "migrate/db/connection.hpp"

struct pg_conn;
struct pg_result;

namespace migrate::db::postgres {

/// Keeps what the server says beside its results until it can be handed on: libpq calls back from deep inside itself,
/// where nothing of ours may throw. Notices from before a sink is set (a collation version that does not match is told
/// while connecting) wait for it. Its address must not change while a connection knows it.
class Notices {
 public:
  Notices() = default;
  Notices(const Notices&) = delete;
  Notices& operator=(const Notices&) = delete;
  ~Notices() = default;

  /// From now on `connection` reports here.
  void listen_to(pg_conn* connection);
  void set_sink(NoticeSink sink);
  /// Hands on what came in, in order; does nothing without a sink.
  void deliver();

  /// The server's last words when it ends a session that no statement runs in; empty when there were none.
  [[nodiscard]] const std::string& last_words() const noexcept { return last_words_; }

 private:
  static void receive(void* self, const pg_result* result);
  void add(const pg_result* result);

  NoticeSink sink_;
  std::vector<Notice> waiting_;
  std::string last_words_;
};

}  // namespace migrate::db::postgres
