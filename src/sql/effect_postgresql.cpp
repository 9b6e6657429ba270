#include <optional>

#include "effect_rules.hpp"
#include "statement_reader.hpp"
#include "statement_words.hpp"

namespace migrate::sql {
namespace {

// One function a command: its statement's effect, or nothing when the statement does not go on as the manual says.
// Each begins after the words that gave the command away.
using Read = std::optional<Effect> (*)(StatementReader&, std::string_view statement);

/// The name that comes next becomes the effect's only one.
bool read_name(StatementReader& reader, Effect& effect) {
  std::optional<QualifiedName> name = reader.name();
  if (!name) return false;
  effect.names.push_back(std::move(*name));
  return true;
}

bool read_names(StatementReader& reader, Effect& effect) {
  do {
    if (!read_name(reader, effect)) return false;
  } while (reader.take(','));
  return true;
}

/// [ONLY] name [*], in parentheses or not
bool read_relation(StatementReader& reader, QualifiedName& relation) {
  const bool only = reader.take_word("ONLY");
  const bool parenthesis = only && reader.take('(');
  std::optional<QualifiedName> name = reader.name();
  if (!name || (parenthesis && !reader.take(')'))) return false;
  if (!only) reader.take('*');
  relation = std::move(*name);
  return true;
}

/// [UNIQUE] INDEX [CONCURRENTLY] [[IF NOT EXISTS] name] ON [ONLY] table [USING method] ( …
std::optional<Effect> read_create_index(StatementReader& reader, std::string_view /*statement*/) {
  Effect effect{EffectKind::create_index};
  effect.concurrently = reader.take_word("CONCURRENTLY");
  effect.if_not_exists = reader.take_words("IF NOT EXISTS");
  const bool nameless = !effect.if_not_exists && reader.at_word("ON");
  if (!nameless && !read_name(reader, effect)) return std::nullopt;
  if (!reader.take_word("ON") || !read_relation(reader, effect.table)) return std::nullopt;
  if (!reader.at_word("USING") && !reader.at('(')) return std::nullopt;
  return effect;
}

std::optional<Effect> read_drop_index(StatementReader& reader, std::string_view /*statement*/) {
  Effect effect{EffectKind::drop_index};
  effect.concurrently = reader.take_word("CONCURRENTLY");
  effect.if_exists = reader.take_words("IF EXISTS");
  if (!read_names(reader, effect)) return std::nullopt;
  if (!reader.take_word("CASCADE")) reader.take_word("RESTRICT");
  return reader.at_end() ? std::optional(effect) : std::nullopt;
}

std::optional<ReindexTarget> read_reindex_target(StatementReader& reader) {
  if (reader.take_word("INDEX")) return ReindexTarget::index;
  if (reader.take_word("TABLE")) return ReindexTarget::table;
  if (reader.take_word("SCHEMA")) return ReindexTarget::schema;
  if (reader.take_word("DATABASE")) return ReindexTarget::database;
  if (reader.take_word("SYSTEM")) return ReindexTarget::system;
  return std::nullopt;
}

/// [(options)] INDEX|TABLE|SCHEMA|DATABASE|SYSTEM [CONCURRENTLY] [name]
std::optional<Effect> read_reindex(StatementReader& reader, std::string_view statement) {
  Effect effect{EffectKind::reindex};
  if (!reader.skip_list()) return std::nullopt;
  const std::optional<ReindexTarget> target = read_reindex_target(reader);
  if (!target) return std::nullopt;
  effect.reindexed = *target;
  const bool option = option_in_parentheses(statement, "concurrently").value_or(false);
  effect.concurrently = reader.take_word("CONCURRENTLY") || option;
  const bool whole_database = *target == ReindexTarget::database || *target == ReindexTarget::system;
  if (whole_database && reader.at_end()) return effect;
  if (!read_name(reader, effect) || !reader.at_end()) return std::nullopt;
  return effect;
}

/// ALTER TYPE name ADD VALUE [IF NOT EXISTS] label [BEFORE|AFTER label]
std::optional<Effect> read_alter_type(StatementReader& reader, std::string_view /*statement*/) {
  Effect effect{EffectKind::alter_type_add_value};
  if (!read_name(reader, effect) || !reader.take_words("ADD VALUE")) return std::nullopt;
  effect.if_not_exists = reader.take_words("IF NOT EXISTS");
  std::optional<std::string> label = reader.literal();
  if (!label) return std::nullopt;
  effect.label = std::move(*label);
  const bool placed = reader.take_word("BEFORE") || reader.take_word("AFTER");
  if (placed && !reader.literal()) return std::nullopt;
  return reader.at_end() ? std::optional(effect) : std::nullopt;
}

/// ALTER TABLE [IF EXISTS] [ONLY] parent DETACH PARTITION partition CONCURRENTLY|FINALIZE
std::optional<Effect> read_alter_table(StatementReader& reader, std::string_view /*statement*/) {
  Effect effect{EffectKind::detach_partition};
  effect.if_exists = reader.take_words("IF EXISTS");
  if (!read_relation(reader, effect.table) || !reader.take_words("DETACH PARTITION")) return std::nullopt;
  if (!read_name(reader, effect)) return std::nullopt;
  effect.concurrently = reader.take_word("CONCURRENTLY");
  effect.finalize = !effect.concurrently && reader.take_word("FINALIZE");
  const bool outside = effect.concurrently || effect.finalize;
  return outside && reader.at_end() ? std::optional(effect) : std::nullopt;
}

/// CREATE or DROP of what has an unqualified name: [IF EXISTS] name …
template <EffectKind kind>
std::optional<Effect> read_global(StatementReader& reader, std::string_view /*statement*/) {
  Effect effect{kind};
  effect.if_exists = reader.take_words("IF EXISTS");
  if (!read_name(reader, effect) || !effect.names.front().schema.empty()) return std::nullopt;
  return effect;
}

template <EffectKind kind>
std::optional<Effect> read_as(StatementReader& /*reader*/, std::string_view /*statement*/) {
  return Effect{kind};
}

/// ALTER DATABASE name SET TABLESPACE … : moving to where it is does nothing.
std::optional<Effect> read_alter_database(StatementReader& reader, std::string_view /*statement*/) {
  if (!reader.name() || !reader.take_words("SET TABLESPACE")) return std::nullopt;
  return Effect{EffectKind::repeatable};
}

std::optional<Effect> read_alter_subscription(StatementReader& reader, std::string_view /*statement*/) {
  if (!reader.name() || !reader.take_words("REFRESH PUBLICATION")) return std::nullopt;
  return Effect{EffectKind::repeatable};
}

struct Command {
  std::string_view words;
  Read read;
};

constexpr Command commands[] = {
    {"CREATE INDEX", read_create_index},
    {"CREATE UNIQUE INDEX", read_create_index},
    {"DROP INDEX", read_drop_index},
    {"REINDEX", read_reindex},
    {"ALTER TYPE", read_alter_type},
    {"ALTER TABLE", read_alter_table},
    {"CREATE DATABASE", read_global<EffectKind::create_database>},
    {"DROP DATABASE", read_global<EffectKind::drop_database>},
    {"CREATE TABLESPACE", read_global<EffectKind::create_tablespace>},
    {"DROP TABLESPACE", read_global<EffectKind::drop_tablespace>},
    {"CREATE SUBSCRIPTION", read_global<EffectKind::create_subscription>},
    {"DROP SUBSCRIPTION", read_global<EffectKind::drop_subscription>},
    {"ALTER DATABASE", read_alter_database},
    {"ALTER SUBSCRIPTION", read_alter_subscription},
    {"ALTER SYSTEM", read_as<EffectKind::repeatable>},
    {"VACUUM", read_as<EffectKind::repeatable>},
    {"ANALYZE", read_as<EffectKind::repeatable>},
    {"ANALYSE", read_as<EffectKind::repeatable>},
    {"CHECKPOINT", read_as<EffectKind::repeatable>},
    {"CLUSTER", read_as<EffectKind::repeatable>},
    {"REFRESH MATERIALIZED VIEW", read_as<EffectKind::repeatable>},
    {"DISCARD", read_as<EffectKind::repeatable>},
    {"CALL", read_as<EffectKind::procedural>},
    {"DO", read_as<EffectKind::procedural>},
};

}  // namespace

Effect effect_of_postgresql(std::string_view statement) {
  StatementReader reader(statement, Dialect::postgresql);
  for (const Command& command : commands) {
    if (reader.take_words(command.words)) return command.read(reader, statement).value_or(Effect{});
  }
  return {};
}

}  // namespace migrate::sql
