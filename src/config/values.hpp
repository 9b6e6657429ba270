#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "findings.hpp"
#include "interpolate.hpp"
#include "variables.hpp"
#include "yaml.hpp"

namespace migrate::config {

/// One value of the file on its way to a setting.
struct Value {
  std::string_view key;  ///< as messages call it
  const yaml::Element* node = nullptr;
  Origin origin = Origin::file;
  bool used = true;  ///< false: something else wins; only what can be told without variables is checked
};

/// Turns YAML nodes into typed values. Every function gives nothing when the value is flawed (the finding is made) or
/// when it is not used and depends on variables. No finding quotes a value that was interpolated.
class ValueReader {
 public:
  ValueReader(const yaml::Document& document, const Variables& variables, Findings& findings)
      : document_(document), variables_(variables), findings_(findings) {}

  /// A scalar; "" for a key without a value.
  [[nodiscard]] std::optional<std::string> text(const Value& value) const;
  /// The same, refused when it is empty.
  [[nodiscard]] std::optional<std::string> filled_text(const Value& value) const;
  /// YAML 1.2's true and false, and yes, no, on, off; in any letter case.
  [[nodiscard]] std::optional<bool> boolean(const Value& value) const;
  /// A whole number, 0 or more.
  [[nodiscard]] std::optional<std::size_t> count(const Value& value) const;
  [[nodiscard]] std::optional<std::chrono::milliseconds> duration(const Value& value) const;
  /// One of a few words; gives its place in `words`. `expected` names them in a finding.
  [[nodiscard]] std::optional<std::size_t> choice(const Value& value, std::span<const std::string_view> words,
                                                  std::string_view expected) const;
  /// A list of scalars, or one scalar. None of them is empty.
  [[nodiscard]] std::optional<std::vector<std::string>> texts(const Value& value) const;

  [[nodiscard]] const yaml::Document& document() const noexcept { return document_; }
  [[nodiscard]] Findings& findings() const noexcept { return findings_; }
  [[nodiscard]] Place place(const Value& value) const { return findings_.text().place(value.node->offset); }

  /// Reports a key that is none of `known`, with the nearest one.
  void unknown_key(const yaml::Entry& entry, std::string_view where, std::span<const std::string_view> known) const;

 private:
  void add_bad_references(const Value& value, const std::vector<BadReference>& bad) const;
  void wrong(const Value& value, std::string_view expected) const;

  const yaml::Document& document_;
  const Variables& variables_;
  Findings& findings_;
};

}  // namespace migrate::config
