#include "migrate/script/directory.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "findings.hpp"
#include "header_file.hpp"
#include "migrate/base/error.hpp"
#include "migrate/base/file.hpp"
#include "migrate/base/parallel.hpp"
#include "migrate/base/text.hpp"
#include "migrate/script/parse.hpp"
#include "migrate/script/up_digest.hpp"
#include "revision_files.hpp"

namespace migrate::script {
namespace {

constexpr std::size_t headers_at_once = 256;
/// With fewer files a second look at those that were applied costs less than digests of those that were not.
constexpr std::size_t worth_digests = 2048;
constexpr std::size_t usual_file = 65'536;

/// A revision file whose header is known.
struct Entry {
  Header header;
  std::string name;                              // of the file in its folder, or of one that is only a text
  std::uint32_t folder = 0;                      // number in State::folders
  std::shared_ptr<const std::string> text = {};  // of one without a file
};

/// A folder of revision files, and how messages name it.
struct FolderNames {
  std::filesystem::path path;
  std::string shown;  // with the stroke behind it; empty for the working directory
};

std::string shown_folder(const std::filesystem::path& path, const std::filesystem::path& display_base) {
  std::string shown = display_path(path, display_base);
  if (shown == ".") return {};
  if (!shown.ends_with('/')) shown += '/';
  return shown;
}

std::vector<std::string> texts(const std::vector<Word>& words) {
  std::vector<std::string> result;
  result.reserve(words.size());
  for (const Word& word : words) result.push_back(word.text);
  return result;
}

graph::Revision revision_of(const Header& header) {
  return {header.revision_id.text, texts(header.revises), texts(header.depends_on), texts(header.branch_labels)};
}

bool is_error(const Diagnostic& finding) noexcept {
  return finding.severity == Severity::error;
}

[[noreturn]] void raise(ErrorCode code, std::vector<Diagnostic> findings) {
  std::stable_sort(findings.begin(), findings.end(),
                   [](const Diagnostic& left, const Diagnostic& right) { return left.place < right.place; });
  const auto errors = std::count_if(findings.begin(), findings.end(), is_error);
  const auto first = std::find_if(findings.begin(), findings.end(), is_error);
  std::string message = errors == 1 ? first->message : fmt::format("{} flaws in revision files", errors);
  throw DiagnosticsError(code, std::move(message), std::move(findings));
}

}  // namespace

struct Directory::State {
  std::vector<Entry> entries;  // by RevisionIndex
  std::vector<FolderNames> folders;
  std::filesystem::path display_base;
  std::optional<graph::RevisionMap> map;
  std::vector<Diagnostic> warnings;
  std::optional<sql::Dialect> compare_for;
  std::vector<std::optional<Digest>> up_digests;  // by RevisionIndex, for compare_for; empty when none were made

  [[nodiscard]] std::string display_name(const Entry& entry) const {
    return entry.text ? entry.name : folders[entry.folder].shown + entry.name;
  }
  [[nodiscard]] std::filesystem::path path(const Entry& entry) const {
    return entry.text ? std::filesystem::path(entry.name) : folders[entry.folder].path / entry.name;
  }

  /// Reads all headers; whether every file said which revision it is.
  bool read_headers(const Locations& locations, std::vector<Diagnostic>& findings) {
    RevisionFiles found = list_revision_files(locations, findings);
    for (auto& folder : found.folders) folders.push_back({folder, shown_folder(folder, display_base)});
    entries.resize(found.files.size());
    if (compare_for && found.files.size() >= worth_digests) up_digests.resize(found.files.size());
    std::vector<std::vector<Diagnostic>> findings_of(found.files.size() / headers_at_once + 1);
    share_out(found.files.size(),
              [&](std::size_t begin, std::size_t end) {
                read_some(found.files, begin, end, findings_of[begin / headers_at_once]);
              },
              {.chunk = headers_at_once});
    for (auto& of_some : findings_of) std::move(of_some.begin(), of_some.end(), std::back_inserter(findings));
    const auto is_empty = [](const Entry& entry) { return entry.header.revision_id.text.empty(); };
    if (std::erase_if(entries, is_empty) == 0) return true;
    up_digests.clear();  // their numbers are wrong now
    return false;
  }

