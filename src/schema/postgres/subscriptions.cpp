// A subscription is made disabled and without a slot: to connect is for who runs it. Properties:
//   connection     the conninfo, a password in it left out ("***")
//   publications   an entry a name, as SQL, in order
//   slot           its replication slot when it is not named as itself; "none" when it has none
//   binary, streaming, two phase, disable on error, synchronous commit, origin, run as owner, password optional,
//   failover owner, comment
#include <array>

#include <fmt/core.h>

#include "entries.hpp"
#include "kinds.hpp"
#include "migrate/sql/quote.hpp"
#include "query.hpp"
#include "statements.hpp"
#include "writers.hpp"

namespace migrate::schema::postgres {

namespace {

struct Parameter {
  const char* property;
  const char* name;
  const char* otherwise;
  const char* column;  // SQL; NULL for the default
  int since;
};

constexpr std::array parameters{
    Parameter{"slot", "slot_name", "",
              "CASE WHEN s.subslotname IS NULL THEN 'none' ELSE"
              " NULLIF(s.subslotname, s.subname)::pg_catalog.text END",
              130000},
    Parameter{"synchronous commit", "synchronous_commit", "off", "NULLIF(s.subsynccommit, 'off')", 130000},
    Parameter{"binary", "binary", "false", "CASE WHEN s.subbinary THEN 'true' END", 140000},
    Parameter{"two phase", "two_phase", "false", "CASE WHEN s.subtwophasestate <> 'd' THEN 'true' END", 150000},
    Parameter{"disable on error", "disable_on_error", "false", "CASE WHEN s.subdisableonerr THEN 'true' END", 150000},
    Parameter{"origin", "origin", "any", "NULLIF(s.suborigin, 'any')", 160000},
    Parameter{"run as owner", "run_as_owner", "false", "CASE WHEN s.subrunasowner THEN 'true' END", 160000},
    Parameter{"password optional", "password_required", "true", "CASE WHEN NOT s.subpasswordrequired THEN 'false' END",
              160000},
    Parameter{"failover", "failover", "false", "CASE WHEN s.subfailover THEN 'true' END", 170000},
};

constexpr int readable_since = 140000;
constexpr int streaming_since = 140000;
constexpr int parallel_streaming_since = 160000;
constexpr int parallel_streaming_default = 180000;

std::string target(const Identity& id) {
  return "SUBSCRIPTION " + sql::quote_identifier(id.name);
}

std::string publications_of(const Object& subscription) {
  std::string text;
  for (const auto& name : entries_of(subscription.get("publications"))) text += (text.empty() ? "" : ", ") + name;
  return text;
}

bool hides(const Object& subscription) {
  return subscription.get("connection").find("***") != std::string::npos;
}

void ask_for_password(const Object& subscription, Statement& statement) {
  if (hides(subscription)) statement.remark = "The password in CONNECTION is not read here: put it in.";
}

std::string value_of(const Object& subscription, const Parameter& parameter) {
  if (subscription.has(parameter.property)) {
    const auto& value = subscription.get(parameter.property);
    return value == "none" && parameter.property == std::string_view("slot") ? "NONE" : sql::quote_literal(value, true);
  }
  return parameter.otherwise[0] == 0 ? sql::quote_literal(subscription.id.name, true)
                                     : sql::quote_literal(parameter.otherwise, true);
}

void make(const Making& making, Statements& out) {
  const auto& subscription = making.object;
  std::string with = "connect = false";
  for (const auto& parameter : parameters) {
    if (subscription.has(parameter.property))
      with += fmt::format(", {} = {}", parameter.name, value_of(subscription, parameter));
  }
  if (subscription.has("streaming")) with += ", streaming = " + subscription.get("streaming");
  auto& statement =
      add(out, subscription.id,
          fmt::format("CREATE {} CONNECTION {} PUBLICATION {} WITH ({})", target(subscription.id),
                      sql::quote_literal(subscription.get("connection"), true), publications_of(subscription), with));
  ask_for_password(subscription, statement);
  write_owner(subscription, target(subscription.id), out);
  write_comment(subscription, target(subscription.id), out);
}

bool change(const Changing& changing, Statements& out) {
  const auto& subscription = changing.after;
  const auto& change = changing.change;
  const auto alter = "ALTER " + target(subscription.id);
  if (change.find("two phase") != nullptr) return false;
  if (change.find("connection") != nullptr) {
    ask_for_password(
        subscription,
        add(out, subscription.id, alter + " CONNECTION " + sql::quote_literal(subscription.get("connection"), true)));
  }
  if (change.find("publications") != nullptr) {
    add(out, subscription.id,
        fmt::format("{} SET PUBLICATION {} WITH (refresh = false)", alter, publications_of(subscription)));
  }
  std::string set;
  for (const auto& parameter : parameters) {
    if (change.find(parameter.property) == nullptr) continue;
    set += fmt::format("{}{} = {}", set.empty() ? "" : ", ", parameter.name, value_of(subscription, parameter));
  }
  if (change.find("streaming") != nullptr) {
    set += set.empty() ? "streaming = " : ", streaming = ";
    const bool is_parallel = changing.after_catalog.server_version() >= parallel_streaming_default;
    set +=
        subscription.has("streaming") ? subscription.get("streaming") : std::string(is_parallel ? "parallel" : "off");
  }
  if (!set.empty()) add(out, subscription.id, fmt::format("{} SET ({})", alter, set));
  change_common(changing, target(subscription.id), out);
  return true;
}

/// Without its slot, which is the publisher's: to drop it too takes a connection.
void drop(const Dropping& dropping, Statements& out) {
  const auto& id = dropping.object.id;
  add(out, id, "ALTER " + target(id) + " DISABLE");
  if (dropping.object.get("slot") != "none") {
    add(out, id, "ALTER " + target(id) + " SET (slot_name = NONE)").remark =
        "Its replication slot stays on the publisher.";
  }
  add(out, id, "DROP " + target(id));
}

/// Only a superuser may so much as name the column, and so it is named in a query of its own, which others do not run.
std::string connection() {
  const std::string text =
      "pg_catalog.substring(pg_catalog.query_to_xml('SELECT subconninfo AS c FROM pg_catalog.pg_subscription"
      " WHERE oid = ' || s.oid, true, true, '')::pg_catalog.text, '<c>(.*)</c>')";
  const std::string plain = "pg_catalog.replace(pg_catalog.replace(pg_catalog.replace(" + text +
                            ", '&lt;', '<'), '&gt;', '>'), '&amp;', '&')";
  return "CASE WHEN pg_catalog.has_column_privilege('pg_catalog.pg_subscription', 'subconninfo', 'SELECT') THEN"
         " pg_catalog.regexp_replace(" +
         plain +
         ", '((?:^|\\s)(?:ssl)?password\\s*=\\s*)(''(?:[^''\\\\]|\\\\.)*''|\\S+)|(://[^:/@]*:)[^@/]*(?=@)',"
         " '\\1\\3***', 'gi') END";
}

std::string streaming(int server_version) {
  if (server_version < streaming_since) return "NULL::pg_catalog.text";
  if (server_version < parallel_streaming_since) return "CASE WHEN s.substream THEN 'on' END";
  const auto* const by_default = server_version < parallel_streaming_default ? "f" : "p";
  return fmt::format(
      "CASE WHEN s.substream <> '{}' THEN CASE s.substream WHEN 't' THEN 'on' WHEN 'p' THEN 'parallel'"
      " ELSE 'off' END END",
      by_default);
}

}  // namespace

std::string subscriptions_query(int server_version) {
  // 13 shows too little to those who are no superusers.
  if (server_version < readable_since)
    return "SELECT 0 AS class_id, 0 AS object_id, 0 AS sub_id, '' AS schema, '' AS parent, '' AS name WHERE false";
  std::string columns;
  for (const auto& parameter : parameters) {
    columns +=
        fmt::format("{} AS \"{}\", ", server_version < parameter.since ? "NULL::pg_catalog.text" : parameter.column,
                    parameter.property);
  }
  return "SELECT 'pg_catalog.pg_subscription'::pg_catalog.regclass::pg_catalog.oid AS class_id, s.oid AS object_id,"
         " 0 AS sub_id, '' AS schema, '' AS parent, s.subname AS name, " +
         connection() + " AS connection, " + columns + streaming(server_version) + " AS streaming, " +
         entries("pg_catalog.quote_ident(p.name)",
                 "pg_catalog.unnest(s.subpublications) WITH ORDINALITY p (name, place)", "p.place") +
         " AS publications, " + owner("s.subowner") + " AS owner, " + comment("pg_subscription", "s.oid") +
         " AS comment FROM pg_catalog.pg_subscription s JOIN pg_catalog.pg_database d ON d.oid = s.subdbid"
         " WHERE d.datname = pg_catalog.current_database()";
}

const Writer subscription_writer{Kind::subscription, make, change, drop};

}  // namespace migrate::schema::postgres
