#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string_view>

#include "migrate/db/rows.hpp"

namespace migrate::db {

/// One statement of several that travel together.
struct BatchItem {
  enum class Kind : std::uint8_t {
    statement,
    begin,   ///< BEGIN; as Connection::begin
    commit,  ///< COMMIT; as Connection::commit
  };
  Kind kind = Kind::statement;
  std::string_view text;              ///< one statement, without its closing semicolon; of `begin` and `commit` nothing
  std::span<const Value> parameters;  ///< as those of Connection::query
  bool wants_rows = false;            ///< else its rows are thrown away as they come
  bool comes_again = false;           ///< in later batches too: see Connection::keep_statements
  bool prompt = false;  ///< it and those before are answered as soon as they are through, not when the database has
                        ///< gathered a packet; asks for no round trip
};

/// One statement of a batch is through.
struct Answer {
  std::size_t number = 0;     ///< 0-based, among the items
  std::int64_t affected = 0;  ///< rows; 0 where the database counts none
  Rows rows;                  ///< when they were wanted
};
using AnswerSink = std::function<void(Answer&)>;

}  // namespace migrate::db
