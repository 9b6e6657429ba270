#include <fmt/core.h>

#include "../command.hpp"
#include "../init_templates.hpp"
#include "../world.hpp"
#include "migrate/base/json_writer.hpp"

namespace migrate::cli {

namespace {

std::string json_of_templates() {
  JsonWriter json;
  json.begin_object().key("format").number(1).key("command").string("list_templates").key("templates").begin_array();
  for (const auto& each : init_templates()) {
    json.begin_object().key("name").string(each.name).key("synopsis").string(each.synopsis).end_object();
  }
  json.end_array().end_object();
  return json.text() + "\n";
}

std::string text_of_templates() {
  std::string text = "Available templates:\n\n";
  for (const auto& each : init_templates()) text += fmt::format("{} - {}\n", each.name, each.synopsis);
  text += "\nTemplates are used via the 'init' command, e.g.:\n\n  migrate init --template default ./project\n";
  return text;
}

}  // namespace

Action declare_list_templates(Arguments& /*arguments*/) {
  return [](World& world) {
    world.result(world.options().json ? json_of_templates() : text_of_templates());
    return 0;
  };
}

}  // namespace migrate::cli
