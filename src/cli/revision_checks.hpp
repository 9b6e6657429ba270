#pragma once

#include <string>

#include "migrate/script/directory.hpp"
#include "migrate/script/write.hpp"

namespace migrate::cli {

// What a new revision must satisfy before anything of it is written. All throw Error.

/// The id: Alembic's forbidden characters, at most 32 characters (the version table's column), no word with a meaning
/// of its own.
void check_new_id(const std::string& id);

/// The same for a branch label.
void check_new_label(const std::string& label);

/// The graph with the new revision in it, as every later command will read it.
void check_new_graph(const script::Directory& scripts, const script::Draft& draft);

/// `text` read back is `draft`: no word of the message was taken for a header key.
void check_new_text(const std::string& text, const script::Draft& draft, const std::string& file);

}  // namespace migrate::cli
