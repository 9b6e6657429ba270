#pragma once

#include <cstdint>
#include <vector>

#include "pairing.hpp"

namespace migrate::schema {

/// One thing to do with one object; `with` are parts that the same statement makes or removes.
struct Action {
  enum class Verb : std::uint8_t {
    set_aside,  ///< rename a type or a table that is still used
    drop,       ///< also of what was set aside
    change,     ///< where it stands
    make,
    copy_rows,  ///< from the table that was set aside into the new one, or of a partition into the others
  };
  Verb verb = Verb::make;
  ItemIndex item = 0;
  std::vector<ItemIndex> with;
};

/// What must be done to come from one catalog to the other, in an order that both allow: an object is made after what
/// it needs and removed before that, and what must be removed to be made again comes off before and on after the change
/// in question. Where objects need each other in a circle, parts are taken out of their table's statement (a foreign
/// key, a default), and at last guessed dependencies are let go. The order is a function of the catalogs alone.
[[nodiscard]] std::vector<Action> plan(const Pairing& pairing);

}  // namespace migrate::schema
