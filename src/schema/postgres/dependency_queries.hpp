#pragma once

#include <span>
#include <string>

namespace migrate::schema::postgres {

/// Addresses under which pg_depend knows an object of ours by another name: (class, object, sub) is the same as
/// (class, object, sub). In an order in which those that others lean on come first.
[[nodiscard]] std::span<const std::string> alias_queries();

/// What needs what: (class, object, sub) needs (class, object, sub), 'hard', 'inherits' or 'guessed'. Facts without a
/// row of their own in pg_depend have these addresses: inheritance ('pg_inherits', child, inhseqno), attachment and
/// index_attachment ('pg_inherits', child, 0), sequence_ownership ('pg_depend', sequence, 0).
[[nodiscard]] std::span<const std::string> dependency_queries();

}  // namespace migrate::schema::postgres
