#include "schema_session.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <map>

#include "capture.hpp"
#include "database_heads.hpp"
#include "migrate/autogen/load_schema.hpp"
#include "migrate/autogen/replay.hpp"
#include "migrate/autogen/schema_files.hpp"
#include "migrate/base/error.hpp"
#include "migrate/base/text.hpp"
#include "migrate/graph/resolve.hpp"
#include "migrate/render/error_text.hpp"
#include "migrate/sql/quote.hpp"
#include "process.hpp"
#include "world.hpp"

namespace migrate::cli {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t most_ddl = std::size_t{256} << 20U;

autogen::View view_of(const runner::RunOptions& run, const config::Autogenerate& options) {
  autogen::View view;
  view.inspect.left_out_tables = {run.version_table};
  if (!run.history_table.empty()) {
    view.inspect.left_out_tables.push_back(run.history_table);
    view.inspect.left_out_tables.push_back(run.history_table + "_journal");
  }
  view.filter = {options.include, options.exclude};
  view.migration.online = options.online;
  return view;
}

config::DatabaseUrl parsed(const std::string& text, std::string_view what, const Place& place) {
  try {
    return config::DatabaseUrl::parse(text);
  } catch (Error& error) {
    error.message += fmt::format(" ({})", what);
    error.place = place;
    throw;
  }
}

}  // namespace

SchemaSession::SchemaSession(World& world, const GenerationWords& words)
    : world_(world),
      options_(words.over(world.settings().autogenerate.value)),
      view_(view_of(world.run_options(), options_)) {}

schema::Scratch& SchemaSession::fresh_scratch() {
  if (scratch_) {
    scratch_->empty();
    return *scratch_;
  }
  const auto& settings = world_.settings();
  schema::ScratchOptions options;
  options.role = settings.role.value;
  if (const auto& kept = settings.scratch_url.value)
    options.kept = parsed(*kept, "scratch_url", settings.scratch_url.place);
  return scratch_.emplace(
      config::database_url(settings), [this](const config::DatabaseUrl& url) { return world_.open(url, true); },
      std::move(options));
}

schema::Catalog SchemaSession::acting_as_role(db::Connection& connection) {
  const auto& role = world_.settings().role.value;
  if (role.empty() || connection.dialect() != sql::Dialect::postgresql) return view_.of(connection);
  connection.run("SET ROLE " + sql::quote_identifier(role));
  auto catalog = view_.of(connection);
  connection.run("RESET ROLE");
  return catalog;
}

schema::Catalog SchemaSession::of_database() {
  return acting_as_role(world_.database(false));
}

schema::Catalog SchemaSession::of_target(std::string_view why) {
  const auto& settings = world_.settings();
  const auto& target = settings.target_schema;
  using Kind = config::TargetSchema::Kind;
  switch (target.value.kind) {
    case Kind::path:
      return of_path(target.value.text);
    case Kind::url:
      return of_url(target.value.text, "target_schema");
    case Kind::command:
      return of_command(target.value.text);
    case Kind::none:
      break;
  }
  throw Error(ErrorCode::config,
              fmt::format("Can't proceed with {}: {} names no target_schema", why, world_.show(settings.file)))
      .with_hint("write \"target_schema: schema.sql\", or {url: …} or {command: …}");
}

schema::Catalog SchemaSession::of_path(const fs::path& path) {
  return of_texts(autogen::read_schema(path, world_.surroundings().working_directory));
}

schema::Catalog SchemaSession::of_url(const std::string& text, std::string_view what) {
  const auto url = parsed(text, what, what == "target_schema" ? world_.settings().target_schema.place : Place{});
  if (url.dialect != world_.dialect()) {
    throw Error(ErrorCode::unsupported, "schemas of PostgreSQL and of SQLite cannot be compared")
        .with_hint("both sides must be of the dialect of the database's URL");
  }
  const auto connection = world_.open(url, false);
  return acting_as_role(*connection);
}

schema::Catalog SchemaSession::of_command(const std::string& line) {
  const auto& settings = world_.settings();
  const auto words = split_words(line);
  const auto failure = [&](const std::string& what) {
    return Error(ErrorCode::io, "the command of target_schema " + what).with_place(settings.target_schema.place);
  };
  CaptureOptions options;
  options.interrupt = world_.surroundings().interrupt;
  options.most_bytes = most_ddl;
  options.folder = settings.folder.string();
  options.capture_errors = true;
  Captured captured;
  try {
    captured = capture_program(words, options);
  } catch (const Error& error) {
    if (error.code == ErrorCode::interrupted) throw;
    throw failure(error.message)
        .with_hint("it is run without a shell, in the folder of migrate.yaml: a program and its arguments");
  }
  if (captured.status != 0) {
    auto error = failure(fmt::format("failed with exit status {}", captured.status));
    error.detail = std::string(text::trim(captured.errors));
    throw std::move(error).with_hint("it must print the DDL of the wanted schema");
  }
  std::vector<SourceText> texts;
  texts.emplace_back(fmt::format("<{}>", words.empty() ? "" : words.front()), std::move(captured.out));
  return of_texts(texts);
}

schema::Catalog SchemaSession::of_texts(const std::vector<SourceText>& texts) {
  auto& connection = fresh_scratch().connection();
  for (const auto& warning : autogen::load_schema(connection, texts))
    world_.surroundings().err(render::diagnostic_text(warning, world_.err_theme()));
  return view_.of(connection);
}

schema::Catalog SchemaSession::of_history(const std::vector<graph::RevisionIndex>& heads) {
  auto& connection = fresh_scratch().connection();
  autogen::Replay(connection, world_.scripts(), world_.run_options()).up_to(heads);
  return view_.of(connection);
}

schema::Catalog SchemaSession::of_word(const std::string& word) {
  if (word == "database") return of_database();
  if (word == "target") return of_target("the target schema");
  if (word.find("://") != std::string::npos) return of_url(word, "given on the command line");
  const auto path = world_.surroundings().working_directory / word;
  std::error_code ignored;
  const bool looks_like_path = word.ends_with(".sql") || word.find('/') != std::string::npos;
  if (looks_like_path || fs::is_directory(path, ignored)) return of_path(path);
  const auto current = graph::needs_current(word) ? database_heads(world_, Unknown::refused) : graph::HeadSet();
  return of_history(graph::resolve_with_current(world_.scripts().map(), word, current));
}

void SchemaSession::tell_not_compared(const schema::Catalog& one, const schema::Catalog& other) {
  std::map<std::string, std::size_t> counts;
  for (const auto* const catalog : {&one, &other}) {
    for (const auto& entry : catalog->not_compared()) {
      auto& count = counts[entry.what];
      count = std::max(count, entry.count);
    }
  }
  for (const auto& [what, count] : counts) {
    if (count > 0) world_.warning("migrate.autogenerate", fmt::format("{} {} are not compared", count, what));
  }
}

void require_up_to_date(World& world) {
  const auto current = database_heads(world, Unknown::refused);
  const auto heads = world.scripts().map().real_heads();
  if (current == graph::HeadSet::of({heads.begin(), heads.end()})) return;
  throw Error(ErrorCode::version_table, "Target database is not up to date.")
      .with_hint("run `migrate upgrade heads` first");
}

}  // namespace migrate::cli
