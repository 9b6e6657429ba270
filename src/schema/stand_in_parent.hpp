#pragma once

#include "pairing.hpp"
#include "writer.hpp"

namespace migrate::schema {

/// Whether a child leaves that parent while columns change, and comes back to it.
[[nodiscard]] bool is_left_for_a_while(const Pairing& pairing, ItemIndex link);

/// The statements for it. What the child has from that parent alone would be its own from then on: another parent,
/// which has nothing else, keeps it inherited meanwhile.
void leave_for_a_while(const Pairing& pairing, ItemIndex link, Statements& out);
void come_back(const Pairing& pairing, ItemIndex link, Statements& out);

}  // namespace migrate::schema
