#include <algorithm>
#include <map>
#include <utility>

#include "migrate/base/error.hpp"
#include "migrate/config/dotenv.hpp"

namespace migrate::config {

namespace {

// Ten lines that each name the one before ten times would be 10 GB.
constexpr std::size_t most_bytes = std::size_t{4} << 20U;

/// ${name} or ${name:-fallback} at the beginning of `text`: its length (0 when it is neither) and its parts.
struct Reference {
  std::size_t size = 0;
  std::string_view name, fallback;

  static Reference at(std::string_view text) {
    Reference found;
    if (!text.starts_with("${")) return found;
    const std::size_t end = text.find_first_of(":}", 2);
    if (end == std::string_view::npos) return found;
    found.name = text.substr(2, end - 2);
    if (text[end] == '}') {
      found.size = end + 1;
    } else if (text.substr(end).starts_with(":-")) {
      const std::size_t close = text.find('}', end);
      if (close == std::string_view::npos) return found;
      found.fallback = text.substr(end + 2, close - end - 2);
      found.size = close + 1;
    }
    return found;
  }
};

class Resolver {
 public:
  explicit Resolver(const ReadVariable& variable) : variable_(variable) {}

  void set(const EnvEntry& entry) {
    std::optional<std::string> value;
    if (entry.value) value = expand(entry, *entry.value);  // an earlier value of the same name is still seen here
    values_[entry.name] = std::move(value);
  }

  [[nodiscard]] const std::optional<std::string>& value(const std::string& name) const { return values_.at(name); }

 private:
  std::string expand(const EnvEntry& entry, std::string_view text) {
    std::string result;
    for (std::size_t i = 0; i < text.size();) {
      const Reference found = Reference::at(text.substr(i));
      if (found.size == 0) {
        result += text[i++];
        continue;
      }
      result += look_up(found);
      i += found.size;
      if (total_ + result.size() > most_bytes) {
        throw Error(ErrorCode::config, "the variable " + entry.name + " of .env grows beyond 4 MiB")
            .with_hint("its ${NAME} references multiply each other");
      }
    }
    total_ += result.size();
    return result;
  }

  [[nodiscard]] std::string look_up(const Reference& reference) const {
    if (auto value = variable_(reference.name)) return *std::move(value);
    const auto known = values_.find(reference.name);
    if (known == values_.end()) return std::string(reference.fallback);
    return known->second.value_or("");
  }

  const ReadVariable& variable_;
  std::map<std::string, std::optional<std::string>, std::less<>> values_;
  std::size_t total_ = 0;
};

}  // namespace

std::vector<EnvEntry> resolve_dotenv(const std::vector<EnvEntry>& entries, const ReadVariable& variable) {
  Resolver resolver(variable);
  std::map<std::string_view, std::size_t> last;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    resolver.set(entries[i]);
    last[entries[i].name] = i;
  }
  std::vector<EnvEntry> result;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const auto& value = resolver.value(entries[i].name);
    if (last[entries[i].name] == i && value) result.push_back({entries[i].name, value, entries[i].offset});
  }
  return result;
}

}  // namespace migrate::config
