#include "migrate/render/verify_text.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include "harmless.hpp"
#include "migrate/base/json_writer.hpp"
#include "migrate/base/text.hpp"
#include "migrate/render/changes_json.hpp"

namespace migrate::render {

namespace {

using autogen::Difference;
using autogen::RoundTrip;
using schema::Change;

constexpr std::array<std::string_view, 6> verdict_words{
    "exact", "exact but for the order of columns", "differs", "failed", "no way back", "not reached"};
constexpr std::array<std::string_view, 6> verdict_names{"exact",  "column_order", "differs",
                                                        "failed", "no_way_back",  "not_reached"};

/// From the revision's point of view: what was added is what should not be there.
std::string words_of(const Change& change) {
  switch (change.what) {
    case Change::What::added:
      return "is left behind: " + describe(change.id);
    case Change::What::removed:
      return "is missing: " + describe(change.id);
    case Change::What::changed:
      break;
  }
  return describe(change);
}

void write_differences(std::string& text, std::string_view when, const std::vector<Difference>& differences) {
  for (const auto& difference : differences) {
    const auto place = difference.place.to_string();
    text +=
        fmt::format("  {}{}{}: {}\n", place, place.empty() ? "" : ": ", when, harmless(words_of(difference.change)));
  }
}

void write_json(JsonWriter& json, const std::vector<Difference>& differences) {
  json.begin_array();
  for (const auto& difference : differences) {
    const auto& place = difference.place;
    json.begin_object().key("file").string(place.file).key("line").number(place.position.line);
    json.key("column").number(place.position.column).key("changes");
    write_changes(json, {&difference.change, 1});
    json.end_object();
  }
  json.end_array();
}

}  // namespace

std::string round_trip_text(const RoundTrip& trip) {
  auto text = trip.revision;
  if (!trip.message.empty()) text += ", " + trip.message;
  text = fmt::format("{}: {}\n", harmless(text), verdict_words.at(static_cast<std::size_t>(trip.verdict)));
  write_differences(text, "after the downgrade", trip.after_downgrade);
  write_differences(text, "after the second upgrade", trip.after_second_upgrade);
  if (trip.failure) {
    const auto place = trip.failure->place.to_string();
    text += fmt::format("  {}{}{}\n", place, place.empty() ? "" : ": ", harmless(trip.failure->message));
  }
  return text;
}

std::string round_trips_summary(std::span<const RoundTrip> trips) {
  std::array<std::size_t, verdict_words.size()> counts{};
  for (const auto& trip : trips) ++counts.at(static_cast<std::size_t>(trip.verdict));
  std::vector<std::string> parts;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    if (counts[i] > 0) parts.push_back(fmt::format("{} {}", counts[i], verdict_words[i]));
  }
  if (trips.empty()) return "0 revisions\n";
  return fmt::format("{} revision{}: {}\n", trips.size(), trips.size() == 1 ? "" : "s", text::join(parts, ", "));
}

std::string round_trips_json(std::span<const RoundTrip> trips) {
  const bool sound = std::all_of(trips.begin(), trips.end(), [](const RoundTrip& trip) { return trip.is_sound(); });
  JsonWriter json;
  json.begin_object().key("format").number(1).key("command").string("verify").key("sound").boolean(sound);
  json.key("revisions").begin_array();
  for (const auto& trip : trips) {
    json.begin_object().key("revision").string(trip.revision).key("message").string(trip.message);
    json.key("file").string(trip.file).key("verdict");
    json.string(verdict_names.at(static_cast<std::size_t>(trip.verdict))).key("after_downgrade");
    write_json(json, trip.after_downgrade);
    json.key("after_second_upgrade");
    write_json(json, trip.after_second_upgrade);
    json.key("failure");
    if (trip.failure) {
      const auto& place = trip.failure->place;
      json.begin_object().key("message").string(trip.failure->message).key("file").string(place.file);
      json.key("line").number(place.position.line).key("column").number(place.position.column).end_object();
    } else {
      json.null();
    }
    json.end_object();
  }
  return json.end_array().end_object().text() + "\n";
}

}  // namespace migrate::render
