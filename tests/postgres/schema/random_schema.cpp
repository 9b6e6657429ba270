#include "random_schema.hpp"

#include <algorithm>
#include <functional>
#include <random>
#include <utility>

namespace migrate::test {

namespace {

/// Throws for one thing at a time: mostly what the universe says of it, sometimes what the schema says.
class Dice {
 public:
  Dice(unsigned universe, unsigned seed, const std::string& thing) {
    const auto mixed = [&](unsigned number) {
      return static_cast<unsigned>(std::hash<std::string>{}(thing + " " + std::to_string(number)));
    };
    std::mt19937 own(mixed(seed));
    random_.seed(own() % 100 < 60 ? mixed(universe) : static_cast<unsigned>(own()));
  }

  std::size_t below(std::size_t count) { return random_() % count; }
  bool percent(std::size_t share) { return below(100) < share; }
  const std::string& one_of(const std::vector<std::string>& words) { return words[below(words.size())]; }

 private:
  std::mt19937 random_;
};

struct Column {
  std::string name;
  std::string family;
};

struct Table {
  std::string name;
  std::vector<Column> columns;
  bool has_key = false;
  bool partitioned = false;

  bool has(const std::string& column) const {
    return std::any_of(columns.begin(), columns.end(), [&](const Column& c) { return c.name == column; });
  }
};

class Writer {
 public:
  Writer(unsigned universe, unsigned seed) : universe_(universe), seed_(seed) {}

  std::vector<std::string> write() {
    add("DO $$ BEGIN CREATE ROLE random_reader; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$");
    add("CREATE SCHEMA app");
    write_types();
    write_sequences();
    write_functions();
    for (const auto* const name : {"t1", "app.t2", "t3", "app.\"T 4\""}) write_table(name);
    write_partitioned();
    write_child();
    write_views();
    for (const auto& table : tables_) write_parts(table);
    write_atomic_function();
    write_publications();
    return std::move(statements_);
  }

 private:
  Dice dice(const std::string& thing) const { return {universe_, seed_, thing}; }
  void add(std::string statement) { statements_.push_back(std::move(statement)); }

  void maybe_comment(const std::string& what) {
    auto d = dice("comment " + what);
    if (d.percent(25)) add("COMMENT ON " + what + " IS '" + d.one_of({"one", "two''s", "three\nlines"}) + "'");
  }

  void maybe_grant(const std::string& rights, const std::string& what) {
    auto d = dice("grant " + what);
    if (d.percent(25)) {
      add("GRANT " + rights + " ON " + what + " TO " +
          d.one_of({"PUBLIC", "random_reader", "random_reader WITH GRANT OPTION"}));
    }
  }

  void write_types() {
    for (const std::string name : {"app.mood", "state"}) {
      auto d = dice("enum " + name);
      add("CREATE TYPE " + name + " AS ENUM " +
          d.one_of(
              {"('1', '2')", "('1', '2', '3')", "('0', '1', '2')", "('2', '1')", "('1')", "('1', '1a', '2', 'x''y')"}));
      maybe_comment("TYPE " + name);
    }
    auto d = dice("domain");
    add("CREATE DOMAIN app.amount AS " + d.one_of({"integer", "bigint", "numeric(12, 0)"}) +
        d.one_of({"", " DEFAULT 1", " DEFAULT 2"}) +
        d.one_of(
            {"", " CONSTRAINT sane CHECK (VALUE > 0)", " CONSTRAINT sane CHECK (VALUE > -1)", " CHECK (VALUE < 100)"}));
    auto c = dice("composite");
    add("CREATE TYPE pair AS (" +
        c.one_of({"a integer, b text", "a integer", "a bigint, b text, c state", "b text, a integer"}) + ")");
    maybe_comment("DOMAIN app.amount");
    maybe_grant("USAGE", "TYPE pair");
  }

  void write_sequences() {
    for (const std::string name : {"numbers", "app.counter"}) {
      auto d = dice("sequence " + name);
      if (d.percent(25)) continue;
      add("CREATE SEQUENCE " + name + d.one_of({"", " AS integer", " AS smallint"}) +
          d.one_of({"", " INCREMENT 2", " INCREMENT 5"}) + d.one_of({"", " START 10", " MINVALUE 0 START 3"}) +
          d.one_of({"", " MAXVALUE 1000"}) + d.one_of({"", " CACHE 5"}) + d.one_of({"", " CYCLE"}));
      sequences_.push_back(name);
      maybe_comment("SEQUENCE " + name);
      maybe_grant("USAGE", "SEQUENCE " + name);
    }
  }

