#include "db/postgres/dial.hpp"

#include <fmt/core.h>
#include <poll.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include "db/postgres/connect_error.hpp"
#include "db/postgres/dial_parameters.hpp"
#include "db/postgres/endpoints.hpp"
#include "migrate/base/interrupt.hpp"

namespace migrate::db::postgres {
namespace {

using Clock = std::chrono::steady_clock;
Conn start(const Parameters& parameters) {
  std::vector<const char*> keywords;
  std::vector<const char*> values;
  for (const auto& [keyword, value] : parameters) {
    keywords.push_back(keyword.c_str());
    values.push_back(value.c_str());
  }
  keywords.push_back(nullptr);
  values.push_back(nullptr);
  constexpr int expand_dbname = 0;  // a database name that looks like a conninfo string is a name
  Conn connection(PQconnectStartParams(keywords.data(), values.data(), expand_dbname));
  if (!connection) throw Error(ErrorCode::connection_failed, "out of memory while connecting");
  return connection;
}

/// What the URL, PGCONNECT_TIMEOUT or a service file says, else the default; nothing when that means for ever.
std::optional<std::chrono::seconds> timeout_of(PGconn* connection, std::chrono::seconds default_timeout) {
  const ConnInfo options(PQconninfo(connection));
  std::string_view given;
  for (const PQconninfoOption* option = options.get(); option != nullptr && option->keyword != nullptr; ++option) {
    if (std::string_view(option->keyword) == "connect_timeout" && option->val != nullptr) given = option->val;
  }
  long seconds = default_timeout.count();
  if (!given.empty()) std::from_chars(given.data(), given.data() + given.size(), seconds);
  if (seconds <= 0) return std::nullopt;
  return std::chrono::seconds(std::max(seconds, 2L));  // libpq takes 1 as 2
}

/// The address that is being tried, to notice when libpq goes on to the next.
std::string address_of(const PGconn* connection) {
  return fmt::format("{}|{}|{}", PQhost(connection), PQhostaddr(connection), PQport(connection));
}

bool wait(PGconn* connection, short events, std::optional<Clock::time_point> deadline, const Interrupt* interrupt) {
  constexpr std::chrono::milliseconds nap{100};  // a request to stop may come between the question and the poll
  for (;;) {
    if (interrupt != nullptr) interrupt->check();
    auto left = nap;
    if (deadline) left = std::min(nap, std::chrono::ceil<std::chrono::milliseconds>(*deadline - Clock::now()));
    if (left.count() <= 0) return false;
    pollfd socket{PQsocket(connection), events, 0};
    const int ready = poll(&socket, 1, static_cast<int>(left.count()));
    if (ready > 0 || (ready < 0 && errno != EINTR)) return true;
  }
}

enum class Outcome { connected, refused, timed_out };

Outcome finish(PGconn* connection, std::optional<std::chrono::seconds> timeout, const Interrupt* interrupt) {
  std::string trying;
  std::optional<Clock::time_point> deadline;
  PostgresPollingStatusType status = PGRES_POLLING_WRITING;
  while (status != PGRES_POLLING_OK) {
    if (status == PGRES_POLLING_FAILED) return Outcome::refused;
    if (std::string address = address_of(connection); timeout && address != trying) {
      trying = std::move(address);
      deadline = Clock::now() + *timeout;
    }
    const short events = status == PGRES_POLLING_READING ? POLLIN : POLLOUT;
    if (!wait(connection, events, deadline, interrupt)) return Outcome::timed_out;
    status = PQconnectPoll(connection);
  }
  return Outcome::connected;
}

std::string timed_out_text(const PGconn* connection) {
  return fmt::format("connection to server at \"{}\" ({}), port {} failed: timeout expired\n", PQhost(connection),
                     PQhostaddr(connection), PQport(connection));
}

Conn dial_once(const config::DatabaseUrl& url, const ConnectOptions& options, Notices& notices) {
  Parameters parameters = parameters_of(url, options);
  std::string failures;
  for (;;) {
    Conn connection = start(parameters);
    if (PQstatus(connection.get()) == CONNECTION_BAD) {
      throw connect_error(failures + PQerrorMessage(connection.get()), url);
    }
    notices.listen_to(connection.get());
    PQsetErrorVerbosity(connection.get(), PQERRORS_VERBOSE);  // so that a refusal brings its SQLSTATE
    switch (finish(connection.get(), timeout_of(connection.get(), options.connect_timeout), options.interrupt)) {
      case Outcome::connected:
        return connection;
      case Outcome::refused:
        throw connect_error(failures + PQerrorMessage(connection.get()), url);
      case Outcome::timed_out:
        break;
    }
    failures += PQerrorMessage(connection.get());
    failures += timed_out_text(connection.get());
    const std::vector<Endpoint> left = endpoints_behind(connection.get());
    if (left.empty()) throw connect_error(failures, url);
    parameters = narrowed(std::move(parameters), left);
  }
}

config::DatabaseUrl with_password(config::DatabaseUrl url, const ConnectOptions& options) {
  if (options.password) url.password = options.password();
  return url;
}

void sleep(std::chrono::milliseconds pause, const Interrupt* interrupt) {
  if (interrupt == nullptr) return std::this_thread::sleep_for(pause);
  interrupt->sleep(pause);
}

}  // namespace

Conn dial(const config::DatabaseUrl& url, const ConnectOptions& options, Notices& notices) {
  constexpr std::chrono::milliseconds longest_pause{2000};
  bool told = false;
  const auto end = Clock::now() + options.wait;
  for (std::chrono::milliseconds pause{100};; pause = std::min(2 * pause, longest_pause)) {
    const config::DatabaseUrl full = with_password(url, options);
    try {
      return dial_once(full, options, notices);
    } catch (ConnectError& error) {
      if (error.password_refused && !options.password_hint.empty()) error.hint = options.password_hint;
      const auto left = std::chrono::ceil<std::chrono::milliseconds>(end - Clock::now());
      if (!error.may_come_up || left.count() <= 0) throw;
      if (options.on_wait && !std::exchange(told, true)) options.on_wait(error.message);
      pause = std::min(pause, left);
    }
    sleep(pause, options.interrupt);
  }
}

}  // namespace migrate::db::postgres
