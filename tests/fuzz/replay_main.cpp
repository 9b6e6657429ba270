// Runs every file of a corpus folder through a fuzzer's one function, without libFuzzer: what once broke is tried again
// in every test run. usage: fuzz_replay_NAME FOLDER [FOLDER …]
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

namespace fs = std::filesystem;

std::vector<fs::path> files_of(const fs::path& folder) {
  std::vector<fs::path> files;
  std::error_code error;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
    if (entry->is_regular_file(error)) files.push_back(entry->path());
  }
  if (error) std::fprintf(stderr, "cannot read %s: %s\n", folder.c_str(), error.message().c_str());
  std::sort(files.begin(), files.end());
  return files;
}

std::string content_of(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

/// Every beginning of a small input, too: most mistakes are made at the end of a text.
std::size_t replay(const std::string& content) {
  constexpr std::size_t small = 2048;
  std::size_t runs = 0;
  for (std::size_t size = content.size() <= small ? 0 : content.size(); size <= content.size(); ++size, ++runs) {
    // A buffer of exactly this size, so that AddressSanitizer sees a read beyond it.
    const std::vector<std::uint8_t> bytes(content.begin(), content.begin() + static_cast<std::ptrdiff_t>(size));
    static_cast<void>(LLVMFuzzerTestOneInput(bytes.data(), bytes.size()));
  }
  return runs;
}

}  // namespace

int main(int argc, char** argv) {
  std::size_t inputs = 0;
  std::size_t runs = 0;
  for (int number = 1; number < argc; ++number) {
    const std::vector<fs::path> files = files_of(argv[number]);
    if (files.empty()) {
      std::fprintf(stderr, "%s holds no input\n", argv[number]);
      return 1;
    }
    for (const fs::path& file : files) {
      std::printf("%s\n", file.filename().c_str());  // the last line printed names the input that broke
      std::fflush(stdout);
      runs += replay(content_of(file));
      ++inputs;
    }
  }
  std::printf("%zu inputs, %zu runs\n", inputs, runs);
  return inputs == 0 ? 1 : 0;
}