  /// Fills the entries of some files; of one that does not say which revision it is, nothing. Any thread's work.
  void read_some(std::vector<RevisionFile>& files, std::size_t begin, std::size_t end,
                 std::vector<Diagnostic>& findings) {
    BeginningReader reader(up_digests.empty() ? usual_header : usual_file);
    for (std::size_t i = begin; i < end; ++i) {
      RevisionFile& file = files[i];
      const auto& folder = folders[file.folder].path;
      std::optional<Header> header;
      if (file.kind == FolderEntry::Kind::file) {
        header = up_digests.empty() ? read_flawless_header(reader, folder, file.name)
                                    : read_and_compare(reader, folder, file.name, up_digests[i]);
      }
      if (!header) header = read_header_file(folder / file.name, display_base, findings);
      if (header) entries[i] = {std::move(*header), std::move(file.name), file.folder};
    }
  }

  /// The header as read_flawless_header gives it and, of a file that is without flaw to its end, the digest.
  [[nodiscard]] std::optional<Header> read_and_compare(BeginningReader& reader, const std::filesystem::path& folder,
                                                       const std::string& name, std::optional<Digest>& digest) const {
    const auto text = reader.read(folder, name);
    if (!text) return std::nullopt;
    std::optional<Script> script;
    if (reader.was_all()) script = parse_flawless(*text);
    if (!script) return parse_flawless_header(*text);
    digest = script::up_digest(*text, *script, *compare_for);
    return std::move(script->header);
  }

  /// What is wrong below the headers: when a command stops at a flaw anyway, it names those of the sections, too.
  void add_flaws_of_texts(const Locations& locations, std::vector<Diagnostic>& findings) const {
    std::vector<Diagnostic> all;
    const RevisionFiles found = list_revision_files(locations, all);
    for (const RevisionFile& file : found.files) {
      try {
        const auto path = found.path(file);
        const SourceText source(display_path(path, display_base), read_file(path));
        auto checked = parse(source);
        std::move(checked.diagnostics.begin(), checked.diagnostics.end(), std::back_inserter(all));
      } catch (const Error&) {  // a file that cannot be read is among the findings already
        continue;
      }
    }
    std::set<std::pair<Place, std::string>> known;
    for (const Diagnostic& finding : findings) known.emplace(finding.place, finding.message);
    for (Diagnostic& finding : all) {
      if (known.emplace(finding.place, finding.message).second) findings.push_back(std::move(finding));
    }
  }

  void build_map(bool complete, std::vector<Diagnostic>& findings) {
    std::vector<graph::Revision> revisions;
    revisions.reserve(entries.size());
    for (const Entry& entry : entries) revisions.push_back(revision_of(entry.header));
    graph::RevisionMap::Built built = graph::RevisionMap::build(std::move(revisions));
    for (graph::Problem& problem : built.problems) add(std::move(problem), complete, findings);
    map = std::move(built.map);
  }

  void add(graph::Problem problem, bool complete, std::vector<Diagnostic>& findings) const {
    using enum graph::ProblemKind;
    if (problem.kind == bad_id) return;  // the header's reader has said so
    const bool missing = problem.kind == missing_down_revision || problem.kind == missing_dependency;
    if (missing && !complete) return;  // it may well be the file that could not be understood
    if (problem.kind == duplicate_id) problem.hint = hint_at_first(problem);
    const Entry& entry = entries[problem.revision];
    findings.push_back(finding_of(problem, entry.header, path(entry), display_name(entry)));
  }

  [[nodiscard]] std::string hint_at_first(const graph::Problem& problem) const {
    const std::string& id = entries[problem.revision].header.revision_id.text;
    const auto first = std::find_if(entries.begin(), entries.end(),
                                    [&](const Entry& entry) { return entry.header.revision_id.text == id; });
    return fmt::format("{} has it, too; give one of the two another identifier, or remove it", display_name(*first));
  }

