#include "migrate/schema/scratch.hpp"

#include <utility>

#include "postgres/scratch_databases.hpp"
#include "scratch_keeper.hpp"

namespace migrate::schema {

namespace {

/// SQLite: a database in memory goes with its session.
class InMemory final : public Scratch::Keeper {
 public:
  explicit InMemory(Opener open) : open_(std::move(open)) {}

  void renew() override {
    config::DatabaseUrl memory;
    memory.dialect = Dialect::sqlite;
    memory.sqlite_path = ":memory:";
    connection_ = open_(memory);
  }
  [[nodiscard]] db::Connection& connection() noexcept override { return *connection_; }

 private:
  Opener open_;
  std::unique_ptr<db::Connection> connection_;
};

std::unique_ptr<Scratch::Keeper> keeper_for(config::DatabaseUrl like, Opener open, ScratchOptions options) {
  if (like.dialect == Dialect::sqlite) return std::make_unique<InMemory>(std::move(open));
  if (options.kept) return postgres::keep_database(*std::move(options.kept), std::move(open), std::move(options.role));
  return postgres::make_databases(std::move(like), std::move(open), std::move(options.role));
}

}  // namespace

Scratch::Scratch(config::DatabaseUrl like, Opener open, ScratchOptions options)
    : keeper_(keeper_for(std::move(like), std::move(open), std::move(options))) {
  keeper_->renew();
}

Scratch::~Scratch() = default;

db::Connection& Scratch::connection() noexcept {
  used_ = true;
  return keeper_->connection();
}

void Scratch::empty() {
  if (!std::exchange(used_, false)) return;
  keeper_->renew();
}

}  // namespace migrate::schema
