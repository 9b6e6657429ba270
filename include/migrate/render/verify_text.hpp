#pragma once

#include <span>
#include <string>

#include "migrate/autogen/round_trip.hpp"
#include "migrate/render/theme.hpp"

namespace migrate::render {

/// One revision that was verified: a line, "aaaa1, create notes: exact", and below it what is not as it should be, each
/// behind the place in the file that speaks of it.
[[nodiscard]] std::string round_trip_text(const autogen::RoundTrip& trip);

/// "4 revisions: 2 exact, 1 differs, 1 without a way back". Ends in LF.
[[nodiscard]] std::string round_trips_summary(std::span<const autogen::RoundTrip> trips);

/// `{"format":1,"command":"verify","sound":…,"revisions":[{"revision","message","file","verdict","after_downgrade":[…],
/// "after_second_upgrade":[…],"failure"}]}`.
[[nodiscard]] std::string round_trips_json(std::span<const autogen::RoundTrip> trips);

}  // namespace migrate::render