  /// One file, read and parsed; what is wrong with it is added to `findings`.
  [[nodiscard]] LoadedScript read(graph::RevisionIndex index, std::vector<Diagnostic>& findings) const {
    const Entry& entry = entries[index.value];
    LoadedScript loaded{entry.text ? SourceText(display_name(entry), *entry.text)
                                   : SourceText::of_file(display_name(entry), path(entry)),
                        {}};
    Checked<Script> checked = parse(loaded.source);
    loaded.script = std::move(checked.value);
    const Word& id = loaded.script.header.revision_id;
    if (checked.ok() && id.text != entry.header.revision_id.text) {
      findings.push_back(
          finding_at(loaded.source, id.offset, Severity::error,
                     fmt::format("the file was revision {} a moment ago, and now is {}",
                                 text::printable(entry.header.revision_id.text), text::printable(id.text)),
                     "run the command again"));
    }
    std::move(checked.diagnostics.begin(), checked.diagnostics.end(), std::back_inserter(findings));
    return loaded;
  }
};

Directory::Directory(std::unique_ptr<State> state) : state_(std::move(state)) {}
Directory::Directory(Directory&&) noexcept = default;
Directory& Directory::operator=(Directory&&) noexcept = default;
Directory::~Directory() = default;

Directory Directory::open(const Locations& locations, std::optional<sql::Dialect> compare_for) {
  auto state = std::make_unique<State>();
  state->compare_for = compare_for;
  state->display_base = locations.display_base;
  std::vector<Diagnostic> findings;
  const bool complete = state->read_headers(locations, findings);
  const bool headers_fine = std::none_of(findings.begin(), findings.end(), is_error);
  state->build_map(complete, findings);
  if (!headers_fine || !state->map) state->add_flaws_of_texts(locations, findings);
  if (!headers_fine) raise(ErrorCode::bad_revision_file, std::move(findings));
  if (!state->map) raise(ErrorCode::bad_graph, std::move(findings));
  state->warnings = std::move(findings);
  return Directory(std::move(state));
}

Directory Directory::with(const std::vector<SourceText>& texts) const {
  auto state = std::make_unique<State>();
  state->display_base = state_->display_base;
  state->entries = state_->entries;
  state->folders = state_->folders;
  state->compare_for = state_->compare_for;
  state->up_digests = state_->up_digests;
  std::vector<Diagnostic> findings;
  for (const SourceText& text : texts) {
    Checked<Script> checked = parse(text);
    std::move(checked.diagnostics.begin(), checked.diagnostics.end(), std::back_inserter(findings));
    if (map().find(checked.value.header.revision_id.text)) continue;
    state->entries.push_back(
        {std::move(checked.value.header), text.name(), 0, std::make_shared<const std::string>(text.text())});
  }
  if (std::any_of(findings.begin(), findings.end(), is_error)) raise(ErrorCode::bad_revision_file, std::move(findings));
  state->build_map(true, findings);
  if (!state->map) raise(ErrorCode::bad_graph, std::move(findings));
  return Directory(std::move(state));
}

const graph::RevisionMap& Directory::map() const noexcept {
  return *state_->map;
}

const Header& Directory::header(graph::RevisionIndex index) const noexcept {
  return state_->entries[index.value].header;
}

std::filesystem::path Directory::path(graph::RevisionIndex index) const {
  return state_->path(state_->entries[index.value]);
}

std::string Directory::display_name(graph::RevisionIndex index) const {
  return state_->display_name(state_->entries[index.value]);
}

const std::vector<Diagnostic>& Directory::warnings() const noexcept {
  return state_->warnings;
}

LoadedScript Directory::load(graph::RevisionIndex index) const {
  std::vector<Diagnostic> findings;
  LoadedScript loaded = state_->read(index, findings);
  if (std::any_of(findings.begin(), findings.end(), is_error)) {
    raise(ErrorCode::bad_revision_file, std::move(findings));
  }
  return loaded;
}

Digest Directory::up_digest(graph::RevisionIndex index, sql::Dialect dialect) const {
  const auto& known = state_->up_digests;
  if (state_->compare_for == dialect && index.value < known.size() && known[index.value]) return *known[index.value];
  const LoadedScript loaded = load(index);
  return script::up_digest(loaded.source.text(), loaded.script, dialect);
}

void Directory::check(std::span<const graph::RevisionIndex> indices) const {
  std::vector<Diagnostic> findings;
  for (const graph::RevisionIndex index : indices) static_cast<void>(state_->read(index, findings));
  if (std::any_of(findings.begin(), findings.end(), is_error)) {
    raise(ErrorCode::bad_revision_file, std::move(findings));
  }
}

}  // namespace migrate::script
