#include "migrate/db/connection.hpp"

namespace migrate::db {

void Connection::run_together(std::span<const BatchItem> items, const AnswerSink& answered) {
  for (std::size_t number = 0; number < items.size(); ++number) {
    const BatchItem& item = items[number];
    Answer answer;
    answer.number = number;
    try {
      if (item.kind == BatchItem::Kind::begin) {
        begin();
      } else if (item.kind == BatchItem::Kind::commit) {
        commit();
      } else if (item.wants_rows) {
        answer.rows = query(item.text, item.parameters);
      } else {
        answer.affected = execute(item.text, item.parameters);
      }
    } catch (StatementError& error) {
      error.statement_index = number;
      throw;
    }
    if (answered) answered(answer);
  }
}

}  // namespace migrate::db
