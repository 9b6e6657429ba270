#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "components.hpp"
#include "pairing.hpp"
#include "plan.hpp"

namespace migrate::schema {

/// The actions that the verdicts ask for, which of them are done by others along the way, and which wait for which.
class ActionGraph {
 public:
  /// An action, or none: what is said of that counts for nothing.
  using Node = std::optional<std::uint32_t>;

  /// All actions, each by itself. `pairing` must outlive the graph.
  explicit ActionGraph(const Pairing& pairing);

  [[nodiscard]] Node find(Action::Verb verb, ItemIndex item) const;

  /// `node` is done by `at`, in its statement or by the server. `stays`: whatever comes, since it has no statement of
  /// its own; else it may be taken out again to open a circle.
  void host(Node node, Node at, bool stays);
  [[nodiscard]] bool is_hosted(Node node) const { return node && nodes_[*node].host != *node; }
  [[nodiscard]] bool is_done_by(Node node, Node at) const { return node && at && host_of(*node) == *at; }

  /// `then` comes after `first`; when only `guessed`, unless that makes a circle.
  void wait(Node first, Node then, bool guessed = false);

  /// Lets go of guesses first, takes foreign keys out of their tables' statements next, and then other parts, until
  /// nothing waits for itself or nothing can be let go.
  void open_circles();

  /// All actions that are not done by others, each with those that it does.
  [[nodiscard]] std::vector<Action> in_order() const;

 private:
  struct Entry {
    Action::Verb verb = Action::Verb::make;
    ItemIndex item = 0;
    std::uint32_t host = 0;  // itself, when it is done by itself
    bool stays = false;
  };
  struct Edge {
    std::uint32_t first = 0;
    std::uint32_t then = 0;
    bool guessed = false;
  };
  using Rank = std::tuple<int, int, std::string, std::string, int, std::uint32_t, std::string>;

  void add(Action::Verb verb, ItemIndex item);
  [[nodiscard]] std::uint32_t host_of(std::uint32_t node) const;
  [[nodiscard]] Digraph between_hosts() const;
  bool let_go(const Digraph::Components& circles, int stage);
  [[nodiscard]] bool is_off(const Entry& node) const;
  [[nodiscard]] Rank rank(std::uint32_t node) const;

  const Pairing& pairing_;
  std::vector<Entry> nodes_;
  std::vector<Edge> edges_;
  std::vector<std::vector<Node>> by_verb_;  // verb, item
};

}  // namespace migrate::schema
