#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <optional>

#include "migrate/base/error.hpp"
#include "migrate/base/source_text.hpp"
#include "migrate/base/text.hpp"
#include "migrate/script/naming.hpp"

namespace migrate::script {
namespace {

/// What a token stands for: a text, or a number.
struct Value {
  std::string_view name;
  std::string text;
  std::optional<std::int64_t> number;
};

/// "%(name)-08.2d" after its closing parenthesis: Python's printf style.
struct Conversion {
  bool left = false;
  bool zeros = false;
  bool plus = false;
  bool blank = false;
  std::size_t width = 0;
  std::optional<std::size_t> precision;
  char type = '\0';
};

[[noreturn]] void fail(std::string_view file_template, std::string reason) {
  throw Error(ErrorCode::config, fmt::format("file_template '{}': {}", text::printable(file_template), reason))
      .with_hint(
          "known tokens are %(rev)s %(slug)s %(epoch)d %(year)d %(month).2d %(day).2d %(hour).2d %(minute).2d "
          "%(second).2d, and %% for a percent sign");
}

class TemplateReader {
 public:
  TemplateReader(std::string_view file_template, const std::array<Value, 9>& values)
      : whole_(file_template), rest_(file_template), values_(values) {}

  std::string run() {
    std::string result;
    while (!rest_.empty()) {
      const std::size_t percent = rest_.find('%');
      result += rest_.substr(0, percent);
      rest_.remove_prefix(percent == std::string_view::npos ? rest_.size() : percent + 1);
      if (percent == std::string_view::npos) break;
      if (take('%')) {
        result += '%';
      } else {
        result += expand();
      }
    }
    return result;
  }

 private:
  bool take(char wanted) noexcept {
    if (!rest_.starts_with(wanted)) return false;
    rest_.remove_prefix(1);
    return true;
  }

  std::string expand() {
    const std::size_t closing = rest_.find(')');
    if (!take('(') || closing == std::string_view::npos) fail(whole_, "a percent sign begins no token");
    const std::string_view name = rest_.substr(0, closing - 1);
    rest_.remove_prefix(closing);
    for (const Value& value : values_) {
      if (value.name == name) return format(value, read_conversion(name));
    }
    fail(whole_, fmt::format("unknown token '%({})'", text::printable(name)));
  }

  Conversion read_conversion(std::string_view name) {
    Conversion conversion;
    read_flags(conversion);
    conversion.width = read_number();
    if (take('.')) conversion.precision = read_number();
    if (!rest_.empty()) conversion.type = rest_.front();
    if (conversion.type != 's' && conversion.type != 'd' && conversion.type != 'i') {
      fail(whole_, fmt::format("the token '%({})' must end in s or d", text::printable(name)));
    }
    rest_.remove_prefix(1);
    return conversion;
  }

  void read_flags(Conversion& conversion) noexcept {
    while (true) {
      if (take('-')) {
        conversion.left = true;
      } else if (take('0')) {
        conversion.zeros = true;
      } else if (take('+')) {
        conversion.plus = true;
      } else if (take(' ')) {
        conversion.blank = true;
      } else if (!take('#')) {
        return;
      }
    }
  }

  std::size_t read_number() {
    constexpr std::size_t longest = 200;  // a file name is at most 255 bytes
    std::size_t number = 0;
    for (; !rest_.empty() && rest_.front() >= '0' && rest_.front() <= '9'; rest_.remove_prefix(1)) {
      number = number * 10 + static_cast<std::size_t>(rest_.front() - '0');
      if (number > longest) fail(whole_, fmt::format("no width or precision may be above {}", longest));
    }
    return number;
  }

  std::string format(const Value& value, const Conversion& conversion) {
    std::string sign;
    std::string body = value.text;
    if (conversion.type != 's') {
      if (!value.number) fail(whole_, fmt::format("the token '%({})' is a text and must end in s", value.name));
      body = std::to_string(std::llabs(*value.number));
      sign = *value.number < 0 ? "-" : conversion.plus ? "+" : conversion.blank ? " " : "";
      const std::size_t digits = conversion.precision.value_or(0);
      if (body.size() < digits) body.insert(0, digits - body.size(), '0');
      const std::size_t wanted = conversion.width - std::min(conversion.width, sign.size());
      if (conversion.zeros && !conversion.left && body.size() < wanted) body.insert(0, wanted - body.size(), '0');
    } else if (conversion.precision) {
      body = cut(body, *conversion.precision);
    }
    return pad(sign + body, conversion);
  }

  static std::string cut(const std::string& text, std::size_t characters) {
    return text.substr(0, byte_offset_of_character(text, characters));
  }

  static std::string pad(std::string text, const Conversion& conversion) {
    const std::size_t characters = count_characters(text);
    if (characters >= conversion.width) return text;
    text.insert(conversion.left ? text.size() : 0, conversion.width - characters, ' ');
    return text;
  }

  std::string_view whole_;
  std::string_view rest_;
  const std::array<Value, 9>& values_;
};

Value number_value(std::string_view name, std::int64_t number) {
  return {name, std::to_string(number), number};
}

}  // namespace

std::string file_name(std::string_view file_template, std::string_view revision_id, std::string_view slug_text,
                      const CivilTime& created, Timestamp when) {
  if (revision_id.find('/') != std::string_view::npos) {
    throw Error(ErrorCode::usage,
                fmt::format("revision identifier '{}' cannot be part of a file name", text::printable(revision_id)))
        .with_hint("it holds a '/'");
  }
  const auto epoch = std::chrono::floor<std::chrono::seconds>(when).time_since_epoch().count();
  const std::array<Value, 9> values = {Value{"rev", std::string(revision_id), {}},
                                       Value{"slug", std::string(slug_text), {}},
                                       number_value("epoch", epoch),
                                       number_value("year", created.year),
                                       number_value("month", created.month),
                                       number_value("day", created.day),
                                       number_value("hour", created.hour),
                                       number_value("minute", created.minute),
                                       number_value("second", created.second)};
  return TemplateReader(file_template, values).run() + ".sql";
}

}  // namespace migrate::script
