#include "header_text.hpp"

#include <optional>
#include <string_view>
#include <utility>

#include "migrate/base/error.hpp"
#include "migrate/base/text.hpp"
#include "migrate/script/names.hpp"

namespace migrate::script {
namespace {

using Complaint = std::optional<std::string> (*)(std::string_view);

void check(const std::string& word, Complaint complaint) {
  if (auto found = complaint(word)) throw Error(ErrorCode::usage, std::move(*found));
}

std::string list_text(const std::vector<std::string>& words, Complaint complaint) {
  for (const std::string& word : words) check(word, complaint);
  return text::join(words, ", ");
}

}  // namespace

std::string key_line(HeaderKey key, const std::string& value) {
  std::string line = "-- ";
  line.append(spelling(key)).append(":");
  if (!value.empty()) line.append(" ").append(value);
  return line;
}

std::string revision_id_text(const std::string& id) {
  check(id, complaint_about_revision_id);
  return id;
}

std::string parents_text(const std::vector<std::string>& ids) {
  return list_text(ids, complaint_about_parent);
}

std::string labels_text(const std::vector<std::string>& labels) {
  return list_text(labels, complaint_about_branch_label);
}

}  // namespace migrate::script
