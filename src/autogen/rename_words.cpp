#include "migrate/autogen/rename_words.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include "migrate/base/error.hpp"
#include "migrate/base/text.hpp"

namespace migrate::autogen {

namespace {

using schema::Catalog;
using schema::Identity;

/// Whether what was typed, "title", "notes.title" or "app.notes.title", names the object.
bool names(std::string_view typed, const Identity& id) {
  std::string full = id.name;
  if (typed == full) return true;
  if (!id.parent.empty()) full = id.parent + "." + full;
  if (!id.parent.empty() && typed == full) return true;
  return !id.schema.empty() && typed == id.schema + "." + full;
}

/// The identity that the new name means for an object of the old one.
Identity renamed(const Identity& from, std::string_view to) {
  auto result = from;
  std::string prefix;
  for (const auto& part : {from.schema, from.parent}) {
    if (!part.empty()) prefix += part + ".";
  }
  const auto in_parent = from.parent.empty() ? std::string() : from.parent + ".";
  if (!prefix.empty() && to.starts_with(prefix)) {
    to.remove_prefix(prefix.size());
  } else if (!in_parent.empty() && to.starts_with(in_parent)) {
    to.remove_prefix(in_parent.size());
  }
  result.name = std::string(to);
  return result;
}

Error usage(std::string message, std::string hint) {
  return Error(ErrorCode::usage, std::move(message)).with_hint(std::move(hint));
}

class Reader {
 public:
  Reader(const std::vector<std::string>& typed, const Catalog& before, const Catalog& after)
      : waiting_(typed), now_(before), after_(after) {}

  std::vector<Rename> read() {
    while (!waiting_.empty()) {
      auto group = group_of_first();
      while (!group.empty()) take_one(group);
    }
    return std::move(renames_);
  }

 private:
  /// What the word may mean in the database as it is now.
  [[nodiscard]] std::vector<Rename> meanings(const std::string& typed) const {
    const auto colon = typed.rfind(':');
    if (colon == std::string::npos || colon == 0 || colon + 1 == typed.size()) {
      throw usage(fmt::format("'{}' is no rename", text::printable(typed)),
                  "write OLD:NEW, for a column TABLE.OLD:TABLE.NEW");
    }
    std::vector<Rename> found;
    for (const auto& object : now_.objects()) {
      if (!has_own_name(object.id.kind) || !names(std::string_view(typed).substr(0, colon), object.id)) continue;
      Rename rename{object.id, renamed(object.id, std::string_view(typed).substr(colon + 1))};
      if (after_.get(rename.to) != nullptr && rename.to != rename.from) found.push_back(std::move(rename));
    }
    return found;
  }

  [[nodiscard]] bool old_goes(const Rename& rename) const { return after_.get(rename.from) == nullptr; }
  [[nodiscard]] bool new_comes(const Rename& rename) const { return now_.get(rename.to) == nullptr; }

  /// The one meaning of the word; nothing when it has none. Those that need no others count first.
  [[nodiscard]] std::optional<Rename> meaning(const std::string& typed) const {
    auto found = meanings(typed);
    const auto alone = std::stable_partition(found.begin(), found.end(),
                                             [&](const auto& one) { return old_goes(one) && new_comes(one); });
    if (alone != found.begin()) found.erase(alone, found.end());
    if (found.size() > 1) {
      std::vector<std::string> meant;
      meant.reserve(found.size());
      for (const auto& one : found) meant.push_back(schema::describe(one.from));
      throw usage(fmt::format("'{}' may mean {}", text::printable(typed), text::join(meant, " or ")),
                  "name the schema and the table too");
    }
    return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
  }

  /// The first word, and those that it needs: who takes the old name over, and who makes room for the new one.
  [[nodiscard]] std::vector<Rename> group_of_first() {
    const auto typed = waiting_.front();
    const auto first = meaning(typed);
    waiting_.erase(waiting_.begin());
    if (!first) throw cannot_be(typed);
    std::vector<Rename> group{*first};
    for (std::size_t i = 0; i < group.size(); ++i) {
      const auto one = group[i];
      const auto takes_over = [&](const Rename& other) { return other.to == one.from; };
      const auto makes_room = [&](const Rename& other) { return other.from == one.to; };
      const bool is_taken_over =
          old_goes(one) || std::any_of(renames_.begin(), renames_.end(), takes_over) || joins(group, takes_over);
      if (!is_taken_over || !(new_comes(one) || joins(group, makes_room))) throw cannot_be(typed);
    }
    return group;
  }

  /// Whether one of the group, or a word that waits and joins it now, is what is wanted.
  template <class Wanted>
  [[nodiscard]] bool joins(std::vector<Rename>& group, const Wanted& wanted) {
    if (std::any_of(group.begin(), group.end(), wanted)) return true;
    for (auto word = waiting_.begin(); word != waiting_.end(); ++word) {
      const auto found = meanings(*word);
      const auto suits = std::find_if(found.begin(), found.end(), wanted);
      if (suits == found.end()) continue;
      group.push_back(*suits);
      waiting_.erase(word);
      return true;
    }
    return false;
  }

  /// Makes the first rename of the group whose new name is free; in a circle none is, and the first one goes aside.
  void take_one(std::vector<Rename>& group) {
    const auto free = std::find_if(group.begin(), group.end(), [this](const auto& one) { return new_comes(one); });
    if (free != group.end()) {
      make(*free);
      group.erase(free);
      return;
    }
    auto aside = group.front().from;
    aside.name = free_name(aside.name, now_, after_);
    make({group.front().from, aside});
    group.front().from = std::move(aside);
  }

  void make(Rename rename) {
    now_ = with_renamed(now_, rename);
    renames_.push_back(std::move(rename));
  }

  [[nodiscard]] Error cannot_be(const std::string& typed) const {
    const auto shown = text::printable(typed);
    const auto old_name = std::string_view(typed).substr(0, typed.rfind(':'));
    const auto objects = now_.objects();
    const bool is_there = std::any_of(objects.begin(), objects.end(), [&](const schema::Object& object) {
      return has_own_name(object.id.kind) && names(old_name, object.id);
    });
    return usage(is_there ? fmt::format("'{}' cannot be: the old name must go, and the new one come", shown)
                          : fmt::format("the database has nothing named '{}'", text::printable(old_name)),
                 "write OLD:NEW, for a column TABLE.OLD:TABLE.NEW");
  }

  std::vector<std::string> waiting_;
  Catalog now_;
  const Catalog& after_;
  std::vector<Rename> renames_;
};

}  // namespace

std::vector<Rename> read_renames(const std::vector<std::string>& typed, const Catalog& before, const Catalog& after) {
  return Reader(typed, before, after).read();
}

}  // namespace migrate::autogen