  void write_functions() {
    auto d = dice("function twice");
    add("CREATE FUNCTION app.twice(x integer) RETURNS " + d.one_of({"integer", "bigint"}) + " LANGUAGE sql IMMUTABLE" +
        d.one_of({"", " STRICT", " PARALLEL SAFE"}) + " AS 'SELECT x * " + d.one_of({"2", "3"}) + "'");
    auto u = dice("function tidy");
    add("CREATE FUNCTION tidy(" + u.one_of({"x text", "y text"}) + ") RETURNS text LANGUAGE " +
        u.one_of({"sql IMMUTABLE RETURN lower($1)", "sql IMMUTABLE AS 'SELECT lower($1)'",
                  "plpgsql IMMUTABLE AS 'begin return lower($1); end'"}));
    auto e = dice("function of types");
    add("CREATE FUNCTION app.of_types(m app.mood, p pair DEFAULT NULL) RETURNS " +
        e.one_of({"state LANGUAGE sql AS 'SELECT NULL::state'", "text LANGUAGE sql AS 'SELECT NULL::text'",
                  "SETOF pair LANGUAGE sql AS 'SELECT (NULL::pair).*'"}));
    add("CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'begin return " +
        dice("touch").one_of({"new", "NEW"}) + "; end'");
    maybe_comment("FUNCTION app.twice(integer)");
    maybe_comment("FUNCTION tidy(text)");
    maybe_grant("EXECUTE", "FUNCTION tidy(text)");
    if (dice("aggregate").percent(40)) {
      add("CREATE AGGREGATE app.total(integer) (SFUNC = int4pl, STYPE = integer" +
          dice("aggregate state").one_of({"", ", INITCOND = '0'"}) + ")");
    }
  }

  /// Types between which a '1' can always be moved.
  std::string type_of(const std::string& family, Dice& d) const {
    if (family == "number")
      return d.one_of({"integer", "bigint", "smallint", "numeric(10, 0)", "numeric", "text", "varchar(20)"});
    if (family == "word") return d.one_of({"text", "varchar(20)", "varchar(40)", "text COLLATE \"C\"", "character(5)"});
    if (family == "label") return d.one_of({"app.mood", "state", "text", "varchar(10)"});
    if (family == "time") return d.one_of({"date", "timestamp", "timestamptz", "timestamptz(3)"});
    if (family == "tree") return d.one_of({"jsonb", "json", "text"});
    if (family == "amount") return d.one_of({"app.amount", "integer", "bigint"});
    if (family == "labels") return d.one_of({"app.mood[]", "text[]", "state[]"});
    return d.one_of({"boolean", "boolean"});
  }

  std::string default_of(const std::string& family, Dice& d) const {
    if (family == "number")
      return sequences_.empty() ? d.one_of({"1", "7"}) : d.one_of({"1", "7", "nextval('" + sequences_.front() + "')"});
    if (family == "word") return d.one_of({"'a'", "tidy('B')", "'it''s'"});
    if (family == "label") return "'1'";
    if (family == "time") return d.one_of({"now()", "'2026-01-01'"});
    if (family == "tree") return "'{}'";
    if (family == "amount") return d.one_of({"1", "3"});
    if (family == "labels") return "'{}'";
    return d.one_of({"true", "false"});
  }

  static const std::vector<Column>& all_columns() {
    static const std::vector<Column> columns{{"num", "number"},    {"word", "word"}, {"\"La bel\"", "label"},
                                             {"at", "time"},       {"tree", "tree"}, {"amount", "amount"},
                                             {"labels", "labels"}, {"flag", "flag"}, {"other", "number"}};
    return columns;
  }

  std::string column_text(const Table& table, const Column& column) const {
    auto d = dice(table.name + " column " + column.name);
    auto text = column.name + " " + type_of(column.family, d);
    auto r = dice(table.name + " rest of " + column.name);
    if (r.percent(35)) text += " DEFAULT " + default_of(column.family, r);
    if (r.percent(30)) text += " NOT NULL";
    return text;
  }

  static std::string bare(std::string name) {
    std::erase(name, '"');
    return name;
  }

  std::string key_column(Table& table) const {
    auto d = dice(table.name + " key");
    const auto type = d.one_of({"integer", "bigint"});
    const auto made =
        d.one_of({"", "", " GENERATED ALWAYS AS IDENTITY", " GENERATED BY DEFAULT AS IDENTITY (START WITH 10)",
                  " GENERATED BY DEFAULT AS IDENTITY"});
    table.has_key = d.percent(80);
    if (table.has_key)
      return "id " + type + made +
             d.one_of({" PRIMARY KEY", " CONSTRAINT \"key of " + bare(table.name) + "\" PRIMARY KEY"});
    return "id " + type + made + " NOT NULL";
  }

