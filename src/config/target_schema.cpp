#include "target_schema.hpp"

#include <array>
#include <utility>

namespace migrate::config {

namespace {

constexpr std::array<std::string_view, 2> known{"url", "command"};

std::optional<TargetSchema> flaw(const ValueReader& reader, const Value& value) {
  reader.findings().add(value.node->offset, "target_schema must be a path, {url: …} or {command: …}");
  return {};
}

std::optional<TargetSchema> read_mapping(const ValueReader& reader, const Value& value) {
  bool sound = true;
  for (const yaml::Entry& entry : value.node->entries) {
    if (entry.key == "url" || entry.key == "command") continue;
    reader.unknown_key(entry, "target_schema has no", known);
    sound = false;
  }
  if (!sound) return {};
  if (value.node->entries.size() != 1) return flaw(reader, value);
  const yaml::Entry& entry = value.node->entries.front();
  const bool is_url = entry.key == "url";
  auto text = reader.filled_text({is_url ? "the url of target_schema" : "the command of target_schema",
                                  &reader.document().at(entry.value), value.origin, value.used});
  if (!text) return {};
  return TargetSchema{is_url ? TargetSchema::Kind::url : TargetSchema::Kind::command, *std::move(text)};
}

}  // namespace

std::optional<TargetSchema> read_target_schema(const ValueReader& reader, const Value& value,
                                               const std::filesystem::path& folder) {
  if (value.node->kind == yaml::Kind::mapping) return read_mapping(reader, value);
  if (value.node->kind == yaml::Kind::list) return flaw(reader, value);
  const auto text = reader.text(value);
  if (!text) return {};
  if (text->empty()) return TargetSchema{};
  return TargetSchema{TargetSchema::Kind::path, (folder / *text).lexically_normal().string()};
}

}  // namespace migrate::config
