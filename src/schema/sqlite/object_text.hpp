#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace migrate::schema::sqlite {

/// CREATE INDEX taken apart; texts in normal form.
struct IndexText {
  std::string table;  ///< as written
  bool unique = false;
  std::string keys;
  std::string where;
};

/// CREATE VIEW.
struct ViewText {
  std::string columns;
  std::string definition;
  std::string letter_case;  ///< the names that it gives to columns, as written, where they have upper case letters
};

/// CREATE TRIGGER.
struct TriggerText {
  std::string table;  ///< or view; as written
  std::string timing;
  std::string event;  ///< "update of title, body"
  std::string when;
  std::string body;  ///< the statements between BEGIN and END
};

// Nothing when the text is not as SQLite writes it into its schema table.
[[nodiscard]] std::optional<IndexText> read_index(std::string_view statement);
[[nodiscard]] std::optional<ViewText> read_view(std::string_view statement);
[[nodiscard]] std::optional<TriggerText> read_trigger(std::string_view statement);

/// The name that each FROM, JOIN, INTO and UPDATE of a view or trigger reads or writes, and every other name, folded
/// and sorted.
struct MentionedNames {
  std::vector<std::string> relations;
  std::vector<std::string> all;
};
[[nodiscard]] MentionedNames mentioned_in(std::string_view statement);

}  // namespace migrate::schema::sqlite
