#include "statements.hpp"

#include <utility>

namespace migrate::schema::postgres {

Statement& add(Statements& out, const Identity& about, std::string text) {
  Statement statement;
  statement.text = std::move(text);
  statement.about.push_back(about);
  out.push_back(std::move(statement));
  return out.back();
}

}  // namespace migrate::schema::postgres
