#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "generation_words.hpp"
#include "migrate/autogen/proof.hpp"
#include "migrate/base/source_text.hpp"
#include "migrate/graph/head_set.hpp"
#include "migrate/schema/scratch.hpp"

namespace migrate::cli {

class World;

/// Looks at the schemas that a command compares: those of databases, of files, of revisions. Makes a scratch database
/// when it needs one; it goes with the session.
class SchemaSession {
 public:
  /// `world` must outlive the session.
  SchemaSession(World& world, const GenerationWords& words);

  [[nodiscard]] const config::Autogenerate& options() const noexcept { return options_; }
  [[nodiscard]] const autogen::View& view() const noexcept { return view_; }

  /// An empty scratch database.
  [[nodiscard]] schema::Scratch& fresh_scratch();

  [[nodiscard]] schema::Catalog of_database();
  /// What target_schema says. `why` is the option that wants it, for the refusal when there is none.
  [[nodiscard]] schema::Catalog of_target(std::string_view why);
  /// What a history promises that goes up to these revisions.
  [[nodiscard]] schema::Catalog of_history(const std::vector<graph::RevisionIndex>& heads);
  /// What a word of the command line means: `database`, `target`, a URL, a file or folder, or revisions.
  [[nodiscard]] schema::Catalog of_word(const std::string& word);

  /// Warns of what neither of two catalogs lets compare.
  void tell_not_compared(const schema::Catalog& one, const schema::Catalog& other);

 private:
  [[nodiscard]] schema::Catalog of_path(const std::filesystem::path& path);
  [[nodiscard]] schema::Catalog of_url(const std::string& text, std::string_view what);
  [[nodiscard]] schema::Catalog of_command(const std::string& line);
  [[nodiscard]] schema::Catalog of_texts(const std::vector<SourceText>& texts);
  [[nodiscard]] schema::Catalog acting_as_role(db::Connection& connection);

  World& world_;
  config::Autogenerate options_;
  autogen::View view_;
  std::optional<schema::Scratch> scratch_;
};

/// @throws Error{version_table} "Target database is not up to date." unless the rows are the heads, as Alembic wants
/// it.
void require_up_to_date(World& world);

}  // namespace migrate::cli
