// Any bytes as a .env: every entry lies inside the text, and expansion ends.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "migrate/base/error.hpp"
#include "migrate/config/dotenv.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size > 65536) return 0;  // one pass over the text: more of it says nothing new
  const migrate::SourceText text(".env", std::string(data, data + size));
  const auto parsed = migrate::config::parse_dotenv(text);
  if (!parsed.ok()) std::abort();  // flaws of a .env are warnings
  for (const auto& entry : parsed.value) {
    if (entry.name.empty() || entry.offset >= size) std::abort();
  }
  try {
    const auto resolved =
        migrate::config::resolve_dotenv(parsed.value, [](std::string_view name) -> std::optional<std::string> {
          if (name == "HOME") return "/home/someone";
          return {};
        });
    if (resolved.size() > parsed.value.size()) std::abort();
  } catch (const migrate::Error&) {
  }
  return 0;
}
