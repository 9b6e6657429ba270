// Any bytes as migrate.yaml: read, walked and turned into settings in bounded time, with every flaw placed in the file.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

#include "config/keys.hpp"

namespace {

using namespace migrate::config;

void check_walk(const yaml::Document& document) {
  std::vector<const yaml::Element*> todo{&document.root()};
  std::size_t seen = 0;
  while (!todo.empty()) {
    const yaml::Element* node = todo.back();
    todo.pop_back();
    if (++seen > 200'000) std::abort();  // twice the promise, since keys count too
    for (const yaml::Index index : node->items) todo.push_back(&document.at(index));
    for (const yaml::Entry& entry : node->entries) todo.push_back(&document.at(entry.value));
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size > 16384) return 0;  // the limit of the reader itself is tested apart
  const migrate::SourceText text("migrate.yaml", std::string(data, data + size));
  Findings findings(text);
  const yaml::Document document = yaml::Document::parse(findings);
  check_walk(document);
  const Variables variables([](std::string_view name) -> std::optional<std::string> {
    if (name.size() < 3) return "value";
    return {};
  });
  const ValueReader reader(document, variables, findings);
  Settings settings;
  for (const yaml::Entry& entry : document.root().entries) {
    const Key* key = find_key(entry.key);
    for (const bool used : {true, false}) {
      if (key != nullptr) key->read(reader, {key->name, &document.at(entry.value), Origin::file, used}, settings);
    }
  }
  for (const migrate::Diagnostic& flaw : findings.take()) {
    if (flaw.message.empty() || flaw.place.position.line == 0) std::abort();
  }
  return 0;
}
