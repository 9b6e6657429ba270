#pragma once

#include <string>
#include <string_view>

#include "migrate/script/directory.hpp"
#include "support/temp_dir.hpp"

namespace migrate::test {

/// A folder of revision files:
///
///     a1 <- b1 (label notes) <- d1        d1 merges b1 and c1
///     a1 <- c1               <- d1
///     x1 (no message), nobody's parent, but e1 depends on it
///     e1 revises d1, depends on x1 and notes
class SampleProject {
 public:
  SampleProject();
  [[nodiscard]] const script::Directory& scripts() const noexcept { return scripts_; }
  [[nodiscard]] graph::RevisionIndex at(std::string_view id) const { return scripts_.map().find(id).value(); }
  [[nodiscard]] std::string path(std::string_view name) const { return (folder_ / name).string(); }

 private:
  [[nodiscard]] script::Directory written();

  TempDir folder_;
  script::Directory scripts_;
};

}  // namespace migrate::test
