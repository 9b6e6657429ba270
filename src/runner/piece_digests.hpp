#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "prepare.hpp"

namespace migrate::runner {

/// The digests that the journal keeps of what a step has done so far: of its first pieces, a number of them. A chain,
/// SHA-256 of the digest before and the digest of the piece's SQL, so that fifty thousand statements are digested once
/// each.
class PieceDigests {
 public:
  /// `prepared` must outlive it.
  explicit PieceDigests(const PreparedStep& prepared) : prepared_(prepared), pieces_(prepared.pieces()) {}

  /// Of the first `pieces` pieces; empty for none. There must be so many.
  [[nodiscard]] std::string of(std::size_t pieces);

 private:
  const PreparedStep& prepared_;
  std::vector<const Piece*> pieces_;
  std::size_t digested_ = 0;  // pieces that digest_ covers
  std::string digest_;
};

}  // namespace migrate::runner
