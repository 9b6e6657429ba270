#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "db/postgres/handles.hpp"
#include "db/postgres/notices.hpp"
#include "db/postgres/pieces.hpp"
#include "db/postgres/server_error.hpp"
#include "db/postgres/wire.hpp"
#include "migrate/db/connection.hpp"

namespace migrate::db::postgres {

/// One call of Connection::run: sends a text piece by piece, reads the results of each, and turns an error of the
/// server into one that points into the text. Leaves the connection ready for the next command, also when a sink
/// throws.
class TextRun {
 public:
  /// All must outlive the object. @throws StatementError for a NUL byte or a psql line, before anything is sent.
  TextRun(PGconn* connection, PGcancel* cancel, Notices& notices, Waits& waits, std::string_view text);

  /// @throws StatementError, Error{connection_lost}, and what `completed` or a notice sink throws.
  void run(const CompletedSink& completed, const std::string& display_url);

 private:
  /// Runs one piece; gives the server's error, if any, with `running_` at the statement it stopped at.
  [[nodiscard]] std::optional<ServerError> run_piece(const Piece& piece, const CompletedSink& completed);
  void send(const Piece& piece);
  [[nodiscard]] Result next();
  void feed_copy(const Piece& piece);
  void abandon() noexcept;
  static void read_rest(Wire& wire) noexcept;
  [[nodiscard]] std::size_t offset_of(const ServerError& error, const Piece& piece) const;
  [[nodiscard]] StatementError placed(const ServerError& error, const Piece& piece) const;
  [[nodiscard]] Error lost(const std::optional<ServerError>& error, const Piece& piece,
                           const std::string& display_url) const;

  PGconn* connection_;
  PGcancel* cancel_;
  Notices& notices_;
  Waits& waits_;
  Wire wire_;
  std::string_view text_;
  PieceReader pieces_;
  std::size_t running_ = 0;  // index of the statement whose result is awaited
};

}  // namespace migrate::db::postgres
