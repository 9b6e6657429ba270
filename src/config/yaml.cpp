#include "yaml.hpp"

#include <fmt/core.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <exception>
#include <map>
#include <set>
#include <sstream>
#include <utility>

#include "migrate/base/text.hpp"

namespace migrate::config::yaml {

namespace {

constexpr std::size_t most_bytes = std::size_t{256} * 1024;
constexpr std::size_t deepest = 32;
constexpr std::size_t most_values = 100'000;
constexpr std::size_t byte_order_mark_size = 3;

/// Ends the reading; the finding is made already.
struct Stop : std::exception {};

}  // namespace

/// Makes a document of the parser's events. The parser gives byte offsets that leave a byte order mark out.
class Builder final : public YAML::EventHandler {
 public:
  explicit Builder(Findings& findings) : findings_(findings) {
    if (findings.text().text().starts_with("\xEF\xBB\xBF")) shift_ = byte_order_mark_size;
    document_.nodes_.clear();
  }

  [[nodiscard]] std::size_t offset(const YAML::Mark& mark) const {
    return shift_ + static_cast<std::size_t>(std::max(mark.pos, 0));
  }

  /// yaml-cpp takes the end of the file for the end of a quoted scalar; what follows the forgotten quote would silently
  /// be part of the value.
  void check_last_quote() {
    const std::string_view text = findings_.text().text();
    std::size_t at = last_leaf_;
    while (at < text.size() && (text[at] == '&' || text[at] == '!')) {  // an anchor or a tag before the scalar
      at = std::min(text.find_first_of(" \t\r\n", at), text.size());
      at = std::min(text.find_first_not_of(" \t\r\n", at), text.size());
    }
    if (at >= text.size() || (text[at] != '"' && text[at] != '\'')) return;
    for (std::size_t end = at + 1; end < text.size(); ++end) {
      const bool doubled = text[at] == '\'' && text.substr(end).starts_with("''");
      if (doubled || (text[at] == '"' && text[end] == '\\')) {
        ++end;
      } else if (text[end] == text[at]) {
        return;
      }
    }
    findings_.add(at, "a quote begins here that never ends");
  }

  Document take() {
    if (document_.nodes_.empty()) document_.nodes_.emplace_back();
    return std::move(document_);
  }

