#include "keys.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "autogenerate.hpp"
#include "hooks.hpp"
#include "target_schema.hpp"

namespace migrate::config {

namespace {

constexpr std::size_t default_slug_length = 40;

/// Sets a setting to what was read, if something was.
template <class T, class Read>
void assign(Setting<T>& setting, std::optional<Read> read, const ValueReader& reader, const Value& value) {
  if (!read) return;
  setting.value = *std::move(read);
  setting.origin = value.origin;
  setting.place = reader.place(value);
}

template <Setting<std::string> Settings::*member>
void read_text(const ValueReader& reader, const Value& value, Settings& settings) {
  assign(settings.*member, reader.text(value), reader, value);
}

template <Setting<std::string> Settings::*member>
void read_filled_text(const ValueReader& reader, const Value& value, Settings& settings) {
  assign(settings.*member, reader.filled_text(value), reader, value);
}

template <Setting<bool> Settings::*member>
void read_boolean(const ValueReader& reader, const Value& value, Settings& settings) {
  assign(settings.*member, reader.boolean(value), reader, value);
}

void read_url(const ValueReader& reader, const Value& value, Settings& settings) {
  const bool section = value.origin == Origin::environment_section && value.used;
  // At the top an empty url is no url; in the environment that was asked for by name it must not fall back on another
  // database.
  auto text = section ? reader.filled_text(value) : reader.text(value);
  if (text && !text->empty()) assign(settings.url, std::move(text), reader, value);
}

void read_version_locations(const ValueReader& reader, const Value& value, Settings& settings) {
  const auto texts = reader.texts(value);
  if (!texts) return;
  if (texts->empty()) return reader.findings().add(value.node->offset, "version_locations needs at least one folder");
  std::optional<std::vector<std::filesystem::path>> paths(std::in_place);
  for (const std::string& text : *texts) paths->push_back((settings.folder / text).lexically_normal());
  assign(settings.version_locations, std::move(paths), reader, value);
}

void read_truncate_slug_length(const ValueReader& reader, const Value& value, Settings& settings) {
  auto length = value.node->kind == yaml::Kind::null ? std::size_t{0} : reader.count(value);
  if (length && *length == 0) length = default_slug_length;  // as Alembic takes it
  assign(settings.truncate_slug_length, length, reader, value);
}

template <Setting<std::chrono::milliseconds> Settings::*member>
void read_duration(const ValueReader& reader, const Value& value, Settings& settings) {
  assign(settings.*member, reader.duration(value), reader, value);
}

constexpr std::array<std::string_view, 3> edited_words{"error", "warn", "ignore"};
constexpr std::array<std::string_view, 2> auth_words{"password", "aws-iam"};

void read_edited(const ValueReader& reader, const Value& value, Settings& settings) {
  const auto index = reader.choice(value, edited_words, "error, warn or ignore");
  if (index) assign(settings.edited, std::optional(static_cast<Edited>(*index)), reader, value);
}

void read_auth(const ValueReader& reader, const Value& value, Settings& settings) {
  const auto index = reader.choice(value, auth_words, "password or aws-iam");
  if (index) assign(settings.auth, std::optional(static_cast<Auth>(*index)), reader, value);
}

void read_password_command(const ValueReader& reader, const Value& value, Settings& settings) {
  std::optional<CommandText> command(std::in_place);
  if (value.node->kind == yaml::Kind::list) {
    auto words = reader.texts(value);
    if (!words) return;
    if (words->empty())
      return reader.findings().add(value.node->offset, "password_command needs the name of a program");
    command->words = *std::move(words);
  } else {
    auto line = reader.text(value);
    if (!line) return;
    command->line = *std::move(line);
  }
  assign(settings.password_command, std::move(command), reader, value);
}

void read_target(const ValueReader& reader, const Value& value, Settings& settings) {
  assign(settings.target_schema, read_target_schema(reader, value, settings.folder), reader, value);
}

void read_generation(const ValueReader& reader, const Value& value, Settings& settings) {
  assign(settings.autogenerate, read_autogenerate(reader, value), reader, value);
}

void read_scratch_url(const ValueReader& reader, const Value& value, Settings& settings) {
  auto text = reader.text(value);
  if (text && !text->empty()) assign(settings.scratch_url, std::move(text), reader, value);
}

void read_hooks(const ValueReader& reader, const Value& value, Settings& settings) {
  if (auto hooks = read_post_write_hooks(reader, value)) settings.post_write_hooks = *std::move(hooks);
}

constexpr std::array<Key, 26> list{{
    {"url", read_url},
    {"version_locations", read_version_locations},
    {"recursive_version_locations", read_boolean<&Settings::recursive_version_locations>},
    {"version_table", read_filled_text<&Settings::version_table>},
    {"version_table_schema", read_text<&Settings::version_table_schema>},
    {"history_table", read_text<&Settings::history_table>},
    {"file_template", read_filled_text<&Settings::file_template>},
    {"truncate_slug_length", read_truncate_slug_length},
    {"timezone", read_text<&Settings::timezone>},
    {"transaction_per_migration", read_boolean<&Settings::transaction_per_migration>},
    {"target_schema", read_target},
    {"autogenerate", read_generation},
    {"scratch_url", read_scratch_url},
    {"lock_timeout", read_duration<&Settings::lock_timeout>},
    {"lock_wait", read_duration<&Settings::lock_wait>},
    {"lock_retry_for", read_duration<&Settings::lock_retry_for>},
    {"statement_timeout", read_duration<&Settings::statement_timeout>},
    {"role", read_text<&Settings::role>},
    {"edited", read_edited},
    {"guard_initial", read_boolean<&Settings::guard_initial>},
    {"connect_timeout", read_duration<&Settings::connect_timeout>},
    {"auth", read_auth},
    {"password_command", read_password_command},
    {"aws_region", read_text<&Settings::aws_region>},
    {"aws_profile", read_text<&Settings::aws_profile>},
    {"post_write_hooks", read_hooks},
}};

struct Advice {
  std::string_view name, hint;
};

constexpr std::array<Advice, 6> advice{{
    {"sqlalchemy.url", "the key is url"},
    {"script_location", "the folders with revisions are named by version_locations"},
    {"version_path_separator", "version_locations is a list here: [one, two]"},
    {"path_separator", "version_locations is a list here: [one, two]"},
    {"prepend_sys_path", "no Python is run, so there is nothing to import"},
    {"output_encoding", "files are always UTF-8"},
}};

}  // namespace

std::span<const Key> keys() noexcept {
  return list;
}

std::optional<Edited> parse_edited(std::string_view text) noexcept {
  const auto* const found = std::find(edited_words.begin(), edited_words.end(), text);
  if (found == edited_words.end()) return {};
  return static_cast<Edited>(found - edited_words.begin());
}

const Key* find_key(std::string_view name) noexcept {
  for (const Key& key : list) {
    if (key.name == name) return &key;
  }
  return nullptr;
}

std::string_view alembic_advice(std::string_view name) noexcept {
  for (const Advice& entry : advice) {
    if (entry.name == name) return entry.hint;
  }
  return {};
}

}  // namespace migrate::config
