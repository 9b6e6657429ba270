#include "conninfo.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <string>
#include <utility>

#include "migrate/base/error.hpp"
#include "migrate/base/source_text.hpp"
#include "postgres_parameters.hpp"

namespace migrate::config {

namespace {

constexpr std::string_view blanks = " \t\r\n\v\f";
constexpr std::string_view name_letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_";

class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) { skip_blanks(); }

  [[nodiscard]] bool at_end() const noexcept { return at_ == text_.size(); }

  std::string_view name() {
    const std::size_t start = at_;
    at_ = std::min(text_.find_first_not_of(name_letters, at_), text_.size());
    const std::string_view result = text_.substr(start, at_ - start);
    skip_blanks();
    if (result.empty() || at_end() || text_[at_] != '=') {
      fail(start, "a keyword and \"=\" should stand",
           "a value with blanks in it must stand in single quotes: dbname='my db'");
    }
    ++at_;
    skip_blanks();
    return result;
  }

  std::string value() {
    std::string result = !at_end() && text_[at_] == '\'' ? quoted() : plain();
    skip_blanks();
    return result;
  }

 private:
  void skip_blanks() noexcept { at_ = std::min(text_.find_first_not_of(blanks, at_), text_.size()); }

  std::string plain() {
    std::string result;
    for (; !at_end() && blanks.find(text_[at_]) == std::string_view::npos; ++at_) {
      if (text_[at_] == '\\' && ++at_ == text_.size()) break;
      result += text_[at_];
    }
    return result;
  }

  std::string quoted() {
    const std::size_t start = at_++;
    std::string result;
    for (; !at_end(); ++at_) {
      if (text_[at_] == '\'') {
        ++at_;
        return result;
      }
      if (text_[at_] == '\\' && ++at_ == text_.size()) break;
      result += text_[at_];
    }
    fail(start, "a quote begins that never ends", "write ' inside a quoted value as \\'");
  }

  [[noreturn]] void fail(std::size_t offset, std::string_view what, std::string hint) const {
    throw Error(ErrorCode::config, fmt::format("the connection string does not parse: at character {} {}",
                                               count_characters(text_.substr(0, offset)) + 1, what))
        .with_hint(std::move(hint));
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace

bool looks_like_conninfo(std::string_view text) noexcept {
  const std::size_t start = std::min(text.find_first_not_of(blanks), text.size());
  const std::size_t end = std::min(text.find_first_not_of(name_letters, start), text.size());
  const std::size_t equals = text.find_first_not_of(blanks, end);
  return end > start && equals != std::string_view::npos && text[equals] == '=';
}

DatabaseUrl parse_conninfo(std::string_view text) {
  DatabaseUrl url;
  url.dialect = Dialect::postgresql;
  Naming naming = Naming::allowed;
  for (Reader reader(text); !reader.at_end();) {
    const std::string_view name = reader.name();
    accept_parameter(url, name, reader.value(), naming);
    // "password=two words=x": what follows may be the rest of a password that lacks its quotes.
    if (is_secret_keyword(name)) naming = Naming::forbidden;
  }
  return url;
}

}  // namespace migrate::config
