#include "migrate/schema/follower.hpp"

#include <utility>

#include "follower_way.hpp"
#include "postgres/follower.hpp"

namespace migrate::schema {

namespace {

class AllEachTime final : public Follower::Way {
 public:
  AllEachTime(db::Connection& connection, InspectOptions options)
      : connection_(connection), options_(std::move(options)) {
    options_.dependencies = false;
  }

  [[nodiscard]] Catalog read() override { return inspect(connection_, options_); }

 private:
  db::Connection& connection_;
  InspectOptions options_;
};

std::unique_ptr<Follower::Way> way_for(db::Connection& connection, InspectOptions options) {
  if (connection.dialect() == sql::Dialect::sqlite)
    return std::make_unique<AllEachTime>(connection, std::move(options));
  return postgres::follow(connection, std::move(options));
}

}  // namespace

Follower::Follower(db::Connection& connection, InspectOptions options)
    : way_(way_for(connection, std::move(options))) {}

Follower::~Follower() = default;

Catalog Follower::read() {
  return way_->read();
}

}  // namespace migrate::schema
