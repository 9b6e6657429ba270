#include "db/postgres/notices.hpp"

#include <libpq-fe.h>

#include <utility>

#include "db/postgres/result.hpp"
#include "migrate/base/text.hpp"

namespace migrate::db::postgres {
namespace {

// So that a server that never stops talking does not fill memory while nobody listens.
constexpr std::size_t most_waiting = 1000;

}  // namespace

void Notices::listen_to(pg_conn* connection) {
  PQsetNoticeReceiver(connection, &Notices::receive, this);
}

void Notices::set_sink(NoticeSink sink) {
  sink_ = std::move(sink);
  deliver();
}

void Notices::deliver() {
  if (!sink_ || waiting_.empty()) return;
  const std::vector<Notice> now = std::exchange(waiting_, {});
  for (const Notice& notice : now) sink_(notice);
}

void Notices::receive(void* self, const pg_result* result) {
  try {
    static_cast<Notices*>(self)->add(result);
  } catch (...) {
    // Out of memory, in a callback of libpq: a lost notice is the lesser evil.
  }
}

void Notices::add(const pg_result* result) {
  Notice notice{error_field(result, PG_DIAG_SEVERITY_NONLOCALIZED), error_field(result, PG_DIAG_MESSAGE_PRIMARY),
                error_field(result, PG_DIAG_MESSAGE_DETAIL), error_field(result, PG_DIAG_MESSAGE_HINT)};
  if (notice.severity == "FATAL" || notice.severity == "PANIC") {
    last_words_ = notice.message;
    return;
  }
  if (notice.message.empty()) {  // a notice of libpq itself
    notice.severity = "WARNING";
    notice.message = std::string(text::trim(PQresultErrorMessage(result)));
  }
  if (sink_ || waiting_.size() < most_waiting) waiting_.push_back(std::move(notice));
}

}  // namespace migrate::db::postgres