  void write_table(const std::string& name) {
    Table table{name, {}, false, false};
    auto d = dice("table " + name);
    if (d.percent(15)) return;
    std::vector<std::string> lines{key_column(table)};
    for (const auto& column : all_columns()) {
      if (dice(name + " has " + column.name).percent(35)) continue;
      table.columns.push_back(column);
      lines.push_back(column_text(table, column));
    }
    add_generated(table, lines);
    add_constraints(table, lines);
    if (!tables_.empty() && tables_.front().has_key && dice(name + " reference").percent(60)) {
      lines.push_back("ref " + dice(name + " ref type").one_of({"integer", "bigint"}));
      auto f = dice(name + " foreign key");
      lines.push_back("CONSTRAINT to_first FOREIGN KEY (ref) REFERENCES " + tables_.front().name + " (id)" +
                      f.one_of({"", " ON DELETE CASCADE", " ON UPDATE SET NULL"}) +
                      f.one_of({"", " DEFERRABLE INITIALLY DEFERRED"}));
      table.columns.push_back({"ref", "reference"});
    }
    add(create_table(name, lines) +
        dice(name + " options")
            .one_of({"", "", " WITH (fillfactor = 70)", " WITH (autovacuum_enabled = false, fillfactor = 80)"}));
    tables_.push_back(table);
    describe_table(table);
  }

  static std::string create_table(const std::string& name, const std::vector<std::string>& lines) {
    std::string text;
    for (const auto& line : lines) text += (text.empty() ? "\n  " : ",\n  ") + line;
    return "CREATE TABLE " + name + " (" + text + "\n)";
  }

  void add_generated(Table& table, std::vector<std::string>& lines) const {
    auto d = dice(table.name + " generated");
    if (!table.has("word") || !d.percent(40)) return;
    lines.push_back("made text GENERATED ALWAYS AS (" + d.one_of({"upper(word)", "tidy(word)", "word || 'x'"}) +
                    ") STORED");
  }

  void add_constraints(const Table& table, std::vector<std::string>& lines) const {
    auto d = dice(table.name + " constraints");
    if (table.has("num") && d.percent(40))
      lines.push_back("CONSTRAINT num_sane CHECK (" + d.one_of({"num::text <> ''", "num IS NULL OR num::text <> 'x'"}) +
                      ")");
    if (table.has("word") && d.percent(30)) lines.push_back("UNIQUE (word)" + d.one_of({"", " DEFERRABLE"}));
    if (table.has("other") && d.percent(30))
      lines.push_back("CONSTRAINT \"twice " + bare(table.name) + "\" UNIQUE " + d.one_of({"", "NULLS NOT DISTINCT "}) +
                      "(other, id)");
    if (table.has("amount") && d.percent(30)) lines.push_back("CHECK (app.twice(amount::integer) > 0)");
  }

  void describe_table(const Table& table) {
    maybe_comment("TABLE " + table.name);
    maybe_grant(dice("rights " + table.name).one_of({"SELECT", "SELECT, INSERT", "ALL"}), table.name);
    for (const auto& column : table.columns) {
      maybe_comment("COLUMN " + table.name + "." + column.name);
      if (dice(table.name + " column grant " + column.name).percent(10))
        add("GRANT SELECT (" + column.name + ") ON " + table.name + " TO random_reader");
      if (dice(table.name + " statistics " + column.name).percent(10))
        add("ALTER TABLE " + table.name + " ALTER COLUMN " + column.name + " SET STATISTICS 50");
    }
    auto d = dice("switches " + table.name);
    if (d.percent(25)) add("ALTER TABLE " + table.name + " ENABLE ROW LEVEL SECURITY");
    if (d.percent(15)) add("ALTER TABLE " + table.name + " FORCE ROW LEVEL SECURITY");
    if (d.percent(15)) add("ALTER TABLE " + table.name + " REPLICA IDENTITY FULL");
  }

