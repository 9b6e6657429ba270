#include <algorithm>
#include <iterator>
#include <optional>

#include "effect_rules.hpp"
#include "statement_reader.hpp"

namespace migrate::sql {
namespace {

/// [IF NOT EXISTS] [schema.]name ON table ( …
std::optional<Effect> read_create_index(StatementReader& reader) {
  Effect effect{EffectKind::create_index};
  effect.if_not_exists = reader.take_words("IF NOT EXISTS");
  std::optional<QualifiedName> index = reader.name();
  if (!index || !reader.take_word("ON")) return std::nullopt;
  std::optional<QualifiedName> table = reader.name();
  if (!table || !reader.at('(')) return std::nullopt;
  effect.names.push_back(std::move(*index));
  effect.table = std::move(*table);
  return effect;
}

/// [IF EXISTS] [schema.]name
std::optional<Effect> read_drop_index(StatementReader& reader) {
  Effect effect{EffectKind::drop_index};
  effect.if_exists = reader.take_words("IF EXISTS");
  std::optional<QualifiedName> index = reader.name();
  if (!index || !reader.at_end()) return std::nullopt;
  effect.names.push_back(std::move(*index));
  return effect;
}

/// VACUUM [schema]; with INTO it makes a file, and will not do so twice.
std::optional<Effect> read_vacuum(StatementReader& reader) {
  if (!reader.at_word("INTO") && !reader.at_end() && !reader.name()) return std::nullopt;
  return reader.at_end() ? std::optional(Effect{EffectKind::repeatable}) : std::nullopt;
}

bool is_repeatable(const StatementReader& reader) {
  constexpr std::string_view repeatable[] = {"ANALYZE", "PRAGMA", "REINDEX"};
  return std::any_of(std::begin(repeatable), std::end(repeatable),
                     [&](std::string_view keyword) { return reader.at_word(keyword); });
}

}  // namespace

Effect effect_of_sqlite(std::string_view statement) {
  StatementReader reader(statement, Dialect::sqlite);
  if (is_repeatable(reader)) return Effect{EffectKind::repeatable};
  if (reader.take_words("CREATE INDEX") || reader.take_words("CREATE UNIQUE INDEX"))
    return read_create_index(reader).value_or(Effect{});
  if (reader.take_words("DROP INDEX")) return read_drop_index(reader).value_or(Effect{});
  if (reader.take_word("VACUUM")) return read_vacuum(reader).value_or(Effect{});
  return {};
}

}  // namespace migrate::sql
