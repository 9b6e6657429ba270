#pragma once

#include <string>
#include <vector>

namespace migrate::schema::postgres {

/// "FOREIGN KEY (a) REFERENCES public.t(x) …", in its parts; names as SQL. Empty when it is none.
struct Reference {
  std::vector<std::string> columns;
  std::string table;
  std::vector<std::string> keys;  ///< as many as columns
};

/// Reads the definition of a foreign key as the server prints it.
[[nodiscard]] Reference read_reference(const std::string& definition);

}  // namespace migrate::schema::postgres
