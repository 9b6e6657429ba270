#pragma once

#include <string>

#include "entries.hpp"

namespace migrate::schema::postgres {

// In which role of a session (session_replication_role) a rule or a trigger fires: "origin", which is what all begin
// with, "disabled", "replica", "always".

/// SQL of the word for pg_trigger.tgenabled, pg_rewrite.ev_enabled and the like; NULL for "origin".
[[nodiscard]] std::string firing_word(const std::string& column);

/// "ENABLE", "DISABLE", "ENABLE REPLICA", "ENABLE ALWAYS"; an empty word is "origin".
[[nodiscard]] std::string firing_action(const std::string& word);

/// ALTER TABLE … ENABLE TRIGGER …; `what` is "TRIGGER" or "RULE". A table's partitions follow it.
void write_firing(const Identity& id, const std::string& what, const std::string& word, Statements& out);

/// "CREATE RULE …" as "CREATE OR REPLACE RULE …".
[[nodiscard]] std::string or_replace(const std::string& definition);

}  // namespace migrate::schema::postgres
