#include "migrate/render/revision_text.hpp"

#include <vector>

#include "harmless.hpp"
#include "migrate/base/text.hpp"

namespace migrate::render {

namespace {

using graph::RevisionIndex;
using graph::RevisionMap;

/// Declared values as they stand in the file, as Alembic shows them.
std::string parents_of(const graph::Revision& revision) {
  return revision.down_revisions.empty() ? "<base>" : text::join(revision.down_revisions, ", ");
}

template <class Parts>
void append_joined(std::string& out, const Parts& parts) {
  bool first = true;
  for (const auto& part : parts) {
    if (!first) out += ", ";
    first = false;
    out += part;
  }
}

void append_flags(std::string& out, const RevisionMap& map, RevisionIndex revision) {
  if (map.is_branch_point(revision)) out += " (branchpoint)";
  if (map.is_merge_point(revision)) out += " (mergepoint)";
}

void append_key(std::string& out, std::string_view key, const std::string& value) {
  out.append(key).append(": ").append(value).append("\n");
}

/// The head of Alembic's long form, up to the path.
void append_facts(std::string& out, const script::Directory& scripts, RevisionIndex index, bool current) {
  const auto& map = scripts.map();
  const auto& revision = map[index];
  out.append("Rev: ").append(revision.id);
  if (map.is_head(index)) out += " (head)";
  append_flags(out, map, index);
  if (current) out += " (current)";
  out += '\n';
  append_key(out, map.is_merge_point(index) ? "Merges" : "Parent", parents_of(revision));
  if (!revision.depends_on.empty()) append_key(out, "Also depends on", text::join(revision.depends_on, ", "));
  if (map.is_branch_point(index)) {
    std::vector<std::string> children;
    for (const auto child : map.children(index)) children.push_back(map.id(child));
    append_key(out, "Branches into", text::join(children, ", "));
  }
  if (const auto labels = map.labels(index); !labels.empty()) {
    out += "Branch names: ";
    append_joined(out, labels);
    out += '\n';
  }
  append_key(out, "Path", harmless(scripts.path(index).string()));
}

/// What Alembic's template writes into a docstring: the message, and below it id, parents and date.
std::string docstring(const script::Header& header, const graph::Revision& revision) {
  std::string result = header.doc();
  if (!result.empty()) result += "\n\n";
  append_key(result, "Revision ID", revision.id);
  append_key(result, "Revises", text::join(revision.down_revisions, ", "));
  if (!header.create_date.text.empty()) append_key(result, "Create Date", header.create_date.text);
  result.pop_back();
  return result;
}

}  // namespace

std::string one_line(const script::Directory& scripts, RevisionIndex index, const LineParts& parts) {
  const auto& map = scripts.map();
  const auto& revision = map[index];
  std::string out;
  if (parts.parents) {
    out += parents_of(revision);
    if (!revision.depends_on.empty()) out.append(" (").append(text::join(revision.depends_on, ", ")).append(")");
    out += " -> ";
  }
  out += revision.id;
  if (parts.labels) {
    if (const auto labels = map.labels(index); !labels.empty()) {
      out += " (";
      append_joined(out, labels);
      out += ')';
    }
  }
  if (parts.head && map.is_real_head(index)) out += " (head)";
  if (parts.head && map.is_effective_head(index)) out += " (effective head)";
  if (parts.current) out += " (current)";
  if (parts.flags) append_flags(out, map, index);
  if (parts.doc) out.append(", ").append(harmless_but_tabs(scripts.header(index).summary()));
  return out;
}

std::string long_form(const script::Directory& scripts, RevisionIndex index, bool current) {
  std::string out;
  append_facts(out, scripts, index, current);
  out += '\n';
  const auto doc = docstring(scripts.header(index), scripts.map()[index]);
  for (const auto line : text::split(doc, '\n')) out.append("    ").append(harmless_but_tabs(line)).append("\n");
  out += '\n';
  return out;
}

}  // namespace migrate::render
