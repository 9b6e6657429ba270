#include "scratch_databases.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <random>
#include <utility>

#include "migrate/base/error.hpp"
#include "migrate/sql/quote.hpp"

namespace migrate::schema::postgres {

namespace {

constexpr std::string_view insufficient_privilege = "42501";
constexpr std::string_view object_in_use = "55006";
constexpr int version_with_providers = 150000;
constexpr int version_with_common_locale = 170000;

config::DatabaseUrl with_database(config::DatabaseUrl url, const std::string& name) {
  auto& parameters = url.parameters;
  const auto found =
      std::find_if(parameters.begin(), parameters.end(), [](const auto& entry) { return entry.first == "dbname"; });
  if (found == parameters.end()) {
    parameters.emplace_back("dbname", name);
  } else {
    found->second = name;
  }
  return url;
}

/// Encoding and locale as CREATE DATABASE takes them.
std::string locale_clauses(db::Connection& connection) {
  const int version = connection.capabilities().server_version;
  const auto* const provider = version >= version_with_providers ? "d.datlocprovider::text" : "'c'";
  const auto* const locale = version >= version_with_common_locale ? "d.datlocale"
                             : version >= version_with_providers   ? "d.daticulocale"
                                                                   : "NULL";
  const auto rows =
      connection.query(fmt::format("SELECT pg_catalog.pg_encoding_to_char(d.encoding), d.datcollate, d.datctype, {}, {}"
                                   " FROM pg_catalog.pg_database d WHERE d.datname = pg_catalog.current_database()",
                                   provider, locale));
  const auto& row = rows.values.at(0);
  const auto literal = [](const db::Value& value) { return sql::quote_literal(value.value_or(""), true); };
  auto text =
      fmt::format(" ENCODING {} LC_COLLATE {} LC_CTYPE {}", literal(row.at(0)), literal(row.at(1)), literal(row.at(2)));
  if (row.at(3) == "i") text += " LOCALE_PROVIDER icu ICU_LOCALE " + literal(row.at(4));
  if (row.at(3) == "b") text += " LOCALE_PROVIDER builtin BUILTIN_LOCALE " + literal(row.at(4));
  return text;
}

Error may_not_create(const Error& cause) {
  auto error = cause;
  error.code = ErrorCode::unsupported;
  error.statement.clear();
  error.message = "this user may not create the scratch database that revisions and schemas are tried in";
  error.hint = "name an empty database that is kept for it with scratch_url in migrate.yaml, or ALTER ROLE … CREATEDB";
  return error;
}

/// A database cannot be dropped while it has any. Without their slots, which are the publishers'.
constexpr std::string_view drop_subscriptions = R"(DO $migrate$
DECLARE name text;
BEGIN
  FOR name IN SELECT s.subname FROM pg_catalog.pg_subscription s JOIN pg_catalog.pg_database d ON d.oid = s.subdbid
    WHERE d.datname = pg_catalog.current_database()
  LOOP
    EXECUTE pg_catalog.format('ALTER SUBSCRIPTION %I DISABLE', name);
    EXECUTE pg_catalog.format('ALTER SUBSCRIPTION %I SET (slot_name = NONE)', name);
    EXECUTE pg_catalog.format('DROP SUBSCRIPTION %I', name);
  END LOOP;
END
$migrate$)";

void act_as(db::Connection& connection, const std::string& role) {
  if (!role.empty()) connection.run("SET ROLE " + sql::quote_identifier(role));
}

class MadeDatabases final : public Scratch::Keeper {
 public:
  MadeDatabases(config::DatabaseUrl like, Opener open, std::string role)
      : like_(std::move(like)), open_(std::move(open)), role_(std::move(role)), server_(open_(like_)) {
    server_->run("SET statement_timeout = 0");
    remove_stale();
  }
  ~MadeDatabases() override { drop_quietly(); }
  MadeDatabases(const MadeDatabases&) = delete;
  MadeDatabases& operator=(const MadeDatabases&) = delete;

  void renew() override {
    drop_quietly();
    make();
    connection_ = open_(with_database(like_, name_));
    connection_->run("SET synchronous_commit = off");
    act_as(*connection_, role_);
  }
  [[nodiscard]] db::Connection& connection() noexcept override { return *connection_; }

 private:
  void make() {
    std::random_device random;
    const auto seconds = server_->query("SELECT pg_catalog.floor(extract(epoch FROM pg_catalog.now()))::bigint");
    const auto name =
        fmt::format("migrate_scratch_{}_{:08x}", seconds.values.at(0).at(0).value_or("0"), random() & 0xffffffffU);
    auto text = fmt::format("CREATE DATABASE {} TEMPLATE template0{}", name, locale_clauses(*server_));
    if (!role_.empty()) text += " OWNER " + sql::quote_identifier(role_);
    try {
      server_->run(text);
    } catch (const db::StatementError& error) {
      if (error.sqlstate != insufficient_privilege) throw;
      throw may_not_create(error);
    }
    name_ = name;
  }

