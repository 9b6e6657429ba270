#include "autogenerate.hpp"

#include <array>
#include <string>
#include <utility>

namespace migrate::config {

namespace {

constexpr std::array<std::string_view, 4> known{"prove", "online", "include", "exclude"};

template <class T>
bool take(T& target, std::optional<T> read) {
  if (!read) return false;
  target = *std::move(read);
  return true;
}

}  // namespace

std::optional<Autogenerate> read_autogenerate(const ValueReader& reader, const Value& value) {
  Autogenerate result;
  if (value.node->kind == yaml::Kind::null) return result;
  if (value.node->kind != yaml::Kind::mapping) {
    reader.findings().add(value.node->offset,
                          "autogenerate must be a mapping such as {prove: true, exclude: [audit.*]}");
    return {};
  }
  bool sound = true;
  for (const yaml::Entry& entry : value.node->entries) {
    const std::string name = "autogenerate." + entry.key;
    const Value item{name, &reader.document().at(entry.value), value.origin, value.used};
    if (entry.key == "prove") {
      sound = take(result.prove, reader.boolean(item)) && sound;
    } else if (entry.key == "online") {
      sound = take(result.online, reader.boolean(item)) && sound;
    } else if (entry.key == "include") {
      sound = take(result.include, reader.texts(item)) && sound;
    } else if (entry.key == "exclude") {
      sound = take(result.exclude, reader.texts(item)) && sound;
    } else {
      reader.unknown_key(entry, "autogenerate has no", known);
      sound = false;
    }
  }
  if (!sound) return {};
  return result;
}

}  // namespace migrate::config
