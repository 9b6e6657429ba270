#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "address.hpp"
#include "migrate/db/rows.hpp"
#include "migrate/schema/kind.hpp"

namespace migrate::schema::postgres {

// What was touched between two readings of a catalog, found without reading it again.
//
// Each row of the system's catalogs that tells something about a user's object is charged to one: a column to its
// table, a label to its enum, a comment to what it is on, a trigger to itself. In a transaction's snapshot the server
// counts the rows that are charged to each object, and says whether any is younger than the last reading. When none is
// and the count is the same, these are the very same rows: nothing came, so nothing can have gone. Else the object was
// touched.
//
// What is read of an object may also be printed from what it needs: a view's text has the names of its tables. So what
// needs a touched object, by pg_depend and over any number of steps, counts as touched too, and so does the whole that
// a touched one is an internal part of (the view of a rule, the table of an identity's sequence). Who needs something
// else than before was touched itself.
//
// That nobody renames what the system itself brought (a function of pg_catalog) is taken for granted.

/// Whatever is touched has such an OID; a smaller one is the system's own, and then anything may print otherwise.
constexpr std::uint32_t first_users_oid = 16384;

/// The rows of a catalog `o`, and to what they are charged.
struct Charge {
  const char* catalog;
  const char* class_id;             ///< a catalog's name, or SQL ("o.classid")
  const char* object_id;            ///< SQL of an OID
  const char* schema = nullptr;     ///< SQL of the schema's OID: what lies in pg_catalog is charged to that
  const char* condition = nullptr;  ///< SQL; none: that the OID is no system object's
};

/// All of them.
[[nodiscard]] std::span<const Charge> charges();

/// Which touched objects the query of a kind need be asked for: its object_id is one of theirs.
struct Pieces {
  Kind kind;
  std::string_view catalog;    ///< that they are in
  std::string_view letters{};  ///< as `touched_query` gives them: one of these; none: any
};

/// Nothing for a kind whose query is always asked for all, of which there are few.
[[nodiscard]] const Pieces* pieces_of(Kind kind);

/// The objects that rows are charged to: class, OID, how many rows, whether one is younger than $1, an xid.
[[nodiscard]] std::string marks_query();

/// All that counts as touched when the objects with the classes $1 and the OIDs $2 are, two arrays of the same length:
/// its OID, the catalog's name, and a letter: pg_class.relkind, pg_type.typtype, 'u' for triggers and rules of users.
[[nodiscard]] std::string touched_query();

/// An OID as the server writes it.
[[nodiscard]] std::uint32_t oid_in(const db::Value& value);

/// The answer to `marks_query`.
class Marks {
 public:
  Marks() = default;
  explicit Marks(const db::Rows& rows);

  /// What was touched between `before` and this, also what has come or gone.
  [[nodiscard]] std::vector<Address> touched_since(const Marks& before) const;
  /// How many objects there are.
  [[nodiscard]] std::size_t size() const noexcept { return rows_.size(); }

 private:
  struct Mark {
    std::uint32_t rows = 0;
    bool is_young = false;
  };
  std::unordered_map<Address, Mark, AddressHash> rows_;
};

}  // namespace migrate::schema::postgres
