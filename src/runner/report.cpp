#include "migrate/runner/report.hpp"

#include "migrate/base/text.hpp"

namespace migrate::runner {

std::string StepWords::to_string() const {
  std::string_view verb = "stamp_revision";
  if (direction == graph::Direction::upgrade) verb = "upgrade";
  if (direction == graph::Direction::downgrade) verb = "downgrade";
  std::string words = "Running ";
  words.append(verb).append(" ").append(text::join(from, ", ")).append(" -> ").append(text::join(to, ", "));
  return words;
}

}  // namespace migrate::runner
