#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "migrate/autogen/proof.hpp"
#include "migrate/base/error.hpp"
#include "migrate/base/place.hpp"
#include "migrate/runner/options.hpp"
#include "migrate/schema/compare.hpp"
#include "migrate/schema/scratch.hpp"
#include "migrate/script/directory.hpp"

namespace migrate::autogen {

/// One object that is not as it should be, and where the revision's file speaks of it.
struct Difference {
  schema::Change change;  ///< from what it should be to what it is
  Place place;            ///< no file: nowhere
};

/// Whether a revision's way back undoes its way there.
struct RoundTrip {
  enum class Verdict : std::uint8_t {
    exact,         ///< after its downgrade everything is as before, and a second upgrade gives the same as the first
    column_order,  ///< the same but for columns that stand elsewhere in their tables
    differs,       ///< objects are left behind, not brought back or otherwise
    failed,        ///< a section cannot run
    no_way_back,   ///< no down section, or an irreversible one: only its upgrade was run
    not_reached,   ///< an earlier upgrade failed
  };
  std::string revision;
  std::string message;
  std::string file;  ///< as messages name it
  Verdict verdict = Verdict::exact;
  std::vector<Difference> after_downgrade;
  std::vector<Difference> after_second_upgrade;
  std::optional<Error> failure;

  [[nodiscard]] bool is_sound() const noexcept {
    return verdict == Verdict::exact || verdict == Verdict::column_order || verdict == Verdict::no_way_back;
  }
};

/// Runs a history in a scratch database, in the order of an upgrade, and each of the named revisions there, back and
/// there again. The catalog is read before and after each. `told` hears of each as soon as it is known.
std::vector<RoundTrip> verify_round_trips(schema::Scratch& scratch, const script::Directory& scripts,
                                          std::span<const graph::RevisionIndex> revisions,
                                          const runner::RunOptions& like, const View& view,
                                          const std::function<void(const RoundTrip&)>& told = {});

}  // namespace migrate::autogen
