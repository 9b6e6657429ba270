#include "hooks.hpp"

#include <fmt/core.h>

#include <array>
#include <utility>

namespace migrate::config {

namespace {

constexpr std::array<std::string_view, 3> known{"name", "executable", "options"};

std::optional<PostWriteHook> read_hook(const ValueReader& reader, const Value& value) {
  if (value.node->kind != yaml::Kind::mapping) {
    reader.findings().add(
        value.node->offset,
        fmt::format("an item of post_write_hooks must be a mapping, not {}", yaml::to_string(value.node->kind)),
        "write - {name: format, executable: sqlfmt}");
    return {};
  }
  PostWriteHook hook;
  bool sound = true;
  bool has_executable = false;
  for (const yaml::Entry& entry : value.node->entries) {
    const Value part{entry.key, &reader.document().at(entry.value), value.origin, value.used};
    if (entry.key == "name" || entry.key == "executable") {
      has_executable = has_executable || entry.key == "executable";
      auto text = reader.filled_text(part);
      sound = sound && text;
      if (text) (entry.key == "name" ? hook.name : hook.executable) = *std::move(text);
    } else if (entry.key == "options") {
      auto options = part.node->kind == yaml::Kind::null ? std::vector<std::string>() : reader.texts(part);
      sound = sound && options;
      if (options) hook.options = *std::move(options);
    } else {
      reader.unknown_key(entry, "a post_write_hook has no", known);
      sound = false;
    }
  }
  if (!has_executable) {
    reader.findings().add(value.node->offset, "a post_write_hook needs an executable");
    return {};
  }
  if (!sound) return {};
  if (hook.name.empty()) hook.name = hook.executable;
  return hook;
}

}  // namespace

std::optional<std::vector<PostWriteHook>> read_post_write_hooks(const ValueReader& reader, const Value& value) {
  std::vector<PostWriteHook> hooks;
  if (value.node->kind == yaml::Kind::null) return hooks;
  if (value.node->kind != yaml::Kind::list) {
    reader.findings().add(value.node->offset,
                          fmt::format("post_write_hooks must be a list, not {}", yaml::to_string(value.node->kind)),
                          "write - {name: format, executable: sqlfmt}");
    return {};
  }
  bool sound = true;
  for (const yaml::Index index : value.node->items) {
    auto hook = read_hook(reader, {value.key, &reader.document().at(index), value.origin, value.used});
    sound = sound && hook;
    if (hook) hooks.push_back(*std::move(hook));
  }
  if (!sound) return {};
  return hooks;
}

}  // namespace migrate::config
