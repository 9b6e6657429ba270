#include "row_copies.hpp"

namespace migrate::schema {

namespace {

using Verb = Action::Verb;

/// Of one table.
class RowCopy {
 public:
  RowCopy(const Pairing& pairing, ActionGraph& graph, ItemIndex table)
      : pairing_(pairing), graph_(graph), table_(table), copy_(graph.find(Verb::copy_rows, table)) {}

  void order() {
    if (!copy_) return;
    graph_.wait(make_of(table_), copy_);
    graph_.wait(copy_, drop_of(table_));
    for (const auto& d : pairing_.after().dependencies())
      if (pairing_.of_after(d.on) == table_) before_what_looks(pairing_.of_after(d.from));
    for (const auto part : pairing_.after().parts_of(*pairing_.at(table_).after)) before_part(pairing_.of_after(part));
    for (const auto& d : pairing_.before().dependencies())
      if (pairing_.of_before(d.on) == table_) before_partition_goes(pairing_.of_before(d.from));
  }

 private:
  [[nodiscard]] Kind kind(ItemIndex item) const { return pairing_.object(item).id.kind; }
  [[nodiscard]] ActionGraph::Node make_of(ItemIndex item) const { return graph_.find(Verb::make, item); }
  [[nodiscard]] ActionGraph::Node drop_of(ItemIndex item) const { return graph_.find(Verb::drop, item); }

  void before_what_looks(ItemIndex other) {
    if (kind(other) == Kind::attachment) {
      graph_.wait(make_of(other), copy_);
    } else if (kind(other) != Kind::inheritance && !comes_with_table(other)) {
      graph_.wait(copy_, make_of(other));
    }
  }

  void before_part(ItemIndex part) {
    const bool looks = kind(part) == Kind::trigger || kind(part) == Kind::foreign_key || kind(part) == Kind::rule;
    if (looks && !comes_with_table(part)) graph_.wait(copy_, make_of(part));
  }

  void before_partition_goes(ItemIndex attachment) {
    if (kind(attachment) != Kind::attachment) return;
    if (const auto child = pairing_.owner(attachment)) graph_.wait(copy_, drop_of(*child));
  }

  [[nodiscard]] bool comes_with_table(ItemIndex part) const {
    return graph_.is_done_by(make_of(part), make_of(table_));
  }

  const Pairing& pairing_;
  ActionGraph& graph_;
  ItemIndex table_;
  ActionGraph::Node copy_;
};

}  // namespace

void order_row_copies(const Pairing& pairing, ActionGraph& graph) {
  for (ItemIndex i = 0; i < pairing.items().size(); ++i)
    if (pairing.object(i).id.kind == Kind::table) RowCopy(pairing, graph, i).order();
}

}  // namespace migrate::schema
