#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "migrate/db/connection.hpp"

namespace migrate::runner {

/// Statements that go to the database together, each with what is to be done as the database comes through it. Filled,
/// run, and then empty again.
class Flight {
 public:
  struct Leg {
    db::BatchItem::Kind kind = db::BatchItem::Kind::statement;
    std::string text;       ///< one statement
    std::string_view view;  ///< it, when `text` is empty; must outlive the flight
    std::vector<db::Value> parameters;
    bool wants_rows = false;
    bool comes_again = false;                         ///< as db::BatchItem says
    std::function<void(db::Answer&)> answered;        ///< may throw, which stops the rest
    std::function<void(db::StatementError&)> failed;  ///< may say more in the error, or throw another
  };

  void add(Leg leg);
  void add(std::string text) { add(statement(std::move(text))); }
  [[nodiscard]] static Leg statement(std::string text) {
    Leg leg;
    leg.text = std::move(text);
    return leg;
  }

  /// To be called when the database has come through all that was added before, and takes up what is added next.
  void then(std::function<void()> act);

  /// What was added so far is answered as soon as it is through, not when the database has gathered a packet.
  void hurry();

  [[nodiscard]] bool empty() const noexcept { return legs_.empty() && thens_.empty(); }
  /// What it weighs on the line, about.
  [[nodiscard]] std::size_t bytes() const noexcept { return bytes_; }
  [[nodiscard]] static std::size_t bytes_of(const Leg& leg) noexcept;

  enum class Way : std::uint8_t { together, one_by_one };
  /// @throws as Connection::run_together, and what the functions throw.
  void run(db::Connection& connection, Way way = Way::together);

 private:
  struct Then {
    std::size_t leg;  // before which it is called
    std::function<void()> act;
  };

  std::deque<Leg> legs_;
  std::vector<bool> hurried_;
  std::vector<Then> thens_;
  std::size_t bytes_ = 0;
};

}  // namespace migrate::runner
