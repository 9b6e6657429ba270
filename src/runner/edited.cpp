#include "migrate/runner/edited.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "migrate/base/parallel.hpp"
#include "migrate/base/text.hpp"
#include "migrate/graph/resolve.hpp"
#include "migrate/runner/recorded_sql.hpp"
#include "migrate/script/parse.hpp"
#include "migrate/sql/difference.hpp"

namespace migrate::runner {

namespace {

constexpr std::size_t longest_token_shown = 60;

using Sections = std::vector<const script::Section*>;

std::string_view text_of(const SourceText& source, const script::Section& section) {
  return source.text().substr(section.offset, section.length);
}

/// A token from where it begins to differ, short enough for a line.
std::string shown(std::string_view spelling, std::size_t common) {
  std::string result(spelling);
  if (common > longest_token_shown / 2) result = "…" + result.substr(common);
  if (result.size() > longest_token_shown) {
    auto end = longest_token_shown;
    while ((static_cast<unsigned char>(result[end]) & 0xc0U) == 0x80U) --end;
    result.resize(end);
    result += "…";
  }
  return text::printable(result);
}

void point_at(EditedRevision& edited, const SourceText& source, std::size_t offset) {
  edited.place = source.place(offset);
  edited.source_line = std::string(source.line(edited.place.position.line));
}

/// Fills in the first difference between the sections that ran and those of the file.
void compare(EditedRevision& edited, const SourceText& old_source, const Sections& old_sections,
             const SourceText& source, const Sections& sections, sql::Dialect dialect) {
  const auto both = std::min(old_sections.size(), sections.size());
  for (std::size_t i = 0; i < both; ++i) {
    const auto difference =
        sql::first_difference(text_of(old_source, *old_sections[i]), text_of(source, *sections[i]), dialect);
    if (!difference) continue;
    edited.was = shown(difference->was.spelling, difference->common);
    edited.is = shown(difference->is.spelling, difference->common);
    return point_at(edited, source, sections[i]->offset + difference->is.offset + difference->common);
  }
  if (sections.size() > both) return point_at(edited, source, sections[both]->marker_offset);
  if (!sections.empty()) point_at(edited, source, sections.back()->offset + sections.back()->length);
}

EditedRevision edited_revision(const script::LoadedScript& loaded, const std::optional<HistoryEntry>& entry,
                               sql::Dialect dialect) {
  EditedRevision edited;
  edited.place.file = loaded.source.name();
  if (!entry) return edited;
  edited.revision = entry->revision;
  edited.applied_at = entry->applied_at;
  const auto file = file_of(*entry);
  if (!file) return edited;
  const auto old = script::parse(*file);
  compare(edited, *file, old.value.sections_for(script::SectionDirection::up, dialect), loaded.source,
          loaded.script.sections_for(script::SectionDirection::up, dialect), dialect);
  return edited;
}

/// An applied revision and the digest that its file should have.
struct Expected {
  graph::RevisionIndex revision;
  Digest digest{};
};

/// In file order.
std::vector<Expected> digests_to_compare(const graph::RevisionMap& map, const graph::HeadSet& heads, History& history) {
  constexpr Digest of_no_file{};  // what is no digest is none of a file
  std::vector<std::optional<Digest>> digest_of(map.size());
  history.tell_digests([&](std::string_view revision, std::string_view hex) {
    const auto index = map.find(revision);
    if (!index) return;
    auto& digest = digest_of[index->value];
    digest.reset();
    if (!hex.empty()) digest = digest_from_hex(hex).value_or(of_no_file);
  });
  std::vector<Expected> expected;
  for (const auto index : graph::applied_revisions(map, heads)) {
    if (const auto& digest = digest_of[index.value]) expected.push_back({index, *digest});
  }
  return expected;
}

/// Reads files that were not read whole before, each for as long as it takes to make its digest: no text is kept.
std::vector<graph::RevisionIndex> changed_files(const script::Directory& scripts, const std::vector<Expected>& expected,
                                                sql::Dialect dialect) {
  std::vector<char> changed(expected.size());
  share_out(expected.size(), [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      changed[i] = scripts.up_digest(expected[i].revision, dialect) == expected[i].digest ? 0 : 1;
    }
  });
  std::vector<graph::RevisionIndex> result;
  for (std::size_t i = 0; i < expected.size(); ++i) {
    if (changed[i] != 0) result.push_back(expected[i].revision);
  }
  return result;
}

}  // namespace

std::string EditedRevision::to_string() const {
  auto result = fmt::format("revision {} was edited after it was applied", revision);
  if (was.empty() && is.empty()) return result;
  const auto word = [](const std::string& token) { return token.empty() ? std::string("the end") : token; };
  return result.append(fmt::format(": {} is now {}", word(was), word(is)));
}

std::vector<EditedRevision> find_edited(const script::Directory& scripts, const graph::HeadSet& heads, History& history,
                                        sql::Dialect dialect) {
  std::vector<EditedRevision> result;
  if (heads.empty() || !history.exists()) return result;
  for (const auto index : changed_files(scripts, digests_to_compare(scripts.map(), heads, history), dialect)) {
    const auto& id = scripts.map().id(index);
    result.push_back(edited_revision(scripts.load(index), history.last_of(id), dialect));
    result.back().revision = id;
  }
  return result;
}

}  // namespace migrate::runner
