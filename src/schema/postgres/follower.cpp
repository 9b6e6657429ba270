#include "follower.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "address.hpp"
#include "marks.hpp"
#include "migrate/db/transaction.hpp"
#include "not_compared.hpp"
#include "object_rows.hpp"
#include "prepared.hpp"
#include "query.hpp"
#include "reads.hpp"

namespace migrate::schema::postgres {

namespace {

/// So many touched objects are looked for one by one in any database.
constexpr std::size_t few = 200;

/// Plans that were made for so many objects do for less: the system's own are as many.
constexpr std::size_t planned_at_least = 500;

/// What names are printed with besides objects; when it changes, all is read. Then which snapshot this is.
constexpr std::string_view surroundings =
    "SELECT current_user,"
    " (SELECT pg_catalog.string_agg(r.oid || ' ' || r.rolname, ',' ORDER BY r.oid) FROM pg_catalog.pg_roles r),"
    " (SELECT pg_catalog.string_agg(t.oid || ' ' || t.spcname, ',' ORDER BY t.oid) FROM pg_catalog.pg_tablespace t),"
    " pg_catalog.xid(pg_catalog.pg_snapshot_xmin(pg_catalog.pg_current_snapshot()))";
constexpr std::size_t snapshot_column = 3;
constexpr std::size_t presence_column = 4;

/// One of the queries and the objects that it gave, with their OIDs.
struct Family {
  Kind kind = Kind::table;
  std::string name;                ///< of the prepared query
  const Pieces* pieces = nullptr;  ///< as marks.hpp says
  const char* among = nullptr;
  std::vector<std::pair<std::uint32_t, Object>> objects;
};

/// A moment of the database.
struct Look {
  std::vector<db::Value> surroundings;  ///< and the snapshot, and which families can give anything
  Marks marks;

  [[nodiscard]] const std::string& user() const { return *surroundings.at(0); }
  [[nodiscard]] const std::string& snapshot() const { return *surroundings.at(snapshot_column); }
  [[nodiscard]] bool has_surroundings_of(const Look& other) const {
    return std::equal(surroundings.begin(), surroundings.begin() + snapshot_column, other.surroundings.begin());
  }
};

/// What was touched since the last look.
struct Touched {
  std::vector<std::uint32_t> oids;                      ///< sorted
  std::set<std::pair<std::string, std::string>> sorts;  ///< catalogs and letters

  [[nodiscard]] bool contains(std::uint32_t oid) const { return std::binary_search(oids.begin(), oids.end(), oid); }
  [[nodiscard]] bool has_any(const Pieces& pieces) const {
    return std::any_of(sorts.begin(), sorts.end(), [&](const auto& sort) {
      const auto& [catalog, letter] = sort;
      if (catalog != pieces.catalog) return false;
      return pieces.letters.empty() || (!letter.empty() && pieces.letters.find(letter) != std::string_view::npos);
    });
  }
};

/// "'{1,2,3}'"
template <class Numbers, class Number>
std::string array_of(const Numbers& numbers, const Number& number) {
  std::string text;
  for (const auto& one : numbers) text += (text.empty() ? "" : ",") + std::to_string(number(one));
  return "'{" + text + "}'";
}

class ByPieces final : public Follower::Way {
 public:
  ByPieces(db::Connection& connection, InspectOptions options) : connection_(connection), options_(std::move(options)) {
    const int version = connection_.capabilities().server_version;
    std::vector<Read> asked_for_all;
    for (const auto& query : catalog_queries()) {
      const auto name = fmt::format("migrate_catalog_{}", families_.size());
      families_.push_back({query.kind, name, pieces_of(query.kind), query.among, {}});
      const auto sql = query.sql(version);
      queries_.push_back({name, "", sql});
      if (families_.back().pieces == nullptr) {
        asked_for_all.push_back({"", {}, query.among});
      } else {
        queries_.push_back({name + "_pieces", "(pg_catalog.oid[])",
                            fmt::format("SELECT q.* FROM ({}) q WHERE q.object_id = ANY ($1)", sql)});
      }
    }
    queries_.push_back({not_compared_name, "", not_compared_read(not_compared_).sql});
    queries_.push_back({surroundings_name, "", std::string(surroundings) + presence_columns(asked_for_all)});
    queries_.push_back({marks_name, "(pg_catalog.xid)", marks_query()});
    queries_.push_back({touched_name, "(pg_catalog.oid[], pg_catalog.oid[])", touched_query()});
  }

  [[nodiscard]] Catalog read() override {
    if (!std::exchange(is_prepared_, true)) prepare_missing(connection_, queries_);
    try {
      return read_prepared();
    } catch (const db::StatementError& error) {
      if (!is_not_prepared(error)) throw;
    }
    prepare_missing(connection_, queries_);
    return read_prepared();
  }

 private:
  static constexpr const char* not_compared_name = "migrate_catalog_not_compared";
  static constexpr const char* surroundings_name = "migrate_catalog_surroundings";
  static constexpr const char* marks_name = "migrate_catalog_marks";
  static constexpr const char* touched_name = "migrate_catalog_touched";

