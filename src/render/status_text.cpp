#include "migrate/render/status_text.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <vector>

#include "harmless.hpp"

namespace migrate::render {

namespace {

constexpr std::size_t most_lines = 20;
constexpr std::size_t label_width = 13;

/// Lines under a label, which stands before the first one.
class Page {
 public:
  explicit Page(const Theme& theme) : theme_(theme) {}

  void add(std::string_view label, std::string_view words, bool wants_looking_at = false) {
    const std::string name = fmt::format("{}:", label);
    const std::string gap(name.size() < label_width ? label_width - name.size() : 1, ' ');
    const auto shown = harmless(words);
    text_.append(theme_.dim(name)).append(gap).append(wants_looking_at ? theme_.yellow(shown) : shown).append("\n");
  }
  void add_below(std::string_view words) { text_.append(label_width, ' ').append(harmless(words)).append("\n"); }
  /// A line for each; after twenty of them how many more there are.
  void add_list(const std::vector<std::string>& lines) {
    const auto shown = std::min(lines.size(), most_lines);
    for (std::size_t i = 0; i < shown; ++i) add_below(lines[i]);
    if (lines.size() > shown) add_below(fmt::format("… and {} more", lines.size() - shown));
  }

  [[nodiscard]] std::string take() { return std::move(text_); }

 private:
  const Theme& theme_;
  std::string text_;
};

std::string count_of(std::size_t count, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", count, count == 1 ? one : many);
}

std::string with_message(const std::string& revision, const std::string& message) {
  return message.empty() ? revision : fmt::format("{}, {}", revision, message);
}

/// "2026-11-22T10:15:00Z by ann@host"
std::string when_and_who(const runner::HistoryEntry& entry) {
  return fmt::format("{} by {}@{}", entry.applied_at, entry.os_user, entry.host);
}

std::string nothing_applied(const runner::Status& status) {
  if (!status.unknown.empty()) return "no revision that the files have";
  return status.has_version_table ? "nothing is applied" : "nothing is applied yet; there is no version table";
}

void add_current(Page& page, const runner::Status& status) {
  if (status.current.empty()) page.add("Current", nothing_applied(status));
  for (std::size_t i = 0; i < status.current.size(); ++i) {
    const auto& one = status.current[i];
    const auto words = with_message(one.revision, one.message);
    i == 0 ? page.add("Current", words) : page.add_below(words);
  }
}

void add_unknown(Page& page, const runner::Status& status) {
  if (status.unknown.empty()) return;
  page.add("Unknown", count_of(status.unknown.size(), "row that no file has", "rows that no file has"), true);
  std::vector<std::string> lines;
  for (const auto& row : status.unknown) {
    lines.push_back(row.applied ? fmt::format("{}: applied {}", with_message(row.revision, row.applied->message),
                                              when_and_who(*row.applied))
                                : fmt::format("{}: the history does not know it either", row.revision));
  }
  page.add_list(lines);
  page.add_below("fetch the missing files; `migrate downgrade` can go back past them with what the history kept");
}

void add_pending(Page& page, const runner::Status& status) {
  if (!status.pending_is_known) return page.add("Pending", "not known, because of the unknown rows", true);
  if (status.pending.empty()) return page.add("Pending", "none");
  page.add("Pending",
           count_of(status.pending.size(), "revision for `migrate upgrade heads`",
                    "revisions for `migrate upgrade heads`, in this order"),
           true);
  std::vector<std::string> lines;
  for (const auto& one : status.pending)
    lines.push_back(fmt::format("{}  {}", one.file, with_message(one.revision, one.message)));
  page.add_list(lines);
}

void add_edited(Page& page, const runner::Status& status) {
  if (status.edited.empty()) return;
  page.add("Edited",
           count_of(status.edited.size(), "applied revision is not what ran", "applied revisions are not what ran"),
           true);
  std::vector<std::string> lines;
  for (const auto& one : status.edited) lines.push_back(fmt::format("{}: {}", one.place.to_string(), one.to_string()));
  page.add_list(lines);
  page.add_below("restore the file, or accept the edit with `migrate repair REVISION`");
}

std::string cut_off_words(const runner::CutOff& one) {
  const auto& entry = one.entry;
  std::string words = fmt::format("{} of {}", entry.direction, entry.revision);
  words += one.pieces == 0 ? fmt::format(", behind statement {}", entry.done)
                           : fmt::format(", at statement {} of {}", std::min(entry.done + 1, one.pieces), one.pieces);
  if (entry.running) words += ", which was begun";
  const auto place = one.place.to_string();
  return place.empty() ? words : place + ": " + words;
}

void add_cut_off(Page& page, const runner::Status& status) {
  const bool under_way = !status.lock_holders.empty();
  if (status.journal_is_locked) page.add("Under way", "a run that has locked its journal", true);
  if (status.cut_off.empty()) return;
  const auto count = status.cut_off.size();
  page.add(under_way ? "Under way" : "Cut off",
           count_of(count, "revision outside transactions", "revisions outside transactions"), true);
  std::vector<std::string> lines;
  for (const auto& one : status.cut_off) lines.push_back(cut_off_words(one));
  page.add_list(lines);
  if (!under_way) page.add_below("the same command again goes on there");
}

void add_holders(Page& page, const StatusSubject& subject, const runner::Status& status) {
  if (!subject.tells_holder) return;
  if (status.lock_holders.empty()) return page.add("Running", "nobody");
  for (std::size_t i = 0; i < status.lock_holders.size(); ++i) {
    const auto words = status.lock_holders[i].to_string();
    i == 0 ? page.add("Running", words, true) : page.add_below(words);
  }
}

void add_last_change(Page& page, const runner::Status& status) {
  if (!status.keeps_history) return page.add("Last change", "not known, no history is kept");
  if (!status.last_change) return page.add("Last change", "none in the history");
  const auto& entry = *status.last_change;
  page.add("Last change", fmt::format("{} {}: {}, {} ms", entry.direction, with_message(entry.revision, entry.message),
                                      when_and_who(entry), entry.duration_ms));
}

}  // namespace

std::string status_text(const StatusSubject& subject, const runner::Status& status, const Theme& theme) {
  Page page(theme);
  if (!subject.environment.empty()) page.add("Environment", subject.environment);
  page.add("Database", subject.url);
  page.add("Server", subject.server);
  add_current(page, status);
  add_unknown(page, status);
  add_pending(page, status);
  add_edited(page, status);
  add_cut_off(page, status);
  add_holders(page, subject, status);
  add_last_change(page, status);
  return page.take();
}

}  // namespace migrate::render
