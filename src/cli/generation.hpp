#pragma once

#include <string>

#include "migrate/autogen/generate.hpp"
#include "schema_session.hpp"

namespace migrate::cli {

class World;

/// Compares and writes both scripts; on a terminal it proposes renames first. Says what was detected (INFO), and what
/// the scripts lose, leave out and could not be proved to do (WARN).
[[nodiscard]] autogen::Generated generate(World& world, SchemaSession& session, const GenerationWords& words,
                                          const schema::Catalog& before, const schema::Catalog& after);

/// The sections of a revision file for it; empty when there is nothing to do.
[[nodiscard]] std::string sections_of(const autogen::Generated& generated);

/// The log lines of what differs.
void tell_detected(World& world, const autogen::Generated& generated);

}  // namespace migrate::cli