  /// A run that was killed could not. Whoever lives is connected, but for the moment between making and connecting.
  void remove_stale() {
    const auto rows = server_->query(
        "SELECT d.datname FROM pg_catalog.pg_database d WHERE d.datname ~ '^migrate_scratch_[0-9]+_[0-9a-f]{8}$'"
        " AND pg_catalog.split_part(d.datname, '_', 3)::bigint < extract(epoch FROM pg_catalog.now()) - 600"
        " AND pg_catalog.pg_has_role(d.datdba, 'USAGE')"
        " AND NOT EXISTS (SELECT FROM pg_catalog.pg_stat_activity a WHERE a.datid = d.oid)");
    for (const auto& row : rows.values) drop(row.at(0).value_or(""));
  }

  void drop(const std::string& name) noexcept {
    const auto statement = "DROP DATABASE IF EXISTS " + sql::quote_identifier(name);
    try {
      try {
        server_->run(statement);
      } catch (const db::StatementError& error) {
        if (error.sqlstate != object_in_use) throw;
        open_(with_database(like_, name))->run(drop_subscriptions);
        server_->run(statement);
      }
    } catch (...) {
      // Another run is about to remove it, or the server is gone: the next run looks again.
    }
  }

  void drop_quietly() noexcept {
    connection_.reset();
    if (name_.empty()) return;
    drop(name_);
    name_.clear();
  }

  config::DatabaseUrl like_;
  Opener open_;
  std::string role_;
  std::unique_ptr<db::Connection> server_;
  std::string name_;
  std::unique_ptr<db::Connection> connection_;
};

constexpr std::string_view mark = "scratch database of migrate: emptied at each use";

/// What a fresh database has, and nothing else.
constexpr std::string_view throw_all_away = R"(DO $migrate$
DECLARE statement text;
BEGIN
  FOREACH statement IN ARRAY ARRAY(
    SELECT pg_catalog.format('DROP EVENT TRIGGER %I', e.evtname) FROM pg_catalog.pg_event_trigger e
    UNION ALL SELECT pg_catalog.format('DROP PUBLICATION %I', p.pubname) FROM pg_catalog.pg_publication p
    UNION ALL SELECT pg_catalog.format('DROP CAST (%s AS %s)', c.castsource::pg_catalog.regtype,
      c.casttarget::pg_catalog.regtype) FROM pg_catalog.pg_cast c WHERE c.oid >= 16384 AND NOT EXISTS (SELECT
      FROM pg_catalog.pg_depend d WHERE d.classid = 'pg_catalog.pg_cast'::pg_catalog.regclass AND d.objid = c.oid
      AND d.deptype = 'e')
    UNION ALL SELECT pg_catalog.format('DROP EXTENSION IF EXISTS %I CASCADE', e.extname)
      FROM pg_catalog.pg_extension e WHERE e.extname <> 'plpgsql'
    UNION ALL SELECT pg_catalog.format('DROP SCHEMA IF EXISTS %I CASCADE', n.nspname) FROM pg_catalog.pg_namespace n
      WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
    UNION ALL SELECT pg_catalog.format('DROP FOREIGN DATA WRAPPER IF EXISTS %I CASCADE', f.fdwname)
      FROM pg_catalog.pg_foreign_data_wrapper f
    UNION ALL SELECT pg_catalog.format('DROP TRANSFORM IF EXISTS FOR %s LANGUAGE %I', t.trftype::pg_catalog.regtype,
      l.lanname) FROM pg_catalog.pg_transform t JOIN pg_catalog.pg_language l ON l.oid = t.trflang WHERE NOT EXISTS
      (SELECT FROM pg_catalog.pg_depend d WHERE d.classid = 'pg_catalog.pg_transform'::pg_catalog.regclass
      AND d.objid = t.oid AND d.deptype = 'e')
    UNION ALL SELECT pg_catalog.format('DROP ACCESS METHOD IF EXISTS %I', a.amname) FROM pg_catalog.pg_am a
      WHERE a.oid >= 16384
    UNION ALL SELECT pg_catalog.format('DROP LANGUAGE IF EXISTS %I', l.lanname) FROM pg_catalog.pg_language l
      WHERE l.oid >= 16384)
  LOOP
    EXECUTE statement;
  END LOOP;
END
$migrate$;
CREATE SCHEMA public;
COMMENT ON SCHEMA public IS 'standard public schema')";

