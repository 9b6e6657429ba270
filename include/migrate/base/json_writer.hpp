#pragma once

#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace migrate {

/// Builds one JSON text, piece by piece; commas and quotes are its business. Text that is not UTF-8 is written with
/// U+FFFD in place of each bad byte. Misuse (a value where a key is due) is our own mistake and asserted.
///
///     JsonWriter json;
///     json.begin_object().key("id").string("ae1").key("parents").begin_array().end_array().end_object();
///     json.text();   // {"id":"ae1","parents":[]}
class JsonWriter {
 public:
  JsonWriter& begin_object();
  JsonWriter& end_object();
  JsonWriter& begin_array();
  JsonWriter& end_array();
  JsonWriter& key(std::string_view name);
  JsonWriter& string(std::string_view value);
  JsonWriter& number(std::int64_t value);
  /// Not a number and the infinities are written as null.
  JsonWriter& number(double value);
  /// Other whole numbers; they must fit into 64 bits with a sign.
  template <std::integral Integer>
  requires(!std::same_as<Integer, bool>) JsonWriter& number(Integer value) {
    return number(static_cast<std::int64_t>(value));
  }
  JsonWriter& boolean(bool value);
  JsonWriter& null();
  /// A key with an array of strings, the commonest shape.
  JsonWriter& strings(std::string_view name, const std::vector<std::string>& values);

  [[nodiscard]] const std::string& text() const noexcept { return text_; }

 private:
  void before_value();

  std::string text_;
  std::vector<bool> first_;  // one a level: nothing written yet at this level
  bool after_key_ = false;
};

}  // namespace migrate
