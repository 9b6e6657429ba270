#include "unit/graph/naive_order.hpp"

#include <algorithm>
#include <utility>

namespace migrate::test {
namespace {

[[nodiscard]] std::size_t place(int revision) {
  return static_cast<std::size_t>(revision);
}

}  // namespace

template <std::size_t Limit>
NaiveGraph<Limit>::NaiveGraph(std::vector<std::vector<int>> downs, std::vector<std::vector<int>> normalized)
    : downs_(std::move(downs)), normalized_(std::move(normalized)), ancestors_(downs_.size()) {
  for (std::size_t revision = 0; revision < ancestors_.size(); ++revision) ancestors_[revision].set(revision);
  for (bool grew = true; grew;) {
    grew = false;
    for (std::size_t above = 0; above < ancestors_.size(); ++above) {
      const Set before = ancestors_[above];
      for (const int below : normalized_[above]) ancestors_[above] |= ancestors(below);
      grew = grew || ancestors_[above] != before;
    }
  }
}

template <std::size_t Limit>
std::vector<int> NaiveGraph<Limit>::down_order(Set todo, std::vector<int> tips) const {
  std::vector<int> cur;
  std::sort(tips.begin(), tips.end());
  for (const int tip : tips) {
    if (todo.test(place(tip))) cur.push_back(tip);
  }
  std::vector<Set> anc;
  anc.reserve(cur.size());
  for (const int tip : cur) anc.push_back(ancestors(tip));
  std::vector<int> output;
  std::size_t i = 0;
  while (!cur.empty()) {
    const int c = cur[i];
    std::size_t j = 0;
    while (j < cur.size() && (j == i || !anc[j].test(place(c)))) ++j;
    if (j < cur.size()) {
      i = j;
      continue;
    }
    if (todo.test(place(c))) output.push_back(c);
    todo.reset(place(c));
    std::vector<int> add;
    for (const int below : normalized_[place(c)]) {
      if (todo.test(place(below)) && std::find(cur.begin(), cur.end(), below) == cur.end()) add.push_back(below);
    }
    const auto at = static_cast<std::ptrdiff_t>(i);
    if (add.empty()) {
      cur.erase(cur.begin() + at);
      anc.erase(anc.begin() + at);
      i = i == 0 ? 0 : i - 1;
      continue;
    }
    cur[i] = add[0];
    if (downs_[place(c)].size() == 1 && normalized_[place(c)].size() == 1) {
      anc[i].reset(place(c));
      continue;
    }
    anc[i] = ancestors(add[0]);
    for (std::size_t k = 1; k < add.size(); ++k) {
      cur.push_back(add[k]);
      anc.push_back(ancestors(add[k]));
    }
  }
  return output;
}

template <std::size_t Limit>
typename NaiveGraph<Limit>::Set NaiveGraph<Limit>::closure(const Set& revisions) const {
  Set found;
  for (int revision = 0; revision < size(); ++revision) {
    if (revisions.test(place(revision))) found |= ancestors(revision);
  }
  return found;
}

template <std::size_t Limit>
typename NaiveGraph<Limit>::Set NaiveGraph<Limit>::maximal(const Set& applied) const {
  Set found = applied;
  for (int above = 0; above < size(); ++above) {
    if (!applied.test(place(above))) continue;
    Set below = ancestors(above);
    below.reset(place(above));
    found &= ~below;
  }
  return found;
}

template class NaiveGraph<32>;
template class NaiveGraph<400>;

}  // namespace migrate::test
