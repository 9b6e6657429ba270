#include <array>

#include "command.hpp"

namespace migrate::cli {

// One file a command below commands/; this is the only list of them.
Action declare_branches(Arguments& arguments);
Action declare_check(Arguments& arguments);
Action declare_current(Arguments& arguments);
Action declare_diff(Arguments& arguments);
Action declare_doctor(Arguments& arguments);
Action declare_down(Arguments& arguments);
Action declare_downgrade(Arguments& arguments);
Action declare_drift(Arguments& arguments);
Action declare_edit(Arguments& arguments);
Action declare_ensure_version(Arguments& arguments);
Action declare_heads(Arguments& arguments);
Action declare_history(Arguments& arguments);
Action declare_init(Arguments& arguments);
Action declare_list_templates(Arguments& arguments);
Action declare_log(Arguments& arguments);
Action declare_merge(Arguments& arguments);
Action declare_repair(Arguments& arguments);
Action declare_revision(Arguments& arguments);
Action declare_show(Arguments& arguments);
Action declare_stamp(Arguments& arguments);
Action declare_status(Arguments& arguments);
Action declare_upgrade(Arguments& arguments);
Action declare_verify(Arguments& arguments);

std::span<const Command> all_commands() {
  static constexpr std::array commands = {
      Command{"init", "begin a project: migrate.yaml and versions/", &declare_init},
      Command{"revision", "write a new revision file", &declare_revision},
      Command{"check", "tell whether autogenerate would find anything to do", &declare_check},
      Command{"diff", "print the SQL that leads from one schema to another", &declare_diff},
      Command{"down", "write the down section of a revision, found by running its up section", &declare_down},
      Command{"upgrade", "apply revisions up to a target", &declare_upgrade},
      Command{"downgrade", "revert revisions down to a target", &declare_downgrade},
      Command{"current", "show the database's current revisions", &declare_current},
      Command{"status", "show in one screen how the database stands to the files", &declare_status},
      Command{"history", "list revisions, newest first", &declare_history},
      Command{"heads", "show the revisions that nothing follows", &declare_heads},
      Command{"branches", "show where the history branches", &declare_branches},
      Command{"show", "show revisions in full", &declare_show},
      Command{"log", "show what was run on the database", &declare_log},
      Command{"merge", "write a revision that joins several heads", &declare_merge},
      Command{"stamp", "move the version table without running anything", &declare_stamp},
      Command{"verify", "run revisions there, back and there again in a scratch database", &declare_verify},
      Command{"drift", "tell how the database differs from what its revisions promise", &declare_drift},
      Command{"repair", "settle an edited or a cut-off revision", &declare_repair},
      Command{"edit", "open revision files in an editor", &declare_edit},
      Command{"ensure_version", "create the version table when it is missing", &declare_ensure_version},
      Command{"doctor", "look for what would stop a run: settings, files, server, rights", &declare_doctor},
      Command{"list_templates", "list the templates of init", &declare_list_templates},
  };
  return commands;
}

}  // namespace migrate::cli
