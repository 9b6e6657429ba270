#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "db/postgres/handles.hpp"
#include "db/postgres/notices.hpp"
#include "db/postgres/repeats.hpp"
#include "db/postgres/server_error.hpp"
#include "db/postgres/wire.hpp"
#include "migrate/db/connection.hpp"

namespace migrate::db::postgres {

/// One call of Connection::run_together, in libpq's pipeline mode: each statement is a query of the extended protocol,
/// and all are followed by one Sync. The server reads a statement only when the one before it is through, so that what
/// one of them sets holds for how the next is read, and a syntax error stops nothing that stands before it. Leaves the
/// connection ready for the next command, also when a sink throws.
class Pipeline {
 public:
  /// All must outlive the object. `leftovers`: when the batch fails, it gets what takes away the prepared statements of
  /// the session, to be run after ROLLBACK. `kept` is the session's. @throws StatementError for a NUL byte, before
  /// anything is sent.
  Pipeline(PGconn* connection, PGcancel* cancel, Notices& notices, Waits& waits, std::span<const BatchItem> items,
           std::vector<std::string>& leftovers, KeptStatements& kept);

  /// @throws as Connection::run_together.
  void run(const AnswerSink& answered, const std::string& display_url);

 private:
  [[nodiscard]] bool send() const;
  [[nodiscard]] bool send_text(const char* text) const;
  [[nodiscard]] bool send_item(std::size_t number, const char* text) const;
  [[nodiscard]] std::optional<ServerError> receive(const AnswerSink& answered);
  [[nodiscard]] std::optional<ServerError> receive_one(Answer& answer);
  [[nodiscard]] std::optional<ServerError> receive_preparation();
  [[nodiscard]] Result next();
  void rest();
  void drain(Wire& wire) noexcept;
  void abandon() noexcept;
  [[nodiscard]] bool may_have_committed(const std::optional<ServerError>& error) const noexcept;
  [[nodiscard]] std::string statement() const;
  [[nodiscard]] StatementError placed(const ServerError& error) const;
  [[nodiscard]] Error lost(const std::optional<ServerError>& error, const std::string& display_url) const;

  PGconn* connection_;
  PGcancel* cancel_;
  Notices& notices_;
  Waits& waits_;
  Wire wire_;
  std::span<const BatchItem> items_;
  Repeats repeats_;
  std::vector<std::string>& leftovers_;
  KeptStatements& kept_;
  std::size_t running_ = 0;  // number of the item whose result is awaited
  std::size_t quick_ = 0;    // answers in a row that came soon
  Waits::Clock::time_point last_answer_{};
};

}  // namespace migrate::db::postgres
