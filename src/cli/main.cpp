#include <string>
#include <vector>

#include "app.hpp"
#include "migrate/base/clock.hpp"
#include "migrate/base/id_source.hpp"
#include "migrate/base/interrupt.hpp"
#include "signals.hpp"
#include "world.hpp"

int main(int argc, char** argv) {
  const migrate::SystemClock clock;
  migrate::RandomIdSource ids;
  migrate::Interrupt interrupt;
  const migrate::cli::Signals signals(interrupt);
  const std::vector<std::string> words(argv + (argc > 0 ? 1 : 0), argv + argc);
  auto surroundings = migrate::cli::Surroundings::of_process(clock, ids);
  surroundings.interrupt = &interrupt;
  return migrate::cli::run(words, surroundings);
}
