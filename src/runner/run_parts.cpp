#include "run_parts.hpp"

#include "migrate/base/interrupt.hpp"

namespace migrate::runner {

void RunParts::check_interrupt() const {
  if (options.interrupt != nullptr) options.interrupt->check();
}

}  // namespace migrate::runner
