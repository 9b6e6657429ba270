#include <string>
#include <vector>

#include "app.hpp"
#include "migrate/base/clock.hpp"
#include "migrate/base/id_source.hpp"
#include "world.hpp"

int main(int argc, char** argv) {
  const migrate::SystemClock clock;
  migrate::RandomIdSource ids;
  const std::vector<std::string> words(argv + (argc > 0 ? 1 : 0), argv + argc);
  return migrate::cli::run(words, migrate::cli::Surroundings::of_process(clock, ids));
}