  void write_partitioned() {
    auto d = dice("partitioned");
    if (d.percent(30)) return;
    Table table{"parts", {{"word", "word"}}, false, true};
    std::vector<std::string> lines{"id integer NOT NULL", column_text(table, {"word", "word"})};
    if (dice("parts has flag").percent(60)) {
      table.columns.push_back({"flag", "flag"});
      lines.push_back(column_text(table, {"flag", "flag"}));
    }
    if (dice("parts key").percent(60)) lines.push_back("PRIMARY KEY (id)");
    add(create_table("parts", lines) + " PARTITION BY RANGE (id)");
    add("CREATE TABLE parts_low PARTITION OF parts FOR VALUES FROM (0) TO (10)");
    if (dice("parts high").percent(60))
      add("CREATE TABLE app.parts_high PARTITION OF parts FOR VALUES FROM (10) TO (" +
          dice("parts bound").one_of({"20", "30"}) + ")");
    add("CREATE TABLE parts_rest PARTITION OF parts DEFAULT");
    tables_.push_back(table);
    describe_table(table);
    maybe_comment("TABLE parts_low");
  }

  void write_child() {
    if (tables_.empty() || tables_.front().partitioned || !dice("child").percent(40)) return;
    add("CREATE TABLE child (" + dice("child column").one_of({"", "extra text", "extra integer DEFAULT 3"}) +
        ") INHERITS (" + tables_.front().name + ")");
  }

  std::string some_columns(const Table& table, const std::string& thing) const {
    std::string list = "id";
    for (const auto& column : table.columns)
      if (!dice(thing + " shows " + table.name + column.name).percent(40)) list += ", " + column.name;
    return list;
  }

  void write_views() {
    if (tables_.empty()) return;
    for (const auto& table : tables_) {
      auto d = dice("view on " + table.name);
      if (!d.percent(60)) continue;
      const auto name = d.one_of({"app.", ""}) + "v" + std::to_string(views_.size());
      const bool checked = d.percent(20);
      add("CREATE VIEW " + name + d.one_of({"", " WITH (security_barrier = true)", " WITH (security_invoker = true)"}) +
          " AS SELECT " + some_columns(table, "view") + (d.percent(20) && !checked ? ", app.twice(1) AS t" : "") +
          " FROM " + table.name + (checked ? " WHERE id > 0 WITH LOCAL CHECK OPTION" : ""));
      views_.push_back(name);
      maybe_comment("VIEW " + name);
      maybe_grant("SELECT", name);
    }
    if (views_.empty()) return;
    if (dice("view on view").percent(70)) {
      add("CREATE VIEW over AS SELECT a.id, " + dice("over").one_of({"count(*) AS c", "max(a.id) AS m", "1 AS one"}) +
          " FROM " + views_.front() + " a GROUP BY a.id");
      maybe_comment("VIEW over");
    }
    if (dice("matview").percent(60)) {
      add("CREATE MATERIALIZED VIEW kept AS SELECT * FROM " + views_.back());
      add("CREATE " + dice("matview index").one_of({"UNIQUE INDEX", "INDEX"}) + " kept_id ON kept (id)");
      maybe_comment("MATERIALIZED VIEW kept");
    }
  }

  void write_parts(const Table& table) {
    write_indexes(table);
    write_triggers(table);
    write_policies(table);
    auto d = dice("rule " + table.name);
    if (d.percent(20) && !table.partitioned)
      add("CREATE RULE quiet AS ON " + d.one_of({"DELETE", "UPDATE"}) + " TO " + table.name +
          " WHERE old.id < 0 DO INSTEAD NOTHING");
    auto s = dice("statistics " + table.name);
    if (table.has("word") && s.percent(30) && !table.partitioned)
      add("CREATE STATISTICS " + s.one_of({"", "app."}) + "s" + std::to_string(table.name.size()) +
          table.name.substr(0, 1) + s.one_of({"", " (ndistinct)"}) + " ON id, word FROM " + table.name);
  }

  void write_indexes(const Table& table) {
    auto d = dice("indexes " + table.name);
    const auto suffix =
        std::to_string(table.name.size()) + (table.partitioned ? "p" : std::to_string(table.name.back()));
    if (table.has("word") && d.percent(50)) {
      add("CREATE INDEX word" + suffix + " ON " + table.name +
          d.one_of({" (word)", " (tidy(word::text))", " ((word::text) text_pattern_ops)", " USING hash (word)",
                    " (word DESC NULLS LAST, id)", " (word) WHERE id > 0"}));
      maybe_comment("INDEX " + schema_of(table.name) + "word" + suffix);
    }
    if (table.has("flag") && d.percent(40))
      add("CREATE INDEX flag" + suffix + " ON " + table.name +
          d.one_of({" (flag) INCLUDE (id)", " (flag) WITH (fillfactor = 60)", " (flag, id)"}));
    if (table.has("tree") && d.percent(30))
      add("CREATE UNIQUE INDEX tree" + suffix + " ON " + table.name + " ((tree::text), id)");
  }

  static std::string schema_of(const std::string& name) { return name.rfind("app.", 0) == 0 ? "app." : ""; }

