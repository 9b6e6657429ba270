#include "marks.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace migrate::schema::postgres {

namespace {

constexpr std::array all_charges{
    Charge{"pg_class", "pg_class", "o.oid", "o.relnamespace"},
    // A column that is dropped stays as a row: they go with their relation only, so that the young ones tell all.
    Charge{"pg_attribute", "pg_class", "o.attrelid", nullptr,
           "o.attrelid >= 16384 AND o.attnum > 0 AND pg_catalog.age(o.xmin) <= (SELECT pg_catalog.age($1))"},
    Charge{"pg_attrdef", "pg_attrdef", "o.oid"},
    Charge{"pg_index", "pg_class", "o.indexrelid"},
    Charge{"pg_constraint", "pg_constraint", "o.oid"},
    // Not those that the server made for a foreign key.
    Charge{"pg_trigger", "pg_trigger", "o.oid", nullptr,
           "o.oid >= 16384 AND (NOT o.tgisinternal OR o.tgparentid <> 0)"},
    Charge{"pg_rewrite", "pg_rewrite", "o.oid"},
    Charge{"pg_policy", "pg_policy", "o.oid"},
    Charge{"pg_inherits", "pg_class", "o.inhrelid"},
    Charge{"pg_sequence", "pg_class", "o.seqrelid"},
    Charge{"pg_partitioned_table", "pg_class", "o.partrelid"},
    Charge{"pg_type", "pg_type", "o.oid", "o.typnamespace"},
    Charge{"pg_enum", "pg_type", "o.enumtypid"},
    Charge{"pg_range", "pg_type", "o.rngtypid"},
    Charge{"pg_proc", "pg_proc", "o.oid", "o.pronamespace"},
    Charge{"pg_aggregate", "pg_proc", "o.aggfnoid::pg_catalog.oid"},
    Charge{"pg_operator", "pg_operator", "o.oid", "o.oprnamespace"},
    Charge{"pg_opclass", "pg_opclass", "o.oid", "o.opcnamespace"},
    Charge{"pg_opfamily", "pg_opfamily", "o.oid", "o.opfnamespace"},
    Charge{"pg_collation", "pg_collation", "o.oid", "o.collnamespace"},
    Charge{"pg_ts_config", "pg_ts_config", "o.oid", "o.cfgnamespace"},
    Charge{"pg_ts_dict", "pg_ts_dict", "o.oid", "o.dictnamespace"},
    Charge{"pg_am", "pg_am", "o.oid"},
    Charge{"pg_cast", "pg_cast", "o.oid"},
    // plpgsql has a small OID.
    Charge{"pg_language", "pg_language", "o.oid", nullptr, "true"},
    Charge{"pg_extension", "pg_extension", "o.oid"},
    // The schema public has the OID 2200; its comment is a user's as well.
    Charge{"pg_namespace", "pg_namespace", "o.oid", nullptr, "o.oid >= 2200"},
    Charge{"pg_description", "o.classoid", "o.objoid"},
    Charge{"pg_description", "pg_namespace", "o.objoid", nullptr,
           "o.objoid = 2200 AND o.classoid = 'pg_catalog.pg_namespace'::pg_catalog.regclass"},
    // Those that queries read: who belongs to an extension or depends on it, who owns a sequence.
    Charge{"pg_depend", "o.classid", "o.objid", nullptr,
           "o.objid >= 16384 AND o.refclassid = 'pg_catalog.pg_extension'::pg_catalog.regclass"},
    Charge{"pg_depend", "pg_class", "o.objid", nullptr,
           "o.objid >= 16384 AND o.classid = 'pg_catalog.pg_class'::pg_catalog.regclass"
           " AND o.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass AND o.deptype IN ('a', 'i')"},
};

constexpr std::array all_pieces{
    Pieces{Kind::schema, "pg_namespace"},
    Pieces{Kind::enum_type, "pg_type", "e"},
    Pieces{Kind::composite_type, "pg_class", "c"},
    Pieces{Kind::range_type, "pg_type", "r"},
    Pieces{Kind::domain, "pg_type", "d"},
    Pieces{Kind::domain_constraint, "pg_constraint"},
    Pieces{Kind::sequence, "pg_class", "S"},
    Pieces{Kind::sequence_ownership, "pg_class", "S"},
    Pieces{Kind::function, "pg_proc"},
    Pieces{Kind::aggregate, "pg_proc"},
    Pieces{Kind::table, "pg_class", "rp"},
    Pieces{Kind::inheritance, "pg_class", "rp"},
    Pieces{Kind::column, "pg_class", "rp"},
    Pieces{Kind::column_default, "pg_attrdef"},
    Pieces{Kind::check_constraint, "pg_constraint"},
    Pieces{Kind::index, "pg_class", "iI"},
    Pieces{Kind::index_attachment, "pg_class", "iI"},
    Pieces{Kind::attachment, "pg_class", "rp"},
    Pieces{Kind::view, "pg_class", "v"},
    Pieces{Kind::materialized_view, "pg_class", "m"},
    Pieces{Kind::rule, "pg_rewrite", "u"},
    Pieces{Kind::trigger, "pg_trigger", "u"},
    Pieces{Kind::policy, "pg_policy"},
};

std::string class_of(std::string_view name_or_column) {
  if (name_or_column.starts_with("o.")) return std::string(name_or_column);
  return fmt::format("'pg_catalog.{}'::pg_catalog.regclass::pg_catalog.oid", name_or_column);
}

std::string condition_of(const Charge& charge) {
  if (charge.condition != nullptr) return charge.condition;
  return fmt::format("{} >= {}", charge.object_id, first_users_oid);
}

/// An object in pg_catalog may change which names the server prints without a schema, and these stand everywhere.
std::string object_of(const Charge& charge) {
  constexpr int system_schema = 11;
  if (charge.schema == nullptr) return charge.object_id;
  return fmt::format("CASE {0} WHEN {1} THEN {1} ELSE {2} END", charge.schema, system_schema, charge.object_id);
}

}  // namespace