  void OnDocumentStart(const YAML::Mark& mark) override {
    if (has_document_) {
      stop(offset(mark), "the file holds more than one YAML document", "leave out the line with \"---\"");
    }
    has_document_ = true;
  }
  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override { add_leaf(mark, "", anchor, Kind::null, ""); }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    add_leaf(mark, tag, anchor, Kind::scalar, value);
  }

  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    const auto found = anchors_.find(anchor);
    const bool open = found != anchors_.end() && std::any_of(levels_.begin(), levels_.end(), [&](const Level& level) {
                        return level.node == found->second;
                      });
    if (found == anchors_.end() || open) stop(offset(mark), "an alias names a value that it is a part of", "");
    attach(found->second, offset(mark));
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value /*style*/) override {
    open(mark, tag, anchor, Kind::list);
  }
  void OnSequenceEnd() override { close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value /*style*/) override {
    open(mark, tag, anchor, Kind::mapping);
  }
  void OnMapEnd() override { close(); }

 private:
  /// A list or mapping that is being read.
  struct Level {
    Index node = 0;
    bool key_is_due = true;  // of a mapping
    bool keep = true;        // false behind a key that is refused: its value is read and dropped
    std::string key;
    std::size_t key_offset = 0;
    std::set<std::string> keys;
  };

  [[noreturn]] void stop(std::size_t where, std::string message, std::string hint) {
    findings_.add(where, std::move(message), std::move(hint));
    throw Stop();
  }

  void check_tag(const YAML::Mark& mark, const std::string& tag) {
    if (tag.empty() || tag == "?" || tag == "!" || tag.starts_with("tag:yaml.org,2002:")) return;
    findings_.add(offset(mark), "tags such as !name mean nothing here",
                  "write \"${NAME}\" to take a value from the environment");
  }

  Index add_node(const YAML::Mark& mark, YAML::anchor_t anchor, Kind kind) {
    const Index index = document_.nodes_.size();
    document_.nodes_.emplace_back();
    document_.nodes_.back().kind = kind;
    document_.nodes_.back().offset = offset(mark);
    weights_.push_back(1);
    if (anchor != YAML::NullAnchor) anchors_[anchor] = index;
    return index;
  }

  void add_leaf(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, Kind kind,
                const std::string& text) {
    check_tag(mark, tag);
    const Index index = add_node(mark, anchor, kind);
    document_.nodes_[index].text = text;
    last_leaf_ = document_.nodes_[index].offset;
    attach(index, offset(mark));
  }

  void open(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, Kind kind) {
    check_tag(mark, tag);
    if (levels_.size() == deepest) stop(offset(mark), "the file is nested too deeply", "");
    const Index index = add_node(mark, anchor, kind);
    levels_.emplace_back().node = index;
  }

  void close() {
    const Index index = levels_.back().node;
    levels_.pop_back();
    attach(index, document_.nodes_[index].offset);
  }

  /// A whole value goes where it belongs: into the list or mapping that is open, as a key or as a value.
  void attach(Index index, std::size_t where) {
    if (levels_.empty()) {
      document_.root_ = index;
      return;
    }
    Level& level = levels_.back();
    Element& parent = document_.nodes_[level.node];
    if (parent.kind == Kind::mapping && std::exchange(level.key_is_due, !level.key_is_due)) {
      take_key(level, index, where);
      return;
    }
    weights_[level.node] += weights_[index];
    if (weights_[level.node] > most_values)
      stop(where, "the file holds too many values once its aliases are followed", "");
    if (parent.kind == Kind::list) {
      parent.items.push_back(index);
    } else if (level.keep) {
      // The parser places a missing value on the next line.
      if (document_.nodes_[index].kind == Kind::null) document_.nodes_[index].offset = level.key_offset;
      parent.entries.push_back({level.key, level.key_offset, index});
    }
  }

  void take_key(Level& level, Index index, std::size_t where) {
    const Element& key = document_.nodes_[index];
    level.keep = false;
    if (key.kind != Kind::scalar) {
      findings_.add(where, fmt::format("a key must be a word, not {}", to_string(key.kind)), "");
    } else if (!level.keys.insert(key.text).second) {
      findings_.add(where, fmt::format("the key '{}' stands here twice", text::printable(key.text)),
                    "leave out one of the two");
    } else {
      level.keep = true;
      level.key = key.text;
      level.key_offset = where;
    }
  }

  Findings& findings_;
  Document document_;
  std::size_t shift_ = 0;
  bool has_document_ = false;
  std::size_t last_leaf_ = 0;  // where the last scalar begins
  std::vector<Level> levels_;
  std::vector<std::size_t> weights_;  // of each node: how many values a walk over it sees
  std::map<YAML::anchor_t, Index> anchors_;
};

namespace {

/// What the file is before it is YAML. False when there is no use in going on.
bool is_text(Findings& findings) {
  const std::string_view text = findings.text().text();
  if (text.size() > most_bytes) {
    findings.add(0, "the file is larger than 256 KiB, which no settings are", "");
    return false;
  }
  const std::size_t invalid = find_invalid_utf8(text);
  if (invalid != std::string_view::npos) {
    findings.add(invalid, "the file is not UTF-8", "save it as UTF-8");
    return false;
  }
  const auto control = std::find_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0x7F;
  });
  if (control != text.end()) {
    findings.add(static_cast<std::size_t>(control - text.begin()),
                 "the file holds a control character, so it is no text", "");
    return false;
  }
  return true;
}

/// The parser's own sentence, without the piece of the file that it may quote.
void add_syntax_error(Findings& findings, std::size_t offset, std::string_view message) {
  const std::string_view line = findings.text().line(findings.text().position(offset).line);
  std::string hint = "inside { } and [ ] a value with ${NAME} must stand in quotes: \"${NAME}\"";
  if (line.find('\t') < line.find_first_not_of(" \t")) hint = "YAML indents with blanks, not with tabs";
  findings.add(offset, fmt::format("this is not valid YAML: {}", message.substr(0, message.find(": "))),
               std::move(hint));
}

}  // namespace

std::string_view to_string(Kind kind) noexcept {
  switch (kind) {
    case Kind::null:
      return "nothing";
    case Kind::scalar:
      return "a word";
    case Kind::list:
      return "a list";
    case Kind::mapping:
      return "a mapping";
  }
  return "";
}

Document Document::parse(Findings& findings) {
  if (!is_text(findings)) return {};
  std::istringstream stream{std::string(findings.text().text())};
  Builder builder(findings);
  try {
    YAML::Parser parser(stream);
    while (parser.HandleNextDocument(builder)) {
    }
    builder.check_last_quote();
  } catch (const Stop&) {
    return {};
  } catch (const YAML::Exception& error) {
    add_syntax_error(findings, builder.offset(error.mark), error.msg);
    return {};
  }
  return builder.take();
}

}  // namespace migrate::config::yaml
