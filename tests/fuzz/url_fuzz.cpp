// Any bytes as a database URL: what is shown can be read again and shows the same; an error does not show the password.
// (Only long passwords are looked for: a fuzzer finds short ones that our own sentences happen to contain.)
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "migrate/base/error.hpp"
#include "migrate/config/url.hpp"

namespace {

using migrate::config::DatabaseUrl;

/// What lies between the first ":" behind the scheme and the last "@", where its writer put the password.
std::string_view password_of(std::string_view text) {
  const std::size_t scheme = text.find("://");
  const std::size_t colon = text.find(':', scheme == std::string_view::npos ? 0 : scheme + 3);
  const std::size_t at = text.rfind('@');
  if (colon == std::string_view::npos || at == std::string_view::npos || at <= colon) return {};
  return text.substr(colon + 1, at - colon - 1);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size > 4096) return 0;  // redact is quadratic in a made-up password
  const std::string text(data, data + size);
  try {
    const DatabaseUrl url = DatabaseUrl::parse(text);
    const std::string shown = url.display();
    if (url.dialect == migrate::Dialect::postgresql && shown.find("***") == std::string::npos) {
      if (DatabaseUrl::parse(shown).display() != shown) std::abort();
    }
    if (!url.password.empty() && redact(url.password.reveal(), url) != "***") std::abort();
  } catch (const migrate::Error& error) {
    const std::string_view password = password_of(text);
    if (password.size() >= 40 && error.message.find(password) != std::string::npos) std::abort();
  }
  return 0;
}
