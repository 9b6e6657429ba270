#include "column_type.hpp"

#include <string>
#include <string_view>
#include <utility>

#include "carried_values.hpp"
#include "column_definition.hpp"
#include "statements.hpp"

namespace migrate::schema::postgres {

void change_column_type(const Changing& changing, Statements& out) {
  const auto& now = changing.after;
  const auto changed = [&](std::string_view property) { return changing.change.find(property) != nullptr; };
  if (!changed("type") && !changed("collation") && !changing.type_replaced) return;
  auto text = alter_column(now.id) + " TYPE " + now.get("type");
  if (now.has("collation")) text += " COLLATE " + now.get("collation");
  if (now.has("generated") || (!changed("type") && !changing.type_replaced)) {
    add(out, now.id, std::move(text));
    return;
  }
  const auto values =
      carried_values(changing.before, now, changing.before_catalog, changing.after_catalog, changing.type_replaced);
  if (!values.helper.empty()) add(out, now.id, values.helper);
  add(out, now.id, text + " USING " + values.expression).loses = values.loses;
  if (!values.helper.empty()) add(out, now.id, values.helper_goes);
}

}  // namespace migrate::schema::postgres