std::span<const Charge> charges() {
  return all_charges;
}

const Pieces* pieces_of(Kind kind) {
  const auto* const found =
      std::find_if(all_pieces.begin(), all_pieces.end(), [kind](const Pieces& pieces) { return pieces.kind == kind; });
  return found == all_pieces.end() ? nullptr : found;
}

std::string marks_query() {
  std::string rows;
  for (const auto& charge : all_charges) {
    rows += fmt::format("{}SELECT {}, {}, o.xmin FROM pg_catalog.{} o WHERE {}", rows.empty() ? "" : " UNION ALL ",
                        class_of(charge.class_id), object_of(charge), charge.catalog, condition_of(charge));
  }
  return "SELECT m.class_id, m.object_id, pg_catalog.count(*),"
         " pg_catalog.min(pg_catalog.age(m.since)) <= pg_catalog.age($1) FROM (" +
         rows + ") m (class_id, object_id, since) GROUP BY m.class_id, m.object_id";
}

std::string touched_query() {
  // Of the steps up that pg_depend calls automatic only that of a default is taken: a view prints those of its columns,
  // but a table does not print who refers to it, and so on through all tables.
  // They are few, which the planner does not know: it would read whole catalogs for their names and letters if it
  // could.
  return "WITH RECURSIVE touched (class_id, object_id) AS ("
         "SELECT t.class_id, t.object_id"
         " FROM ROWS FROM (pg_catalog.unnest($1), pg_catalog.unnest($2)) t (class_id, object_id)"
         " UNION SELECT d.class_id, d.object_id FROM touched t, LATERAL ("
         "SELECT d.classid, d.objid FROM pg_catalog.pg_depend d"
         " WHERE d.refclassid = t.class_id AND d.refobjid = t.object_id"
         " UNION ALL SELECT d.refclassid, d.refobjid FROM pg_catalog.pg_depend d"
         " WHERE d.classid = t.class_id AND d.objid = t.object_id AND (d.deptype = 'i'"
         " OR (d.deptype = 'a' AND d.classid = 'pg_catalog.pg_attrdef'::pg_catalog.regclass))) d (class_id, object_id))"
         " SELECT t.object_id, c.relname, CASE c.relname"
         " WHEN 'pg_class' THEN (SELECT r.relkind::pg_catalog.text FROM pg_catalog.pg_class r WHERE r.oid = "
         "t.object_id)"
         " WHEN 'pg_type' THEN (SELECT y.typtype::pg_catalog.text FROM pg_catalog.pg_type y WHERE y.oid = t.object_id)"
         " WHEN 'pg_trigger' THEN (SELECT 'u' FROM pg_catalog.pg_trigger g"
         " WHERE g.oid = t.object_id AND (NOT g.tgisinternal OR g.tgparentid <> 0))"
         " WHEN 'pg_rewrite' THEN (SELECT 'u' FROM pg_catalog.pg_rewrite w"
         " WHERE w.oid = t.object_id AND w.rulename <> '_RETURN')"
         " END FROM touched t, LATERAL (SELECT c.relname FROM pg_catalog.pg_class c WHERE c.oid = t.class_id OFFSET 0) "
         "c";
}

std::uint32_t oid_in(const db::Value& value) {
  std::uint32_t result = 0;
  if (value) std::from_chars(value->data(), value->data() + value->size(), result);
  return result;
}

Marks::Marks(const db::Rows& rows) {
  rows_.reserve(rows.size());
  for (const auto& row : rows.values)
    rows_.emplace(Address{oid_in(row.at(0)), oid_in(row.at(1)), 0}, Mark{oid_in(row.at(2)), row.at(3) == "t"});
}

std::vector<Address> Marks::touched_since(const Marks& before) const {
  std::vector<Address> touched;
  for (const auto& [address, mark] : rows_) {
    const auto old = before.rows_.find(address);
    if (old == before.rows_.end() || old->second.rows != mark.rows || mark.is_young) touched.push_back(address);
  }
  for (const auto& [address, mark] : before.rows_)
    if (!rows_.contains(address)) touched.push_back(address);
  return touched;
}

}  // namespace migrate::schema::postgres
