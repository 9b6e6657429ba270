// Answers questions about graphs, line by line, for compare.py to hold against Alembic.
//
//     rev ID DOWNS DEPENDS LABELS     a revision; lists are comma-separated, "-" is empty
//     graph                           builds the map of them (and forgets them)   -> ok N | flaws KIND…
//     upgrade ROWS TARGET             -> ok r1=rows;r2=rows…  (after each step)
//     downgrade ROWS TARGET
//     stamp ROWS TARGET…              -> ok from>to=rows;…
//     history ROWS START END          -> ok ids ("-" is an empty side)
//     show ROWS SYMBOL, new SPLICE SYMBOL…, depends SYMBOL…, one SYMBOL
//     heads, real_heads, branches, labels, current ROWS
//
// A refusal is "refused CODE MESSAGE".

#include <cstdio>
#include <functional>
#include <iostream>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "migrate/base/error.hpp"
#include "migrate/base/text.hpp"
#include "migrate/graph/plan.hpp"
#include "migrate/graph/resolve.hpp"

namespace {

using namespace migrate::graph;
using Words = std::vector<std::string>;

[[nodiscard]] Words list_of(const std::string& word) {
  return word == "-" ? Words{} : migrate::text::split_list(word);
}

[[nodiscard]] std::string side(const std::string& word) {
  return word == "-" ? std::string() : word;
}

class Oracle {
 public:
  std::string answer(const Words& words) {
    const auto found = commands_.find(words.front());
    if (found == commands_.end()) return "unknown command";
    try {
      return found->second(Words(words.begin() + 1, words.end()));
    } catch (const migrate::Error& error) {
      return "refused " + std::to_string(static_cast<int>(error.code)) + " " + error.message;
    }
  }

 private:
  std::string add(const Words& words) {
    revisions_.push_back({words.at(0), list_of(words.at(1)), list_of(words.at(2)), list_of(words.at(3))});
    return "ok";
  }

  std::string build() {
    map_.reset();
    auto built = RevisionMap::build(std::exchange(revisions_, {}));
    if (!built.map) {
      std::string text = "flaws";
      for (const Problem& problem : built.problems) text += " " + problem.message + ";";
      return text;
    }
    map_ = std::move(built.map);
    return "ok " + std::to_string(map_->size());
  }

  [[nodiscard]] std::string ids(RevisionMap::Indices revisions) const {
    std::string text;
    for (const RevisionIndex revision : revisions) text += (text.empty() ? "" : ",") + map_->id(revision);
    return text;
  }

  [[nodiscard]] std::string ok(RevisionMap::Indices revisions) const { return "ok " + ids(revisions); }

  [[nodiscard]] HeadSet rows(const std::string& word) const { return HeadSet::from_rows(*map_, list_of(word)); }

  /// The steps with the rows after each; the moves must fit the rows.
  [[nodiscard]] std::string steps(const Plan& plan, const HeadSet& before) const {
    std::vector<RevisionIndex> now(before.heads().begin(), before.heads().end());
    std::string text = "ok ";
    for (const Step& step : plan.steps) {
      bool fits = true;
      for (const RevisionIndex row : step.move.deletes) fits = std::erase(now, row) == 1 && fits;
      for (const RevisionIndex row : step.move.inserts) now.push_back(row);
      if (step.move.update) {
        fits = std::erase(now, step.move.update->from) == 1 && fits;
        now.push_back(step.move.update->to);
      }
      const std::string what =
          step.revision ? map_->id(*step.revision) : ids(step.stamp_from) + ">" + ids(step.stamp_to);
      text += what + "=" + ids(HeadSet::of(now).heads()) + (fits ? ";" : "!;");
    }
    if (HeadSet::of(now) != plan.result) text += " result differs";
    return text;
  }

  [[nodiscard]] std::string branches() const {
    std::string text = "ok ";
    for (const RevisionIndex revision : resolve_history(*map_, "", "", {})) {
      if (map_->is_branch_point(revision)) text += map_->id(revision) + ">" + ids(map_->children(revision)) + ";";
    }
    return text;
  }

  [[nodiscard]] std::string labels() const {
    std::string text = "ok ";
    for (std::uint32_t i = 0; i < map_->size(); ++i) {
      text += map_->id(RevisionIndex{i}) + "=";
      for (const std::string_view label : map_->labels(RevisionIndex{i})) text += std::string(label) + ",";
      text += ";";
    }
    return text;
  }

  std::vector<Revision> revisions_;
  std::optional<RevisionMap> map_;
  std::map<std::string, std::function<std::string(const Words&)>> commands_ = {
      {"rev", [this](const Words& words) { return add(words); }},
      {"graph", [this](const Words&) { return build(); }},
      {"heads", [this](const Words&) { return ok(map_->heads()); }},
      {"real_heads", [this](const Words&) { return ok(map_->real_heads()); }},
      {"branches", [this](const Words&) { return branches(); }},
      {"labels", [this](const Words&) { return labels(); }},
      {"current", [this](const Words& words) { return ok(current_revisions(*map_, rows(words.at(0)))); }},
      {"show", [this](const Words& words) { return ok(resolve_with_current(*map_, words.at(1), rows(words.at(0)))); }},
      {"one",
       [this](const Words& words) {
         const auto found = resolve_one(*map_, words.at(0));
         return found ? "ok " + map_->id(*found) : std::string("ok ");
       }},
      {"new",
       [this](const Words& words) {
         return ok(resolve_new_downs(*map_, Words(words.begin() + 1, words.end()), words.at(0) == "splice"));
       }},
      {"depends",
       [this](const Words& words) { return "ok " + migrate::text::join(resolve_depends_on(*map_, words), ","); }},
      {"history",
       [this](const Words& words) {
         return ok(resolve_history(*map_, side(words.at(1)), side(words.at(2)), rows(words.at(0))));
       }},
      {"upgrade",
       [this](const Words& words) {
         const HeadSet before = rows(words.at(0));
         return steps(plan_upgrade(*map_, before, words.at(1)), before);
       }},
      {"downgrade",
       [this](const Words& words) {
         const HeadSet before = rows(words.at(0));
         return steps(plan_downgrade(*map_, before, words.at(1)), before);
       }},
      {"stamp",
       [this](const Words& words) {
         const HeadSet before = rows(words.at(0));
         return steps(plan_stamp(*map_, before, Words(words.begin() + 1, words.end())), before);
       }},
  };
};

}  // namespace

int main() {
  std::ios::sync_with_stdio(false);
  Oracle oracle;
  std::string line;
  while (std::getline(std::cin, line)) {
    Words words;
    for (const std::string_view word : migrate::text::split(line, ' ')) words.emplace_back(word);
    std::cout << oracle.answer(words) << '\n' << std::flush;
  }
  return 0;
}