  void write_triggers(const Table& table) {
    auto d = dice("trigger " + table.name);
    if (d.percent(40)) {
      const auto of = table.has("word") ? " OF word" : "";
      add("CREATE TRIGGER touched " + d.one_of({"BEFORE UPDATE", "AFTER INSERT", std::string("AFTER UPDATE") + of}) +
          " ON " + table.name + " FOR EACH ROW " + d.one_of({"", "WHEN (new.id > 0) "}) + "EXECUTE FUNCTION touch()");
      maybe_comment("TRIGGER touched ON " + table.name);
      auto s = dice("trigger state " + table.name);
      if (s.percent(30))
        add("ALTER TABLE " + table.name + s.one_of({" DISABLE", " ENABLE ALWAYS", " ENABLE REPLICA"}) +
            " TRIGGER touched");
      if (table.partitioned && s.percent(30)) add("ALTER TABLE parts_low DISABLE TRIGGER touched");
    }
    if (d.percent(15))
      add("CREATE CONSTRAINT TRIGGER later AFTER INSERT ON " + table.name +
          d.one_of({"", " DEFERRABLE INITIALLY DEFERRED"}) + " FOR EACH ROW EXECUTE FUNCTION touch()");
  }

  void write_policies(const Table& table) {
    auto d = dice("policy " + table.name);
    if (!d.percent(35)) return;
    add("CREATE POLICY own ON " + table.name + d.one_of({"", " AS RESTRICTIVE"}) + d.one_of({"", " FOR UPDATE"}) +
        d.one_of({"", " TO random_reader"}) + " USING (" +
        (table.has("word") ? d.one_of({"word <> ''", "tidy(word::text) <> 'x'", "id > 0"})
                           : d.one_of({"id > 0", "id > 1"})) +
        ")" + d.one_of({"", " WITH CHECK (id > 2)"}));
    maybe_comment("POLICY own ON " + table.name);
  }

  void write_atomic_function() {
    if (tables_.empty() || !dice("atomic").percent(50)) return;
    add("CREATE FUNCTION count_all() RETURNS bigint LANGUAGE sql BEGIN ATOMIC SELECT count(" +
        dice("atomic what").one_of({"*", "id"}) + ") FROM " + (views_.empty() ? tables_.front().name : views_.front()) +
        "; END");
    if (dice("view of atomic").percent(50)) add("CREATE VIEW counted AS SELECT count_all() AS n");
  }

  void write_publications() {
    if (tables_.empty()) return;
    auto d = dice("publication");
    if (d.percent(40))
      add("CREATE PUBLICATION news FOR TABLE " + tables_.front().name + d.one_of({"", " (id)", " WHERE (id > 0)"}) +
          d.one_of({" WITH (publish = 'insert')", " WITH (publish = 'insert', publish_via_partition_root)"}));
  }

  unsigned universe_;
  unsigned seed_;
  std::vector<std::string> statements_;
  std::vector<std::string> sequences_;
  std::vector<std::string> views_;
  std::vector<Table> tables_;
};

}  // namespace

std::vector<std::string> random_schema(unsigned universe, unsigned seed) {
  return Writer(universe, seed).write();
}

std::vector<std::string> random_rows(const std::vector<std::string>& schema) {
  std::vector<std::string> rows;
  const auto has_table = [&](const std::string& name) {
    return std::any_of(schema.begin(), schema.end(),
                       [&](const auto& s) { return s.rfind("CREATE TABLE " + name + " (", 0) == 0; });
  };
  for (const auto* const name : {"t1", "app.t2", "t3", "app.\"T 4\"", "parts"}) {
    if (!has_table(name)) continue;
    // Column by column what its type takes.
    rows.push_back(
        std::string(
            "DO $do$ DECLARE names text; vals text; BEGIN"
            " SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum),"
            " string_agg(CASE WHEN format_type(atttypid, NULL) LIKE 'time%' OR atttypid = 'date'::regtype"
            " THEN '''2026-01-02''' WHEN format_type(atttypid, NULL) LIKE '%[]' THEN '''{1}''' ELSE '''1''' END,"
            " ', ' ORDER BY attnum) INTO names, vals FROM pg_attribute WHERE attrelid = '") +
        name +
        "'::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = '';"
        " SET session_replication_role = replica; EXECUTE 'INSERT INTO " +
        name +
        " (' || names || ') OVERRIDING SYSTEM VALUE VALUES (' || vals || ')';"
        " SET session_replication_role = origin; END $do$");
  }
  return rows;
}

}  // namespace migrate::test
