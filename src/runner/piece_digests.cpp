#include "piece_digests.hpp"

#include "migrate/base/digest.hpp"
#include "migrate/sql/digest.hpp"

namespace migrate::runner {

std::string PieceDigests::of(std::size_t pieces) {
  if (pieces < digested_) {
    digested_ = 0;
    digest_.clear();
  }
  for (; digested_ < pieces; ++digested_)
    digest_ = sha256_hex(digest_ + sql::digest(prepared_.text_of(*pieces_[digested_]), prepared_.dialect));
  return digest_;
}

}  // namespace migrate::runner
