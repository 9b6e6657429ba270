#include "unit/graph/drawn.hpp"

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <utility>

#include "support/graph_text.hpp"

namespace migrate::test {

std::string id_of(int number) {
  return "r" + std::to_string(number);
}

std::string text_of(const std::vector<int>& numbers) {
  std::string text;
  for (const int number : numbers) {
    if (!text.empty()) text += ' ';
    text += id_of(number);
  }
  return text;
}

std::string describe(const Drawn& drawn) {
  std::string text;
  for (int i = 0; i < drawn.size(); ++i) {
    const auto at = static_cast<std::size_t>(i);
    text +=
        id_of(i) + " revises (" + text_of(drawn.downs[at]) + ") depends on (" + text_of(drawn.dependencies[at]) + "); ";
  }
  return text;
}

namespace {

[[nodiscard]] std::vector<std::string> ids_of(const std::vector<int>& numbers) {
  std::vector<std::string> ids;
  ids.reserve(numbers.size());
  for (const int number : numbers) ids.push_back(id_of(number));
  return ids;
}

}  // namespace

graph::RevisionMap map_of(const Drawn& drawn) {
  std::vector<graph::Revision> revisions;
  revisions.reserve(drawn.downs.size());
  for (int i = 0; i < drawn.size(); ++i) {
    const auto at = static_cast<std::size_t>(i);
    revisions.push_back({id_of(i), ids_of(drawn.downs[at]), ids_of(drawn.dependencies[at]), {}});
  }
  return checked_map(std::move(revisions));
}

Drawn random_drawing(std::mt19937& random, int size) {
  const auto pick = [&](int below) { return static_cast<int>(random() % static_cast<std::uint32_t>(below)); };
  std::vector<int> file_place(static_cast<std::size_t>(size));
  std::iota(file_place.begin(), file_place.end(), 0);
  std::shuffle(file_place.begin(), file_place.end(), random);
  Drawn drawn(size);
  const int density = 1 + pick(4);
  for (int i = 1; i < size; ++i) {
    const auto place = static_cast<std::size_t>(file_place[static_cast<std::size_t>(i)]);
    const auto below = [&] { return file_place[static_cast<std::size_t>(pick(2) == 0 ? i - 1 : pick(i))]; };
    const auto add = [&](std::vector<int>& list) {
      const int target = below();
      if (std::find(list.begin(), list.end(), target) == list.end()) list.push_back(target);
    };
    if (pick(8) != 0) add(drawn.downs[place]);
    for (int k = 0; k < density && pick(4) == 0; ++k) add(drawn.downs[place]);
    for (int k = 0; k < density && pick(5) == 0; ++k) add(drawn.dependencies[place]);
  }
  return drawn;
}

}  // namespace migrate::test
