#include "new_revision.hpp"

#include <fmt/core.h>

#include <utility>

#include "migrate/base/error.hpp"
#include "migrate/base/file.hpp"
#include "migrate/base/text.hpp"
#include "migrate/graph/resolve.hpp"
#include "migrate/render/report_json.hpp"
#include "migrate/script/naming.hpp"
#include "post_write_hooks.hpp"
#include "revision_checks.hpp"
#include "revision_template.hpp"
#include "status_line.hpp"
#include "version_path.hpp"
#include "world.hpp"

namespace migrate::cli {

namespace {

namespace fs = std::filesystem;

/// The revisions it is put upon. Several heads are refused with what to type instead.
std::vector<graph::RevisionIndex> parents_of(const graph::RevisionMap& map, const NewRevision& asked) {
  try {
    return graph::resolve_new_downs(map, asked.heads, asked.splice);
  } catch (Error& error) {
    if (error.code != ErrorCode::multiple_heads) throw;
    std::vector<std::string> heads;
    for (const auto head : map.heads()) heads.push_back(map.id(head));
    error.hint =
        fmt::format("the heads are {}; join them with `migrate merge heads`, or name one with `--head {}@head`",
                    text::join(heads, ", "), heads.empty() ? "BRANCH" : heads.front());
    throw;
  }
}

std::string settle_id(World& world, const NewRevision& asked) {
  if (asked.rev_id) {
    check_new_id(*asked.rev_id);
    return *asked.rev_id;
  }
  auto id = world.surroundings().ids->next();
  while (world.scripts().map().find(id)) id = world.surroundings().ids->next();
  return id;
}

/// The path of the new file; a subfolder, which file_template may ask for, only where it will be found again.
fs::path settle_file(World& world, const NewRevision& asked, const fs::path& folder, const std::string& id,
                     Timestamp now, const CivilTime& created) {
  const auto& settings = world.settings();
  const auto slug = script::slug(asked.message.value_or(""), settings.truncate_slug_length.value);
  const auto name = script::file_name(settings.file_template.value, id, slug, created, now);
  if (name.find('/') != std::string::npos && !settings.recursive_version_locations.value) {
    throw Error(ErrorCode::config,
                fmt::format("file_template puts '{}' into a folder where it would not be found", text::printable(name)))
        .with_place(settings.file_template.place)
        .with_hint("set recursive_version_locations: true");
  }
  auto file = (folder / name).lexically_normal();
  std::error_code failure;
  if (fs::exists(fs::symlink_status(file, failure))) {
    throw Error(ErrorCode::io, fmt::format("{} exists already", world.show(file)))
        .with_hint("choose another message, --rev-id or file_template");
  }
  return file;
}

script::Draft draft_of(World& world, const NewRevision& asked, const std::vector<graph::RevisionIndex>& parents) {
  const auto& map = world.scripts().map();
  script::Draft draft;
  if (asked.message) draft.message = *asked.message;
  draft.revision_id = settle_id(world, asked);
  for (const auto parent : parents) draft.revises.push_back(map.id(parent));
  if (asked.branch_label) {
    check_new_label(*asked.branch_label);
    draft.branch_labels = {*asked.branch_label};
  }
  draft.depends_on = graph::resolve_depends_on(map, asked.depends_on);
  draft.body = asked.body;
  return draft;
}

/// The new revision as the files now tell of it.
std::string json_of(World& world, const NewRevision& asked, const PlannedRevision& planned) {
  const auto& settings = world.settings();
  const auto scripts = script::Directory::open({.paths = settings.version_locations.value,
                                                .recursive = settings.recursive_version_locations.value,
                                                .display_base = world.surroundings().working_directory});
  std::vector<graph::RevisionIndex> revisions;
  if (const auto found = scripts.map().find(planned.draft.revision_id)) revisions.push_back(*found);
  return render::revisions_json(asked.command, scripts, revisions, {});
}

}  // namespace

PlannedRevision plan_new_revision(World& world, const NewRevision& asked) {
  const auto& scripts = world.scripts();
  const auto parents = parents_of(scripts.map(), asked);
  const auto now = world.surroundings().clock->now();
  const auto created = civil_time(now, world.settings().timezone.value);

  PlannedRevision planned;
  planned.draft = draft_of(world, asked, parents);
  planned.draft.create_date = created.to_string();
  check_new_graph(scripts, planned.draft);
  if (planned.draft.body.empty()) planned.draft.body = template_body(world.settings().folder, planned.draft);
  const auto folder = choose_version_path(world, asked.version_path, parents);
  planned.file = settle_file(world, asked, folder, planned.draft.revision_id, now, created);
  planned.text = script::write(planned.draft);
  check_new_text(planned.text, planned.draft, world.show(planned.file));
  return planned;
}

int write_new_revision(World& world, const NewRevision& asked, const PlannedRevision& planned) {
  const auto folder = planned.file.parent_path();
  if (std::error_code failure; !fs::is_directory(folder, failure)) {
    with_status(world, "Creating directory " + folder.string(), [&] { fs::create_directories(folder); });
  }
  with_status(world, "Generating " + planned.file.string(), [&] { create_file(planned.file, planned.text); });
  const bool hooks_passed = run_post_write_hooks(world, planned.file);
  if (world.options().json) world.result(json_of(world, asked, planned));
  return hooks_passed ? 0 : 1;
}

}  // namespace migrate::cli
