#pragma once

#include <span>

#include "migrate/base/json_writer.hpp"
#include "migrate/schema/compare.hpp"
#include "migrate/schema/migration.hpp"

namespace migrate::render {

/// `[{"what":"changed","kind":"column","schema","parent","name","properties":[{"name","before","after"}]}]`; a side
/// that a property does not have is null.
void write_changes(JsonWriter& json, std::span<const schema::Change> changes);

/// `[{"sql","alone","loses","remark"}]`.
void write_statements(JsonWriter& json, std::span<const schema::Statement> statements);

}  // namespace migrate::render