class KeptDatabase final : public Scratch::Keeper {
 public:
  KeptDatabase(config::DatabaseUrl url, Opener open, std::string role)
      : url_(std::move(url)), open_(std::move(open)), role_(std::move(role)) {
    connection_ = open_(url_);
    take_turn();
    make_sure_it_is_ours();
  }
  ~KeptDatabase() override {
    try {
      renew();
    } catch (...) {
      // What is left goes before the next use: its comment says that it may.
    }
  }
  KeptDatabase(const KeptDatabase&) = delete;
  KeptDatabase& operator=(const KeptDatabase&) = delete;

  void renew() override {
    connection_.reset();
    connection_ = open_(url_);
    take_turn();
    connection_->run("SET statement_timeout = 0");
    connection_->run(drop_subscriptions);
    connection_->run(throw_all_away);
    const bool belongs_to_owner = connection_->capabilities().server_version >= version_with_providers;
    connection_->run(belongs_to_owner ? "ALTER SCHEMA public OWNER TO pg_database_owner;"
                                        "GRANT USAGE ON SCHEMA public TO PUBLIC"
                                      : "GRANT ALL ON SCHEMA public TO PUBLIC");
    require_nothing("SELECT FROM pg_catalog.pg_default_acl", "default privileges");
    act_as(*connection_, role_);
  }
  [[nodiscard]] db::Connection& connection() noexcept override { return *connection_; }

 private:
  /// One run at a time. The session that ended a moment ago may still hold the lock.
  void take_turn() {
    constexpr int tries = 50;
    for (int i = 0; i < tries; ++i) {
      const auto rows = connection_->query("SELECT pg_catalog.pg_try_advisory_lock(7239641, 20111)");
      if (rows.values.at(0).at(0) == "t") return;
      connection_->run("SELECT pg_catalog.pg_sleep(0.1)");
    }
    throw Error(ErrorCode::lock_busy, fmt::format("the scratch database {} is in use by another run", shown()))
        .with_hint("wait for it, or name another one with scratch_url");
  }

  void make_sure_it_is_ours() {
    const auto rows = connection_->query(
        "SELECT pg_catalog.shobj_description(d.oid, 'pg_database'), pg_catalog.quote_ident(d.datname)"
        " FROM pg_catalog.pg_database d WHERE d.datname = pg_catalog.current_database()");
    if (rows.values.at(0).at(0) == mark) return;
    require_nothing(
        "SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
        " WHERE c.oid >= 16384 AND n.nspname !~ '^pg_'",
        "tables");
    require_nothing("SELECT FROM pg_catalog.pg_proc p WHERE p.oid >= 16384", "functions");
    require_nothing("SELECT FROM pg_catalog.pg_type t WHERE t.oid >= 16384", "types");
    require_nothing("SELECT FROM pg_catalog.pg_namespace n WHERE n.oid >= 16384 AND n.nspname !~ '^pg_'", "schemas");
    const auto name = rows.values.at(0).at(1).value_or("");
    const auto statement = fmt::format("COMMENT ON DATABASE {} IS {}", name, sql::quote_literal(mark, true));
    try {
      connection_->run(statement);
    } catch (const db::StatementError& error) {
      if (error.sqlstate != insufficient_privilege) throw;
      throw Error(ErrorCode::config, fmt::format("the scratch database {} is not marked as one", shown()))
          .with_hint("its owner must say so: " + statement);
    }
  }

  void require_nothing(const std::string& question, std::string_view what) {
    const auto rows = connection_->query(fmt::format("SELECT EXISTS ({})", question));
    if (rows.values.at(0).at(0) != "t") return;
    throw Error(ErrorCode::config, fmt::format("the scratch database {} has {} that are not ours", shown(), what))
        .with_hint("scratch_url must name an empty database: everything in it is thrown away at each use");
  }

  [[nodiscard]] std::string shown() const { return connection_->display_url(); }

  config::DatabaseUrl url_;
  Opener open_;
  std::string role_;
  std::unique_ptr<db::Connection> connection_;
};

}  // namespace

std::unique_ptr<Scratch::Keeper> make_databases(config::DatabaseUrl like, Opener open, std::string role) {
  return std::make_unique<MadeDatabases>(std::move(like), std::move(open), std::move(role));
}

std::unique_ptr<Scratch::Keeper> keep_database(config::DatabaseUrl url, Opener open, std::string role) {
  return std::make_unique<KeptDatabase>(std::move(url), std::move(open), std::move(role));
}

}  // namespace migrate::schema::postgres
