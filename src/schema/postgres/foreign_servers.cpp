// Properties of a foreign data wrapper:
//   handler, validator   functions, as SQL
//   options (foreign_options.hpp), owner, comment, privileges
// Of a foreign server:
//   wrapper, type, version, options, owner, comment, privileges
// Of a user mapping, whose name is "FOR role SERVER name":
//   options; passwords and other secrets among them are not read
#include <fmt/core.h>

#include "entries.hpp"
#include "foreign_options.hpp"
#include "kinds.hpp"
#include "migrate/sql/quote.hpp"
#include "query.hpp"
#include "statements.hpp"
#include "writers.hpp"

namespace migrate::schema::postgres {

namespace {

std::string wrapper_target(const Identity& id) {
  return "FOREIGN DATA WRAPPER " + sql::quote_identifier(id.name);
}

/// "HANDLER f" or "NO HANDLER".
std::string function_clause(const Object& wrapper, const char* property, const std::string& word) {
  return wrapper.has(property) ? fmt::format(" {} {}", word, wrapper.get(property)) : " NO " + word;
}

void make_wrapper(const Making& making, Statements& out) {
  const auto& wrapper = making.object;
  auto text = "CREATE " + wrapper_target(wrapper.id);
  if (wrapper.has("handler")) text += function_clause(wrapper, "handler", "HANDLER");
  if (wrapper.has("validator")) text += function_clause(wrapper, "validator", "VALIDATOR");
  add(out, wrapper.id, text + options_clause(wrapper.get("options")));
  write_common(making, wrapper_target(wrapper.id), out);
}

bool change_wrapper(const Changing& changing, Statements& out) {
  const auto& wrapper = changing.after;
  std::string actions;
  if (changing.change.find("handler") != nullptr) actions += function_clause(wrapper, "handler", "HANDLER");
  if (changing.change.find("validator") != nullptr) actions += function_clause(wrapper, "validator", "VALIDATOR");
  actions += options_change(changing.before.get("options"), wrapper.get("options"));
  if (!actions.empty()) add(out, wrapper.id, "ALTER " + wrapper_target(wrapper.id) + actions);
  change_common(changing, wrapper_target(wrapper.id), out);
  return true;
}

void drop_wrapper(const Dropping& dropping, Statements& out) {
  add(out, dropping.object.id, "DROP " + wrapper_target(dropping.object.id));
}

std::string server_target(const Identity& id) {
  return "SERVER " + sql::quote_identifier(id.name);
}

void make_server(const Making& making, Statements& out) {
  const auto& server = making.object;
  auto text = "CREATE " + server_target(server.id);
  if (server.has("type")) text += " TYPE " + sql::quote_literal(server.get("type"), true);
  if (server.has("version")) text += " VERSION " + sql::quote_literal(server.get("version"), true);
  text += " FOREIGN DATA WRAPPER " + sql::quote_identifier(server.get("wrapper"));
  add(out, server.id, text + options_clause(server.get("options")));
  write_common(making, server_target(server.id), out);
}

bool change_server(const Changing& changing, Statements& out) {
  const auto& server = changing.after;
  if (changing.change.find("wrapper") != nullptr || changing.change.find("type") != nullptr) return false;
  std::string actions;
  if (changing.change.find("version") != nullptr) {
    actions += " VERSION ";
    actions += server.has("version") ? sql::quote_literal(server.get("version"), true) : std::string("NULL");
  }
  actions += options_change(changing.before.get("options"), server.get("options"));
  if (!actions.empty()) add(out, server.id, "ALTER " + server_target(server.id) + actions);
  change_common(changing, server_target(server.id), out);
  return true;
}

void drop_server(const Dropping& dropping, Statements& out) {
  add(out, dropping.object.id, "DROP " + server_target(dropping.object.id));
}

/// Says what the writer of the script must add.
void ask_for_secrets(const Object& mapping, Statement& statement) {
  const auto secrets = secrets_in(mapping.get("options"));
  if (secrets.empty()) return;
  statement.remark = fmt::format("USER MAPPING {} also needs what is not read here: {}. Add it to its OPTIONS.",
                                 mapping.id.name, secrets);
}

void make_mapping(const Making& making, Statements& out) {
  const auto& mapping = making.object;
  ask_for_secrets(
      mapping, add(out, mapping.id, "CREATE USER MAPPING " + mapping.id.name + options_clause(mapping.get("options"))));
}

bool change_mapping(const Changing& changing, Statements& out) {
  const auto actions = options_change(changing.before.get("options"), changing.after.get("options"));
  if (actions.empty()) return false;
  add(out, changing.after.id, "ALTER USER MAPPING " + changing.after.id.name + actions);
  return true;
}

void drop_mapping(const Dropping& dropping, Statements& out) {
  add(out, dropping.object.id, "DROP USER MAPPING " + dropping.object.id.name);
}

}  // namespace

std::string foreign_data_wrappers_query(int /*server_version*/) {
  return "SELECT 'pg_catalog.pg_foreign_data_wrapper'::pg_catalog.regclass::pg_catalog.oid AS class_id,"
         " w.oid AS object_id, 0 AS sub_id, '' AS schema, '' AS parent, w.fdwname AS name, " +
         function_name("w.fdwhandler") + " AS handler, " + function_name("w.fdwvalidator") + " AS validator, " +
         foreign_options("w.fdwoptions") + " AS options, " + owner("w.fdwowner") + " AS owner, " +
         comment("pg_foreign_data_wrapper", "w.oid") + " AS comment, " + privileges("w.fdwacl", "F", "w.fdwowner") +
         " AS privileges FROM pg_catalog.pg_foreign_data_wrapper w WHERE " +
         is_users("pg_foreign_data_wrapper", "w.oid");
}

std::string foreign_servers_query(int /*server_version*/) {
  return "SELECT 'pg_catalog.pg_foreign_server'::pg_catalog.regclass::pg_catalog.oid AS class_id, s.oid AS object_id,"
         " 0 AS sub_id, '' AS schema, '' AS parent, s.srvname AS name, w.fdwname AS wrapper, s.srvtype AS type,"
         " s.srvversion AS version, " +
         foreign_options("s.srvoptions") + " AS options, " + owner("s.srvowner") + " AS owner, " +
         comment("pg_foreign_server", "s.oid") + " AS comment, " + privileges("s.srvacl", "S", "s.srvowner") +
         " AS privileges FROM pg_catalog.pg_foreign_server s"
         " JOIN pg_catalog.pg_foreign_data_wrapper w ON w.oid = s.srvfdw WHERE " +
         is_users("pg_foreign_server", "s.oid");
}

std::string user_mappings_query(int /*server_version*/) {
  // The view shows options to those who may see them; the catalog below it is the superuser's.
  return "SELECT 'pg_catalog.pg_user_mapping'::pg_catalog.regclass::pg_catalog.oid AS class_id, m.umid AS object_id,"
         " 0 AS sub_id, '' AS schema, '' AS parent, 'FOR ' || CASE WHEN m.umuser = 0 THEN 'PUBLIC' ELSE"
         " pg_catalog.quote_ident(m.usename) END || ' SERVER ' || pg_catalog.quote_ident(m.srvname) AS name, " +
         foreign_options("m.umoptions", "o.option_name ~* '(pass|secret|token|key|credential)'") +
         " AS options FROM pg_catalog.pg_user_mappings m";
}

const Writer foreign_data_wrapper_writer{Kind::foreign_data_wrapper, make_wrapper, change_wrapper, drop_wrapper};
const Writer foreign_server_writer{Kind::foreign_server, make_server, change_server, drop_server};
const Writer user_mapping_writer{Kind::user_mapping, make_mapping, change_mapping, drop_mapping};

}  // namespace migrate::schema::postgres
