#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "../writer.hpp"

namespace migrate::schema::postgres {

/// SQL of storage parameters as a property, "fillfactor=70, toast.autovacuum_enabled=false", as WITH (…) takes them;
/// NULL when there are none. `arrays` are expressions of type text[], each with the prefix of its names.
struct OptionArray {
  const char* array;
  const char* prefix;
};
[[nodiscard]] std::string storage_options(const std::vector<OptionArray>& arrays);

/// Statements "ALTER … RESET (…)" and "ALTER … SET (…)" after which the options read `after`, also in their order.
/// `alter` is what stands before: "ALTER TABLE public.notes".
void change_storage_options(const std::string& before, const std::string& after, const std::string& alter,
                            const Identity& about, Statements& out);

}  // namespace migrate::schema::postgres
