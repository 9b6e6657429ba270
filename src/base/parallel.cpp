#include "migrate/base/parallel.hpp"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <system_error>
#include <thread>
#include <vector>

namespace migrate {

namespace {

using Work = std::function<void(std::size_t, std::size_t)>;

/// Chunks to take, first to last, by whoever has time.
class Chunks {
 public:
  Chunks(std::size_t count, std::size_t size, const Work& work) : count_(count), size_(size), work_(work) {}

  void work_through() noexcept {
    for (;;) {
      const std::size_t begin = next_.fetch_add(size_);
      if (begin >= count_ || failed_) return;
      try {
        work_(begin, std::min(begin + size_, count_));
      } catch (...) {
        keep(begin, std::current_exception());
      }
    }
  }

  void throw_first() const {
    if (exception_) std::rethrow_exception(exception_);
  }

 private:
  /// Chunks are begun in order: all before this one were, and will have told by the end what they have to say.
  void keep(std::size_t begin, std::exception_ptr exception) noexcept {
    const std::lock_guard lock(mutex_);
    if (!exception_ || begin < exception_at_) {
      exception_ = std::move(exception);
      exception_at_ = begin;
    }
    failed_ = true;
  }

  std::size_t count_;
  std::size_t size_;
  const Work& work_;
  std::atomic<std::size_t> next_{0};
  std::atomic<bool> failed_{false};
  std::mutex mutex_;
  std::exception_ptr exception_;
  std::size_t exception_at_ = 0;
};

}  // namespace

void share_out(std::size_t count, const Work& work, const Sharing& sharing) {
  const std::size_t chunk = std::max<std::size_t>(sharing.chunk, 1);
  Chunks chunks(count, chunk, work);
  const std::size_t useful = count < sharing.least ? 1 : (count + chunk - 1) / chunk;
  const auto threads =
      std::min<std::size_t>({useful, sharing.most_threads, std::max(1U, std::thread::hardware_concurrency())});
  {
    std::vector<std::jthread> others;
    others.reserve(threads);
    try {
      while (others.size() + 1 < threads) others.emplace_back([&chunks] { chunks.work_through(); });
    } catch (const std::system_error&) {  // no more threads to be had: those there are do it all
    }
    chunks.work_through();
  }
  chunks.throw_first();
}

}  // namespace migrate
