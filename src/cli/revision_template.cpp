#include "revision_template.hpp"

#include <array>
#include <utility>

#include "migrate/base/file.hpp"
#include "migrate/base/text.hpp"

namespace migrate::cli {

namespace {

/// One pass from left to right, so that a message with "${…}" in it stays as it is.
std::string filled(std::string_view text, std::span<const std::pair<std::string_view, std::string>> values) {
  std::string result;
  while (!text.empty()) {
    const auto at = text.find("${");
    result.append(text.substr(0, at));
    if (at == std::string_view::npos) break;
    text.remove_prefix(at);
    bool known = false;
    for (const auto& [name, value] : values) {
      if (!text.starts_with(name)) continue;
      result += value;
      text.remove_prefix(name.size());
      known = true;
      break;
    }
    if (known) continue;
    result += "${";
    text.remove_prefix(2);
  }
  return result;
}

}  // namespace

std::string template_body(const std::filesystem::path& project, const script::Draft& draft) {
  const auto file = project / template_file_name;
  if (std::error_code failure; !std::filesystem::exists(file, failure)) return {};
  const std::array<std::pair<std::string_view, std::string>, 4> values = {{
      {"${message}", draft.message},
      {"${up_revision}", draft.revision_id},
      {"${down_revision}", text::join(draft.revises, ", ")},
      {"${create_date}", draft.create_date},
  }};
  return filled(read_file(file), values);
}

std::string_view example_template() noexcept {
  return "-- migrate:up\n"
         "-- ${message}\n"
         "\n"
         "\n"
         "-- migrate:down\n"
         "-- undo ${up_revision}; with nothing here, a downgrade does nothing\n"
         "\n";
}

}  // namespace migrate::cli
