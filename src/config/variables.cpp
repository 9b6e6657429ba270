#include "variables.hpp"

#include <utility>

namespace migrate::config {

Variables::Variables(ReadVariable process) : process_(std::move(process)) {
  if (!process_) process_ = [](std::string_view) { return std::optional<std::string>(); };
}

void Variables::add_dotenv(const SourceText& text, const std::vector<EnvEntry>& entries) {
  for (const EnvEntry& entry : resolve_dotenv(entries, process_)) {
    dotenv_[entry.name] = {entry.value.value_or(""), Origin::dotenv, text.place(entry.offset)};
  }
}

std::optional<Variable> Variables::find(std::string_view name) const {
  if (auto value = process_(name)) return Variable{*std::move(value), Origin::process_environment, {}};
  const auto found = dotenv_.find(name);
  if (found == dotenv_.end()) return {};
  return found->second;
}

}  // namespace migrate::config
