#include "migrate/autogen/generate.hpp"

#include <iterator>
#include <utility>

#include "migrate/base/error.hpp"
#include "migrate/schema/column_order.hpp"

namespace migrate::autogen {

namespace {

/// Puts statements before those of a script.
void prepend(std::vector<schema::Statement> first, schema::Script& script) {
  first.insert(first.end(), std::make_move_iterator(script.statements.begin()),
               std::make_move_iterator(script.statements.end()));
  script.statements = std::move(first);
}

class Generator {
 public:
  Generator(const schema::Catalog& before, const schema::Catalog& after, schema::Scratch& scratch,
            const GenerateOptions& options)
      : original_(before), scratch_(scratch), options_(options) {
    result_.before = before;
    result_.after = after;
  }

  Generated run() {
    if (!options_.renames.empty()) rename();
    result_.changes = schema::changes_to_make(result_.before, result_.after);
    if (result_.empty()) return std::move(result_);
    const auto& migration = options_.view.migration;
    result_.up = schema::migration(result_.before, result_.after, migration);
    result_.down = schema::migration(result_.after, result_.before, migration);
    add_renames();
    if (options_.prove) prove_both();
    return std::move(result_);
  }

 private:
  [[nodiscard]] Dialect dialect() const { return original_.dialect(); }

  /// In a copy of the database; what goes along with a rename is seen only when that is done.
  void rename() {
    scratch_.empty();
    auto& connection = scratch_.connection();
    const auto unlike = make_alike(connection, options_.view, original_);
    if (!unlike.empty()) {
      throw Error(ErrorCode::unsupported,
                  "renames cannot be tried: the database cannot be made again in scratch: " + unlike.front());
    }
    rename_all(options_.renames);
    rename_all(implied_renames(options_.view.of(connection), result_.after, options_.renames));
    result_.before = options_.view.of(connection);
  }

  void rename_all(const std::vector<Rename>& renames) {
    for (const auto& rename : renames) {
      if (is_made_anew(rename, dialect())) continue;
      for (auto& step : steps_of(rename, original_, result_.after)) {
        run(rename_statement(step, dialect()).text);
        result_.renames.push_back(std::move(step));
      }
    }
  }

  /// SQLite renames nothing while a view or trigger is broken, be it of another table: without them it does.
  void run(const std::string& statement) {
    try {
      scratch_.connection().run(statement);
    } catch (const Error&) {
      if (dialect() != Dialect::sqlite || is_aside_) throw;
      is_aside_ = true;
      for (const auto& drop : drops_of_readers()) scratch_.connection().run(drop.text);
      scratch_.connection().run(statement);
    }
  }

  /// Triggers come first, those of views among them.
  [[nodiscard]] std::vector<const schema::Object*> readers() const {
    std::vector<const schema::Object*> found;
    for (const auto kind : {schema::Kind::trigger, schema::Kind::view}) {
      for (const auto& object : original_.objects())
        if (object.id.kind == kind) found.push_back(&object);
    }
    return found;
  }

  [[nodiscard]] std::vector<schema::Statement> drops_of_readers() const {
    std::vector<schema::Statement> drops;
    for (const auto* reader : readers()) {
      const bool is_view = reader->id.kind == schema::Kind::view;
      drops.push_back(
          {(is_view ? "DROP VIEW " : "DROP TRIGGER ") + qualified(reader->id), false, {}, {}, {reader->id}});
    }
    return drops;
  }

  void add_renames() {
    std::vector<schema::Statement> there;
    if (is_aside_) there = drops_of_readers();
    for (const auto& rename : result_.renames) {
      there.push_back(rename_statement(rename, dialect()));
    }
    for (auto rename = result_.renames.rbegin(); rename != result_.renames.rend(); ++rename) {
      result_.down.statements.push_back(rename_statement(reversed(*rename), dialect()));
    }
    const auto aside = is_aside_ ? readers() : std::vector<const schema::Object*>();
    for (auto reader = aside.rbegin(); reader != aside.rend(); ++reader)
      result_.down.statements.push_back({(*reader)->source, false, {}, {}, {(*reader)->id}});
    prepend(std::move(there), result_.up);
  }

  void prove_both() {
    scratch_.empty();
    auto& connection = scratch_.connection();
    auto unlike = make_alike(connection, options_.view, original_);
    if (!unlike.empty()) {
      for (auto& words : unlike) words.insert(0, "the database cannot be made again in scratch: ");
      result_.unproved_up = std::move(unlike);
      return;
    }
    auto up = prove(connection, options_.view, std::move(result_.up), result_.after);
    result_.up = std::move(up.script);
    result_.unproved_up = std::move(up.unproved);
    auto down = prove(connection, options_.view, std::move(result_.down), original_);
    result_.down = std::move(down.script);
    result_.unproved_down = std::move(down.unproved);
  }

  const schema::Catalog& original_;
  schema::Scratch& scratch_;
  const GenerateOptions& options_;
  bool is_aside_ = false;  ///< all views and triggers were dropped before the renames
  Generated result_;
};

}  // namespace

Generated generate(const schema::Catalog& before, const schema::Catalog& after, schema::Scratch& scratch,
                   const GenerateOptions& options) {
  return Generator(before, after, scratch, options).run();
}

}  // namespace migrate::autogen
