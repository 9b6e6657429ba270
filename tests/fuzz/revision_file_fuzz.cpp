// Any bytes as a revision file: sections lie in order inside the text, what parse and parse_header say of the header is
// the same, and a rewritten header is read back and rewritten the same.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "migrate/base/error.hpp"
#include "migrate/script/parse.hpp"
#include "migrate/script/rewrite.hpp"
#include "migrate/script/write.hpp"

namespace {

using namespace migrate;
using namespace migrate::script;

void check_sections(const Script& script, std::size_t size) {
  std::size_t end = 0;
  for (const Section& section : script.sections) {
    if (section.marker_offset < end || section.offset <= section.marker_offset) std::abort();
    end = section.offset + section.length;
    if (end > size) std::abort();
  }
  if (!script.sections.empty() && end != size) std::abort();
}

void check_header(const SourceText& source, const Header& wanted) {
  const auto header = parse_header(source, true);
  if (!header || header->value.doc() != wanted.doc()) std::abort();
  if (header->value.revision_id.text != wanted.revision_id.text) std::abort();
}

void check_rewriting(const std::string& text, const Header& before) {
  HeaderChange change;
  change.revises = {"a1", "b2"};
  change.branch_labels = std::vector<std::string>{};
  const std::string once = rewrite_header(text, change);
  if (rewrite_header(once, change) != once) std::abort();
  const auto after = parse(SourceText("x.sql", once));
  if (!after.ok() || after.value.header.revises.size() != 2 || !after.value.header.branch_labels.empty()) std::abort();
  if (after.value.header.doc() != before.doc()) std::abort();
}

/// A message that was read can be written, unless a line of it is a key or a marker in another place.
void check_writing(const Header& header) {
  Draft draft;
  draft.message = header.doc();
  draft.revision_id = header.revision_id.text;
  std::string text;
  try {
    text = write(draft);
  } catch (const Error& error) {
    if (error.code != ErrorCode::usage) std::abort();
    return;
  }
  const auto again = parse(SourceText("x.sql", text));
  if (!again.ok() || again.value.header.doc() != header.doc()) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size > 65536) return 0;  // linear, so more of it says nothing new
  const std::string text(data, data + size);
  const SourceText source("x.sql", text);
  const auto checked = parse(source);
  check_sections(checked.value, size);
  check_header(source, checked.value.header);
  if (!checked.ok()) return 0;
  check_rewriting(text, checked.value.header);
  check_writing(checked.value.header);
  return 0;
}
