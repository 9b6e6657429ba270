#pragma once

#include <cstddef>
#include <functional>

namespace migrate {

/// How work is shared out among threads.
struct Sharing {
  std::size_t least = 2048;  ///< less than this is done by the caller alone: a thread costs more than it saves
  std::size_t chunk = 256;   ///< how much is taken at a time
  unsigned most_threads = 4;
};

/// Calls `work(begin, end)` for chunks that together are [0, count), on the caller's thread and a few more, never more
/// than there are processors. `work` must bear being called by several threads at once, for chunks that do not overlap;
/// the caller sees all they wrote. When calls throw, no new chunks are begun, and the exception of the first chunk of
/// those that threw is thrown here: the same one in every run.
void share_out(std::size_t count, const std::function<void(std::size_t begin, std::size_t end)>& work,
               const Sharing& sharing = {});

}  // namespace migrate
