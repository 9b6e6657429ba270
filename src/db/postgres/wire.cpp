#include "db/postgres/wire.hpp"

#include <poll.h>

#include <cerrno>

namespace migrate::db::postgres {

bool Wire::wait(For what) noexcept {
  pollfd socket{PQsocket(connection_), POLLIN, 0};
  if (socket.fd < 0) return false;
  if (what == For::both) socket.events |= POLLOUT;
  int ready = 0;
  while (ready <= 0) {
    ready = poll(&socket, 1, waits_->has_sink() ? static_cast<int>(Waits::interval.count()) : -1);
    if (ready >= 0) {
      waits_->tick();
    } else if (errno == EINTR) {
      waits_->tell();
    } else {
      return false;
    }
  }
  if ((socket.revents & (POLLIN | POLLERR | POLLHUP)) != 0) return PQconsumeInput(connection_) == 1;
  return true;
}

bool Wire::flush() noexcept {
  int left = 0;
  while ((left = PQflush(connection_)) == 1) {
    if (!wait(For::both)) return false;
  }
  return left == 0;
}

bool Wire::wait_for_more() noexcept {
  // A failed flush is no reason to stop: the server's last words may lie in the socket, and PQgetResult finds them.
  static_cast<void>(flush());
  // PQisBusy is also what makes libpq look at what it has read and call the notice receiver.
  return PQisBusy(connection_) == 1 && wait(For::reading) && PQisBusy(connection_) == 1;
}

Result Wire::next() noexcept {
  while (wait_for_more()) {
  }
  return Result(PQgetResult(connection_));
}

bool Wire::put_copy_data(std::string_view piece) noexcept {
  int queued = 0;
  while ((queued = PQputCopyData(connection_, piece.data(), static_cast<int>(piece.size()))) == 0) {
    if (!wait(For::both)) return false;
  }
  // A server that takes everything at once never makes us wait, however much there is.
  waits_->tick();
  // Flushed piece by piece, or libpq would keep all of it in memory.
  return queued == 1 && flush();
}

bool Wire::end_copy_data(const char* refusal) noexcept {
  int queued = 0;
  while ((queued = PQputCopyEnd(connection_, refusal)) == 0) {
    if (!wait(For::both)) return false;
  }
  return queued == 1 && flush();
}

void Wire::discard_copy_out() noexcept {
  constexpr int without_waiting = 1;
  for (;;) {
    char* row = nullptr;
    const int length = PQgetCopyData(connection_, &row, without_waiting);
    const Bytes owned(row);
    if (length < 0) return;  // the end, or an error that the next result tells
    if (length == 0 && !wait(For::reading)) return;
  }
}

bool Wire::hung_up() noexcept {
  pollfd socket{PQsocket(connection_), POLLIN, 0};
  if (socket.fd < 0) return true;
  while (PQstatus(connection_) != CONNECTION_BAD && poll(&socket, 1, 0) > 0) {
    if (PQconsumeInput(connection_) == 0) return true;
    PGnotify* const notification = PQnotifies(connection_);  // also makes libpq read messages that came while idle
    if (notification != nullptr) PQfreemem(notification);
  }
  return PQstatus(connection_) == CONNECTION_BAD;
}

}  // namespace migrate::db::postgres
