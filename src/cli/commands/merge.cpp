#include <memory>

#include "../command.hpp"
#include "../new_revision.hpp"
#include "../world.hpp"

namespace migrate::cli {

Action declare_merge(Arguments& arguments) {
  auto asked = std::make_shared<NewRevision>();
  asked->command = "merge";
  asked->heads.clear();
  arguments.positionals("revisions", asked->heads, "revisions to join, or `heads` for all heads");
  arguments.option("-m,--message", asked->message, "TEXT", "what the revision is for; the first line of its file");
  arguments.option("--branch-label", asked->branch_label, "LABEL", "branch label of the new revision");
  arguments.option("--rev-id", asked->rev_id, "ID", "its identifier, instead of a fresh one");
  arguments.flag("--splice", asked->splice, "allow revisions that are no heads");
  return [asked](World& world) { return write_new_revision(world, *asked, plan_new_revision(world, *asked)); };
}

}  // namespace migrate::cli
