#include "support/temp_dir.hpp"

#include <doctest/doctest.h>
#include <stdlib.h>

#include <cstdio>
#include <exception>
#include <fstream>
#include <stdexcept>
#include <system_error>

namespace migrate::test {
namespace {

/// Remembers whether the running test case has failed: doctest tells listeners, and nobody else.
struct FailureWatch : doctest::IReporter {
  explicit FailureWatch(const doctest::ContextOptions& /*options*/) {}
  void report_query(const doctest::QueryData& /*data*/) override {}
  void test_run_start() override {}
  void test_run_end(const doctest::TestRunStats& /*stats*/) override {}
  void test_case_start(const doctest::TestCaseData& /*data*/) override { failed = false; }
  void test_case_reenter(const doctest::TestCaseData& /*data*/) override {}
  void test_case_end(const doctest::CurrentTestCaseStats& /*stats*/) override {}
  void test_case_exception(const doctest::TestCaseException& /*data*/) override { failed = true; }
  void subcase_start(const doctest::SubcaseSignature& /*signature*/) override {}
  void subcase_end() override {}
  void log_assert(const doctest::AssertData& data) override { failed = failed || data.m_failed; }
  void log_message(const doctest::MessageData& /*data*/) override {}
  void test_case_skipped(const doctest::TestCaseData& /*data*/) override {}
  static inline bool failed = false;
};
REGISTER_LISTENER("failure_watch", 1, FailureWatch);

}  // namespace

TempDir::TempDir() {
  std::string name = (std::filesystem::temp_directory_path() / "migrate-test-XXXXXX").string();
  if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("cannot make a temporary folder like " + name);
  path_ = name;
}

TempDir::~TempDir() {
  if (FailureWatch::failed || std::uncaught_exceptions() > 0) {
    std::fprintf(stderr, "kept for a look: %s\n", path_.c_str());
    return;
  }
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

std::filesystem::path TempDir::write(std::string_view name, std::string_view content) const {
  const std::filesystem::path file = path_ / name;
  std::filesystem::create_directories(file.parent_path());
  std::ofstream stream(file, std::ios::binary | std::ios::trunc);
  stream.write(content.data(), static_cast<std::streamsize>(content.size()));
  if (!stream.flush()) throw std::runtime_error("cannot write " + file.string());
  return file;
}

}  // namespace migrate::test
