#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "../writer.hpp"

namespace migrate::schema::postgres {

/// What one grantee may do: a privilege ("SELECT", or "ALL" for every one there is) and whether it may be passed on.
using Rights = std::map<std::string, bool>;

/// Who may do what. A grantee is as SQL names it: "PUBLIC", "alice", "\"Odd name\""; the owner is "owner".
using Grants = std::map<std::string, Rights>;

/// Reads a property that `privileges` in query.hpp made.
[[nodiscard]] Grants read_grants(std::string_view property);

/// The same without those of the role `name`, as the catalog has it.
[[nodiscard]] Grants without(Grants grants, const std::string& name);

/// What holds for an object of that kind before anybody granted anything.
[[nodiscard]] Grants default_grants(Kind kind);

/// All states in which a new object may find itself: what is said by default, and what the default privileges in
/// `catalog` make of it for those who create objects.
[[nodiscard]] std::vector<Grants> grants_at_birth(const Object& object, const Catalog& catalog);

/// What GRANT and REVOKE are about.
struct GrantTarget {
  std::string on;          ///< "TABLE public.notes", "FUNCTION public.f(integer)"
  std::string column;      ///< quoted; empty: the whole object
  std::string owner;       ///< as SQL names it: CURRENT_USER when it is whoever runs the script
  std::string owner_name;  ///< as the catalog has it; empty when it is not known
  Identity about;
  std::string prefix = {};  ///< "ALTER DEFAULT PRIVILEGES FOR ROLE alice ", or nothing
};

/// GRANT and REVOKE so that exactly `wanted` holds, whichever of `possible` holds before.
void write_grants(const std::vector<Grants>& possible, const Grants& wanted, const GrantTarget& target,
                  Statements& out);

}  // namespace migrate::schema::postgres
