#include "writers.hpp"

namespace migrate::schema::postgres {

Reaction reaction(const Object& /*dependent*/, const Object& /*struck*/, bool /*replaced*/) {
  return Reaction::rebuild;
}

bool strikes_dependents(const Change& /*change*/) {
  return false;
}

}  // namespace migrate::schema::postgres