  Catalog read_prepared() {
    const auto last = std::exchange(last_, std::nullopt);  // a reading that fails leaves the next to read all
    const db::Transaction reading(connection_, db::Transaction::BegunAlready{});
    auto now = look(last ? last->snapshot() : "3");
    const auto touched = last ? touched_between(*last, now) : std::nullopt;
    if (touched) {
      read_touched(*touched, now);
    } else {
      read_all(now);
    }
    last_ = std::move(now);
    auto catalog = build();
    plan_for(catalog.objects().size());
    return catalog;
  }

  /// Which rows are younger than a snapshot is asked at once.
  Look look(const std::string& last_snapshot) {
    Look now;
    std::vector<Read> reads;
    reads.push_back({fmt::format("EXECUTE {}", surroundings_name),
                     [&now](db::Rows& rows) { now.surroundings = std::move(rows.values.at(0)); }});
    reads.push_back({fmt::format("EXECUTE {}('{}')", marks_name, last_snapshot),
                     [&now](const db::Rows& rows) { now.marks = Marks(rows); }});
    run_reads(connection_, reads, Bounds::first);
    return now;
  }

  /// Nothing when all must be read.
  std::optional<Touched> touched_between(const Look& last, const Look& now) {
    if (!now.has_surroundings_of(last)) return std::nullopt;
    const auto roots = now.marks.touched_since(last.marks);
    if (roots.empty()) return Touched{};
    if (std::any_of(roots.begin(), roots.end(), [](const Address& root) { return root.object_id < first_users_oid; }))
      return std::nullopt;
    const auto rows = connection_.query(fmt::format(
        "EXECUTE {}({}, {})", touched_name, array_of(roots, [](const Address& root) { return root.class_id; }),
        array_of(roots, [](const Address& root) { return root.object_id; })));
    if (rows.size() > std::max(few, now.marks.size() / 2)) return std::nullopt;
    Touched touched;
    for (const auto& row : rows.values) {
      touched.oids.push_back(oid_in(row.at(0)));
      touched.sorts.emplace(row.at(1).value_or(""), row.at(2).value_or(""));
    }
    std::sort(touched.oids.begin(), touched.oids.end());
    return touched;
  }

  void read_all(const Look& now) {
    std::vector<Read> reads;
    for (auto& family : families_) {
      family.objects.clear();
      const auto* const among = family.pieces == nullptr ? family.among : nullptr;
      reads.push_back({"EXECUTE " + family.name, taking(family), among});
    }
    run(std::move(reads), now);
  }

  void read_touched(const Touched& touched, const Look& now) {
    const auto array = array_of(touched.oids, [](std::uint32_t oid) { return oid; });
    std::vector<Read> reads;
    for (auto& family : families_) {
      if (family.pieces == nullptr) {
        family.objects.clear();
        reads.push_back({"EXECUTE " + family.name, taking(family), family.among});
        continue;
      }
      std::erase_if(family.objects, [&](const auto& object) { return touched.contains(object.first); });
      if (touched.has_any(*family.pieces))
        reads.push_back({fmt::format("EXECUTE {}_pieces({})", family.name, array), taking(family)});
    }
    run(std::move(reads), now);
  }

  void run(std::vector<Read> reads, const Look& now) {
    not_compared_.clear();
    auto useful = useful_reads(std::move(reads), now.surroundings, presence_column);
    useful.push_back(not_compared_read(not_compared_));
    useful.back().sql = fmt::format("EXECUTE {}", not_compared_name);
    run_reads(connection_, useful, Bounds::last);
  }

  [[nodiscard]] std::function<void(db::Rows&)> taking(Family& family) const {
    return [this, &family](db::Rows& rows) {
      const ObjectRows reader(family.kind, rows.columns);
      for (auto& row : rows.values) {
        const auto oid = address_in(row, 0).object_id;
        auto object = reader.read(row);
        if (!is_left_out(object.id, options_)) family.objects.emplace_back(oid, std::move(object));
      }
    };
  }

  [[nodiscard]] Catalog build() const {
    Catalog::Parts parts;
    parts.dialect = Dialect::postgresql;
    parts.server_version = connection_.capabilities().server_version;
    parts.user = last_->user();
    parts.not_compared = not_compared_;
    std::size_t count = 0;
    for (const auto& family : families_) count += family.objects.size();
    parts.objects.reserve(count);
    for (const auto& family : families_)
      for (const auto& [oid, object] : family.objects) parts.objects.push_back(object);
    return Catalog(std::move(parts));
  }

  /// The server keeps its plans, whatever has become of the database.
  void plan_for(std::size_t objects) {
    if (objects <= 2 * planned_for_) return;
    planned_for_ = objects;
    connection_.run("DISCARD PLANS");
  }

  db::Connection& connection_;
  InspectOptions options_;
  std::vector<Family> families_;
  std::vector<NotCompared> not_compared_;
  std::vector<PreparedQuery> queries_;
  bool is_prepared_ = false;
  std::optional<Look> last_;
  std::size_t planned_for_ = planned_at_least;  // so many objects there were when plans were last made
};

}  // namespace

std::unique_ptr<Follower::Way> follow(db::Connection& connection, InspectOptions options) {
  return std::make_unique<ByPieces>(connection, std::move(options));
}

}  // namespace migrate::schema::postgres
