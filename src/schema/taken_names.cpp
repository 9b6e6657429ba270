#include "taken_names.hpp"

namespace migrate::schema {

namespace {

std::vector<std::string> names_by_kind(const Identity& id) {
  switch (id.kind) {
    case Kind::table:
    case Kind::view:
    case Kind::materialized_view:
    case Kind::foreign_table:
    case Kind::sequence:
    case Kind::index:
    case Kind::composite_type:
    case Kind::enum_type:
    case Kind::range_type:
    case Kind::domain:
      return {"r " + id.schema + " " + id.name};
    case Kind::primary_key:
    case Kind::unique_constraint:
    case Kind::exclusion_constraint:
      return {"r " + id.schema + " " + id.name, "c " + id.schema + " " + id.parent + " " + id.name};
    case Kind::check_constraint:
    case Kind::foreign_key:
      return {"c " + id.schema + " " + id.parent + " " + id.name};
    case Kind::function:
    case Kind::aggregate:
      return {"f " + id.schema + " " + id.name};
    case Kind::trigger:
      return {"t " + id.schema + " " + id.parent + " " + id.name};
    default:
      return {};
  }
}

}  // namespace

std::vector<std::string> taken_names(const Object& object) {
  auto names = names_by_kind(object.id);
  if (object.id.kind == Kind::conversion && object.has("default"))
    names.push_back("d " + object.id.schema + " " + object.get("from") + " " + object.get("to"));
  if (object.id.kind == Kind::attachment) names.push_back("p " + object.id.name);
  if (object.id.kind == Kind::column && object.has("identity")) {
    names.push_back("r " + object.id.schema + " " +
                    (object.has("identity_sequence") ? object.get("identity_sequence")
                                                     : object.id.parent + "_" + object.id.name + "_seq"));
  }
  return names;
}

}  // namespace migrate::schema
