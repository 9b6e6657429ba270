#include "db/postgres/text_run.hpp"

#include <algorithm>

#include "db/postgres/result.hpp"
#include "db/postgres/stopping.hpp"
#include "db/text_checks.hpp"

namespace migrate::db::postgres {
namespace {

/// The server reads a message whole before it runs any of it, so inside a transaction, where cutting changes nothing,
/// very long texts go in parts. Outside one a message is a transaction of its own, and cutting would change what is
/// undone.
constexpr std::size_t most_bytes_in_transaction = std::size_t{1} << 20;

constexpr std::size_t copy_piece_bytes = std::size_t{64} << 10;

std::size_t most_bytes(const PGconn* connection) {
  return PQtransactionStatus(connection) == PQTRANS_INTRANS ? most_bytes_in_transaction : 0;
}

/// Byte offset of a 1-based line of COPY data.
std::size_t offset_of_line(std::string_view data, std::size_t line) {
  std::size_t offset = 0;
  for (; line > 1; --line) {
    const std::size_t end = data.find('\n', offset);
    if (end == std::string_view::npos) return offset;
    offset = end + 1;
  }
  return std::min(offset, data.size());
}

std::string_view checked(std::string_view text) {
  refuse_nul(text);
  return text;
}

}  // namespace

TextRun::TextRun(PGconn* connection, PGcancel* cancel, Notices& notices, Waits& waits, std::string_view text)
    : connection_(connection),
      cancel_(cancel),
      notices_(notices),
      waits_(waits),
      wire_(connection, waits),
      text_(checked(text)),
      pieces_(text, most_bytes(connection)) {}

void TextRun::run(const CompletedSink& completed, const std::string& display_url) {
  while (const auto next_piece = pieces_.next()) {
    const Piece& piece = *next_piece;
    std::optional<ServerError> error;
    try {
      error = run_piece(piece, completed);
      notices_.deliver();
    } catch (...) {
      abandon();
      throw;
    }
    if (PQstatus(connection_) == CONNECTION_BAD) throw lost(error, piece, display_url);
    if (error) throw placed(*error, piece);
  }
}

void TextRun::send(const Piece& piece) {
  const std::string message(piece.span.in(text_));
  waits_.begin();
  // When this fails the session is broken, which run() finds.
  if (PQsendQuery(connection_, message.c_str()) == 1) PQsetSingleRowMode(connection_);
}

Result TextRun::next() {
  // A long statement tells of its progress by notices: they must not wait for its end.
  while (wire_.wait_for_more()) notices_.deliver();
  return wire_.next();
}

std::optional<ServerError> TextRun::run_piece(const Piece& piece, const CompletedSink& completed) {
  std::optional<ServerError> error;
  running_ = piece.first;
  send(piece);
  while (const Result result = next()) {
    switch (PQresultStatus(result.get())) {
      case PGRES_COMMAND_OK:
      case PGRES_TUPLES_OK:
        notices_.deliver();
        if (completed) completed(Completed{running_, PQcmdStatus(result.get()), affected_by(result.get())});
        ++running_;
        waits_.begin();
        break;
      case PGRES_COPY_IN:
        feed_copy(piece);
        break;
      case PGRES_COPY_OUT:
        wire_.discard_copy_out();
        break;
      case PGRES_BAD_RESPONSE:
      case PGRES_FATAL_ERROR:
        if (!error) error = read_error(result.get());
        break;
      default:
        break;  // single rows, which nobody wants
    }
  }
  return error;
}

void TextRun::feed_copy(const Piece& piece) {
  if (!piece.is_copy_in || running_ != piece.last()) {
    wire_.end_copy_data("no data for this COPY in the text");
    return;
  }
  std::string_view data = piece.copy_data.in(text_);
  while (!data.empty()) {
    if (!wire_.put_copy_data(data.substr(0, copy_piece_bytes))) return;
    data.remove_prefix(std::min(copy_piece_bytes, data.size()));
  }
  wire_.end_copy_data();
}

/// A sink threw in the middle: stops the server, and reads what is left so that the next command finds a quiet line.
void TextRun::abandon() noexcept {
  if (PQtransactionStatus(connection_) != PQTRANS_ACTIVE) return read_rest(wire_);
  Stopping stopping(connection_, cancel_);
  read_rest(stopping.wire());
}

void TextRun::read_rest(Wire& wire) noexcept {
  while (const Result result = wire.next()) {
    if (PQresultStatus(result.get()) == PGRES_COPY_IN) wire.end_copy_data("abandoned");
    if (PQresultStatus(result.get()) == PGRES_COPY_OUT) wire.discard_copy_out();
  }
}

std::size_t TextRun::offset_of(const ServerError& error, const Piece& piece) const {
  if (error.character) {
    return piece.span.offset + offset_of_character(connection_, piece.span.in(text_), *error.character);
  }
  if (piece.is_copy_in && running_ == piece.last()) {
    if (const auto line = copy_line(error)) {
      return piece.copy_data.offset + offset_of_line(piece.copy_data.in(text_), *line);
    }
  }
  return piece.statements[std::min(running_, piece.last()) - piece.first].span.offset;
}

StatementError TextRun::placed(const ServerError& error, const Piece& piece) const {
  StatementError told = to_statement_error(error);
  told.offset = offset_of(error, piece);
  // A syntax error anywhere in a message stops it before its first statement has run: the place knows better.
  told.statement_index = std::min(error.character ? piece.statement_at(*told.offset) : running_, piece.last());
  told.statement = std::string(piece.statements[told.statement_index - piece.first].span.in(text_));
  return told;
}

Error TextRun::lost(const std::optional<ServerError>& error, const Piece& piece, const std::string& display_url) const {
  const std::string reason = error ? error->message : reason_of_loss(connection_, notices_);
  Error told = lost_connection(display_url, reason);
  if (error) told.sqlstate = error->sqlstate;
  told.statement = std::string(piece.statements[std::min(running_, piece.last()) - piece.first].span.in(text_));
  return told;
}

}  // namespace migrate::db::postgres
