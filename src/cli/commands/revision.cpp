#include <memory>

#include "../command.hpp"
#include "../new_revision.hpp"
#include "../world.hpp"
#include "migrate/base/json_writer.hpp"

namespace migrate::cli {

namespace {

struct Words {
  NewRevision asked;
  std::optional<std::string> head;
  bool sql = false;
};

/// --sql: the file goes to stdout, nothing is written. Alembic has no use for the flag here and refuses it.
void print(World& world, const PlannedRevision& planned) {
  if (!world.options().json) {
    world.result(planned.text);
    return;
  }
  JsonWriter json;
  json.begin_object().key("format").number(1).key("command").string("revision");
  json.key("path").string(planned.file.string()).key("text").string(planned.text).end_object();
  world.result(json.text() + "\n");
}

}  // namespace

Action declare_revision(Arguments& arguments) {
  auto words = std::make_shared<Words>();
  auto& asked = words->asked;
  asked.command = "revision";
  arguments.option("-m,--message", asked.message, "TEXT", "what the revision does; the first line of its file");
  arguments.option("--rev-id", asked.rev_id, "ID", "its identifier, instead of a fresh one");
  arguments.option("--head", words->head, "REV", "head to put it upon (default: head); `base` begins a new root");
  arguments.flag("--splice", asked.splice, "allow a --head that is no head, which begins a branch");
  arguments.option("--branch-label", asked.branch_label, "LABEL", "branch label of the new revision");
  arguments.option("--version-path", asked.version_path, "DIR", "version location to write it to");
  arguments.options("--depends-on", asked.depends_on, "REV", "revision that must be applied before; may be repeated");
  arguments.flag("--sql", words->sql, "print the file instead of writing it");
  return [words](World& world) {
    if (words->head) words->asked.heads = {*words->head};
    const auto planned = plan_new_revision(world, words->asked);
    if (!words->sql) return write_new_revision(world, words->asked, planned);
    print(world, planned);
    return 0;
  };
}

}  // namespace migrate::cli
