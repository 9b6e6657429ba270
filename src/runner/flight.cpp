#include "flight.hpp"

namespace migrate::runner {

std::size_t Flight::bytes_of(const Leg& leg) noexcept {
  constexpr std::size_t frame = 50;  // of the protocol
  std::size_t bytes = frame + leg.text.size() + leg.view.size();
  for (const auto& parameter : leg.parameters) bytes += 4 + (parameter ? parameter->size() : 0);
  return bytes;
}

void Flight::add(Leg leg) {
  bytes_ += bytes_of(leg);
  legs_.push_back(std::move(leg));
  hurried_.push_back(false);
}

void Flight::then(std::function<void()> act) {
  thens_.push_back({legs_.size(), std::move(act)});
}

void Flight::hurry() {
  if (!hurried_.empty()) hurried_.back() = true;
}

void Flight::run(db::Connection& connection, Way way) {
  const auto legs = std::exchange(legs_, {});
  const auto thens = std::exchange(thens_, {});
  const auto hurried = std::exchange(hurried_, {});
  bytes_ = 0;
  std::vector<db::BatchItem> items;
  items.reserve(legs.size());
  for (const auto& leg : legs) {
    items.push_back({leg.kind, leg.text.empty() ? leg.view : std::string_view(leg.text), leg.parameters, leg.wants_rows,
                     leg.comes_again, hurried[items.size()]});
  }
  auto next = thens.begin();
  const auto reach = [&](std::size_t leg) {
    for (; next != thens.end() && next->leg == leg; ++next) next->act();
  };
  const auto answered = [&](db::Answer& answer) {
    const auto& leg = legs[answer.number];
    if (leg.answered) leg.answered(answer);
    reach(answer.number + 1);
  };
  reach(0);
  try {
    if (way == Way::together) {
      connection.run_together(items, answered);
    } else {
      connection.db::Connection::run_together(items, answered);
    }
  } catch (db::StatementError& error) {
    if (const auto& leg = legs.at(error.statement_index); leg.failed) leg.failed(error);
    throw;
  }
}

}  // namespace migrate::runner
