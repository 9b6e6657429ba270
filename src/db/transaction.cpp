#include "migrate/db/transaction.hpp"

namespace migrate::db {

Transaction::Transaction(Connection& connection) : connection_(&connection) {
  connection_->begin();
}

Transaction::~Transaction() {
  if (state_ != TransactionState::active) return;
  try {
    rollback();
  } catch (...) {
    // A destructor has nobody to tell. A session that cannot roll back is broken or will be closed, and either way
    // the database undoes what was not committed.
    state_ = TransactionState::rolled_back;
  }
}

void Transaction::commit() {
  if (state_ != TransactionState::active) {
    throw Error(ErrorCode::statement_failed, "the transaction is over already and cannot be committed");
  }
  try {
    connection_->commit();
  } catch (const Error& error) {
    const bool undone = error.database_state == DatabaseState::rolled_back;
    state_ = undone ? TransactionState::rolled_back : TransactionState::in_doubt;
    throw;
  }
  state_ = TransactionState::committed;
}

void Transaction::rollback() {
  if (state_ != TransactionState::active) return;
  state_ = TransactionState::rolled_back;
  connection_->rollback();
}

}  // namespace migrate::db
