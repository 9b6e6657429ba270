#include <algorithm>
#include <chrono>
#include <utility>

#include "execution.hpp"
#include "failure.hpp"
#include "run_transaction.hpp"

// Steps that travel to the database together.

namespace migrate::runner {

namespace {

using Steady = std::chrono::steady_clock;
using std::chrono::microseconds;

/// The server begins with a statement only when it has all of it, and keeps the answers of what went before.
constexpr std::size_t most_bytes_of_flight = std::size_t{1} << 20;

/// What a section left behind for its session. The last since a role's default may be another.
constexpr std::string_view resets[] = {"RESET SESSION AUTHORIZATION", "RESET ROLE", "RESET ALL",
                                       "SET standard_conforming_strings = on"};

}  // namespace

bool Execution::travels(const PreparedStep& prepared) const {
  return together_ && !prepared.leaves_transaction && !left_of(prepared) &&
         std::all_of(prepared.sections.begin(), prepared.sections.end(),
                     [](const SectionPieces& section) { return section.travels; });
}

/// Adds a step to the flight: what run_step does, in the same order.
void Execution::send_step(const PreparedStep& prepared, bool last) {
  flight_.then([this, &prepared] {
    current_step_ = nullptr;
    parts_.check_interrupt();
    current_step_ = &prepared;
  });
  begin();
  const auto started = std::make_shared<Steady::time_point>();
  flight_.then([this, &prepared, started] {
    *started = Steady::now();
    parts_.observer.on_step(prepared.words);
  });
  for (const auto& section : prepared.sections) send_section(prepared, section);
  parts_.versions.apply(flight_, prepared.step.move, parts_.scripts.map(), commits_each_step());
  if (parts_.history.is_kept()) parts_.history.add(flight_, line_of(prepared));
  flight_.then([this, &prepared, started] {
    is_through(prepared, std::chrono::duration_cast<microseconds>(Steady::now() - *started));
  });
  if (commits_each_step()) {
    commit();
  } else if (!last) {
    send_settlement(prepared);
  }
  if (parts_.options.prompt) flight_.hurry();
}

void Execution::send_section(const PreparedStep& prepared, const SectionPieces& section) {
  if (section.statements.empty()) return;
  const auto& piece = section.pieces.front();
  flight_.then([this, &piece] {
    parts_.check_interrupt();
    something_sent_ = true;
    current_piece_ = &piece;
  });
  const auto text = prepared.script.source.text();
  for (const auto& span : section.statements) {
    Flight::Leg leg;
    leg.view = span.in(text);
    leg.failed = [from = span.offset - piece.offset](db::StatementError& error) {
      error.offset = from + error.offset.value_or(0);
    };
    send(std::move(leg));
  }
  flight_.then([this] { current_piece_ = nullptr; });
  if (!section.changes_session) return;
  for (const auto& text_of_reset : resets) send(Flight::statement(std::string(text_of_reset)));
  set_for_transaction(flight_, parts_.options);
}

/// See settle_constraints. Where nothing is deferred there is nothing to settle, and that is known of most steps.
void Execution::send_settlement(const PreparedStep& prepared) {
  if (!start_.deferral) {
    Flight question;
    look_for_deferral(question, start_.deferral);
    land();
    question.run(connection_);
  }
  for (const auto& section : prepared.sections) deferral_unsure_ = deferral_unsure_ || section.may_defer;
  if (!start_.deferral->exists && !deferral_unsure_) return;
  if (start_.deferral->has_language) return settle_deferred(flight_);
  land();
  settle_constraints();
}

void Execution::send(Flight::Leg leg) {
  if (!flight_.empty() && flight_.bytes() + Flight::bytes_of(leg) > most_bytes_of_flight) land();
  flight_.add(std::move(leg));
}

/// Everything gathered so far goes to the database and comes back.
void Execution::land() {
  if (flight_.empty()) return;
  if (std::exchange(deferral_unsure_, false) && start_.deferral && !start_.deferral->exists)
    look_for_deferral(flight_, start_.deferral);
  flight_.run(connection_);
  if (transaction_ && connection_.state() == db::SessionState::idle) throw ended_error();
}

}  // namespace migrate::runner
