#include "dependency_queries.hpp"

#include <vector>

namespace migrate::schema::postgres {

namespace {

#define PG(name) "'pg_catalog." name "'::pg_catalog.regclass::pg_catalog.oid"

const std::vector<std::string>& aliases() {
  static const std::vector<std::string> queries{
      // What an extension brought.
      "SELECT d.classid, d.objid, d.objsubid, d.refclassid, d.refobjid, 0 FROM pg_catalog.pg_depend d"
      " WHERE d.deptype = 'e' AND d.refclassid = " PG("pg_extension"),
      // The row type of a table, view or composite type.
      "SELECT " PG("pg_type") ", t.oid, 0, " PG("pg_class") ", t.typrelid, 0"
      " FROM pg_catalog.pg_type t WHERE t.typrelid <> 0 AND t.oid >= 16384",
      // The relation behind a composite type.
      "SELECT " PG("pg_class") ", t.typrelid, 0, " PG("pg_type") ", t.oid, 0"
      " FROM pg_catalog.pg_type t JOIN pg_catalog.pg_class c ON c.oid = t.typrelid AND c.relkind = 'c'"
      " WHERE t.oid >= 16384",
      // The multirange of a range, which is nothing on servers without them.
      "SELECT " PG("pg_type") ", d.objid, 0, " PG("pg_type") ", d.refobjid, 0 FROM pg_catalog.pg_depend d"
      " JOIN pg_catalog.pg_type t ON t.oid = d.objid AND t.typtype = 'm'"
      " WHERE d.classid = " PG("pg_type") " AND d.refclassid = " PG("pg_type") " AND d.deptype = 'i'",
      // The array of a type.
      "SELECT " PG("pg_type") ", t.typarray, 0, " PG("pg_type") ", t.oid, 0"
      " FROM pg_catalog.pg_type t WHERE t.typarray <> 0 AND t.oid >= 16384",
      // The rule that is a view.
      "SELECT " PG("pg_rewrite") ", r.oid, 0, " PG("pg_class") ", r.ev_class, 0"
      " FROM pg_catalog.pg_rewrite r WHERE r.rulename = '_RETURN' AND r.oid >= 16384",
      // The expression of a generated column.
      "SELECT " PG("pg_attrdef") ", d.oid, 0, " PG("pg_class") ", d.adrelid, d.adnum"
      " FROM pg_catalog.pg_attrdef d JOIN pg_catalog.pg_attribute a ON a.attrelid = d.adrelid AND a.attnum = d.adnum"
      " WHERE a.attgenerated <> ''",
      // The default of a view's column.
      "SELECT " PG("pg_attrdef") ", d.oid, 0, " PG("pg_class") ", d.adrelid, 0"
      " FROM pg_catalog.pg_attrdef d JOIN pg_catalog.pg_class c ON c.oid = d.adrelid WHERE c.relkind = 'v'",
      // The index that carries a constraint.
      "SELECT " PG("pg_class") ", c.conindid, 0, " PG("pg_constraint") ", c.oid, 0"
      " FROM pg_catalog.pg_constraint c WHERE c.conindid <> 0 AND c.contype IN ('p', 'u', 'x')",
      // The sequence of an identity column.
      "SELECT " PG("pg_class") ", d.objid, 0, " PG("pg_class") ", d.refobjid, d.refobjsubid"
      " FROM pg_catalog.pg_depend d JOIN pg_catalog.pg_class s ON s.oid = d.objid AND s.relkind = 'S'"
      " WHERE d.classid = " PG("pg_class") " AND d.refclassid = " PG("pg_class") " AND d.deptype = 'i'",
      // A publication's entries for tables and schemas.
      "SELECT d.classid, d.objid, 0, d.refclassid, d.refobjid, 0 FROM pg_catalog.pg_depend d"
      " WHERE d.refclassid = " PG("pg_publication") " AND d.deptype = 'a'",
      // A member of an operator class or family.
      "SELECT d.classid, d.objid, 0, d.refclassid, d.refobjid, 0 FROM pg_catalog.pg_depend d"
      " WHERE d.classid IN (" PG("pg_amop") ", " PG("pg_amproc") ")"
      " AND d.refclassid IN (" PG("pg_opclass") ", " PG("pg_opfamily") ") AND d.deptype IN ('a', 'i')"
      " ORDER BY d.deptype DESC",
  };
  return queries;
}

const std::vector<std::string>& needs() {
  static const std::vector<std::string> queries{
      // The server's own record, without what an object of its own tells: inheritance, and OWNED BY.
      "SELECT d.classid, d.objid, d.objsubid, d.refclassid, d.refobjid, d.refobjsubid,"
      " CASE d.deptype WHEN 'P' THEN 'inherits' ELSE 'hard' END"
      " FROM pg_catalog.pg_depend d"
      " WHERE d.deptype IN ('n', 'a', 'i', 'P') AND d.objid >= 16384"
      " AND NOT (d.classid = " PG("pg_class") " AND d.refclassid = " PG("pg_class")
      " AND (EXISTS (SELECT FROM pg_catalog.pg_inherits i WHERE i.inhrelid = d.objid AND i.inhparent = d.refobjid"
      " AND EXISTS (SELECT FROM pg_catalog.pg_class c WHERE c.oid = d.objid AND c.relkind IN ('r', 'p', 'f')))"
      " OR (d.deptype = 'a' AND EXISTS (SELECT FROM pg_catalog.pg_class s WHERE s.oid = d.objid AND s.relkind = 'S'))))",
      // A column that the table inherits.
      "SELECT " PG("pg_class") ", a.attrelid, a.attnum, " PG("pg_class") ", p.attrelid, p.attnum, 'inherits'"
      " FROM pg_catalog.pg_inherits i"
      " JOIN pg_catalog.pg_attribute a ON a.attrelid = i.inhrelid AND a.attnum > 0 AND NOT a.attisdropped"
      " JOIN pg_catalog.pg_attribute p ON p.attrelid = i.inhparent AND p.attname = a.attname AND NOT p.attisdropped"
      " WHERE a.attinhcount > 0",
      // A check constraint that it inherits.
      "SELECT " PG("pg_constraint") ", c.oid, 0, " PG("pg_constraint") ", p.oid, 0, 'inherits'"
      " FROM pg_catalog.pg_inherits i JOIN pg_catalog.pg_constraint c ON c.conrelid = i.inhrelid AND c.contype = 'c'"
      " JOIN pg_catalog.pg_constraint p ON p.conrelid = i.inhparent AND p.contype = 'c' AND p.conname = c.conname"
      " WHERE c.coninhcount > 0",
      // Being a child or a partition needs both tables.
      "SELECT " PG("pg_inherits") ", i.inhrelid, CASE WHEN c.relispartition THEN 0 ELSE i.inhseqno END, "
      PG("pg_class") ", t.oid, 0, 'hard'"
      " FROM pg_catalog.pg_inherits i JOIN pg_catalog.pg_class c ON c.oid = i.inhrelid AND c.relkind IN ('r', 'p', 'f'),"
      " LATERAL (VALUES (i.inhrelid), (i.inhparent)) t (oid)",
      // A foreign table says itself from what it inherits.
      "SELECT " PG("pg_class") ", i.inhrelid, 0, " PG("pg_class") ", i.inhparent, 0, 'hard'"
      " FROM pg_catalog.pg_inherits i JOIN pg_catalog.pg_class c ON c.oid = i.inhrelid AND c.relkind = 'f'",
      // A partition's index needs to be there, and the partition attached, before the index is.
      "SELECT " PG("pg_inherits") ", i.inhrelid, 0, " PG("pg_class") ", t.oid, 0, 'hard'"
      " FROM pg_catalog.pg_inherits i JOIN pg_catalog.pg_class c ON c.oid = i.inhrelid AND c.relkind IN ('i', 'I'),"
      " LATERAL (VALUES (i.inhrelid), (i.inhparent)) t (oid)",
      "SELECT " PG("pg_inherits") ", i.inhrelid, 0, " PG("pg_inherits") ", x.indrelid, 0, 'hard'"
      " FROM pg_catalog.pg_inherits i JOIN pg_catalog.pg_index x ON x.indexrelid = i.inhrelid",
      // A partition's copy of a trigger comes when it is attached.
      "SELECT " PG("pg_trigger") ", t.oid, 0, " PG("pg_inherits") ", t.tgrelid, 0, 'hard'"
      " FROM pg_catalog.pg_trigger t WHERE t.tgparentid <> 0",
      // A partition has its indexes before it is attached: the server would make others for those it misses.
      "SELECT " PG("pg_inherits") ", x.indrelid, 0, " PG("pg_class") ", i.inhrelid, 0, 'hard'"
      " FROM pg_catalog.pg_inherits i JOIN pg_catalog.pg_index x ON x.indexrelid = i.inhrelid"
      " JOIN pg_catalog.pg_class c ON c.oid = x.indrelid AND c.relispartition",
      // A foreign key needs the key of a partitioned table to be whole.
      "SELECT " PG("pg_constraint") ", k.oid, 0, " PG("pg_inherits") ", t.relid::pg_catalog.oid, 0, 'hard'"
      " FROM pg_catalog.pg_constraint k JOIN pg_catalog.pg_class c ON c.oid = k.conindid AND c.relkind = 'I',"
      " LATERAL pg_catalog.pg_partition_tree(k.conindid) t WHERE k.contype = 'f' AND t.relid <> k.conindid",
      // A sequence and the column that owns it.
      "SELECT " PG("pg_depend") ", d.objid, 0, " PG("pg_class") ", t.oid, t.sub, 'hard'"
      " FROM pg_catalog.pg_depend d JOIN pg_catalog.pg_class s ON s.oid = d.objid AND s.relkind = 'S',"
      " LATERAL (VALUES (d.objid, 0), (d.refobjid, d.refobjsubid)) t (oid, sub)"
      " WHERE d.classid = " PG("pg_class") " AND d.refclassid = " PG("pg_class") " AND d.deptype = 'a'",
      // What is granted on an extension's member.
      "SELECT " PG("pg_init_privs") ", d.objid, d.classid, d.refclassid, d.refobjid, 0, 'hard'"
      " FROM pg_catalog.pg_depend d WHERE d.refclassid = " PG("pg_extension") " AND d.deptype = 'e'",
      // A body that the server does not look into: functions, relations and types whose names are words of it.
      "WITH names AS (SELECT " PG("pg_proc") " AS class, p.oid, p.proname AS name FROM pg_catalog.pg_proc p"
      " WHERE p.oid >= 16384 UNION ALL"
      " SELECT " PG("pg_class") ", c.oid, c.relname FROM pg_catalog.pg_class c"
      " WHERE c.oid >= 16384 AND c.relkind IN ('r', 'p', 'f', 'v', 'm', 'S') UNION ALL"
      " SELECT " PG("pg_type") ", t.oid, t.typname FROM pg_catalog.pg_type t"
      " WHERE t.oid >= 16384 AND t.typtype IN ('e', 'd', 'r', 'c') AND t.typcategory <> 'A')"
      " SELECT DISTINCT " PG("pg_proc") ", p.oid, 0, n.class, n.oid, 0, 'guessed' FROM pg_catalog.pg_proc p"
      " JOIN pg_catalog.pg_language l ON l.oid = p.prolang AND l.lanname IN ('sql', 'plpgsql'),"
      " LATERAL pg_catalog.regexp_split_to_table(p.prosrc, '[^[:alnum:]_$]+') w (word)"
      " JOIN names n ON n.name = w.word OR n.name = pg_catalog.lower(w.word)"
      " WHERE p.oid >= 16384 AND n.oid <> p.oid",
  };
  return queries;
}

#undef PG

}  // namespace

std::span<const std::string> alias_queries() {
  return aliases();
}
std::span<const std::string> dependency_queries() {
  return needs();
}

}  // namespace migrate::schema::postgres
