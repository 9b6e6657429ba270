#pragma once

#include <cstdint>

#include "migrate/db/connection.hpp"

namespace migrate::db {

enum class TransactionState : std::uint8_t { active, committed, rolled_back, in_doubt };

/// A transaction on a connection. Commit is explicit; leaving the scope rolls back, and never throws.
class Transaction {
 public:
  /// Begins. `connection` must outlive the transaction and be idle.
  explicit Transaction(Connection& connection);
  /// Takes over one that was begun by a batch.
  struct BegunAlready {};
  Transaction(Connection& connection, BegunAlready /*begun*/) noexcept : connection_(&connection) {}
  ~Transaction();
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;

  /// @throws as Connection::commit; the state then is rolled_back or in_doubt.
  void commit();
  /// A batch has committed it.
  void committed_already() noexcept { state_ = TransactionState::committed; }
  /// Does nothing unless active.
  void rollback();

  [[nodiscard]] TransactionState state() const noexcept { return state_; }

 private:
  Connection* connection_;
  TransactionState state_ = TransactionState::active;
};

}  // namespace migrate::db
