// The two lists of this driver: what is read, and what is written.
#include <algorithm>
#include <array>

#include "kinds.hpp"
#include "query.hpp"
#include "writers.hpp"

namespace migrate::schema::postgres {

namespace {

constexpr std::array queries{
    CatalogQuery{Kind::schema, schemas_query},
    CatalogQuery{Kind::extension, extensions_query},
    CatalogQuery{Kind::collation, collations_query},
    CatalogQuery{Kind::enum_type, enum_types_query},
    CatalogQuery{Kind::composite_type, composite_types_query},
    CatalogQuery{Kind::range_type, range_types_query},
    CatalogQuery{Kind::domain, domains_query},
    CatalogQuery{Kind::domain_constraint, domain_constraints_query},
    CatalogQuery{Kind::sequence, sequences_query},
    CatalogQuery{Kind::sequence_ownership, sequence_ownerships_query},
    CatalogQuery{Kind::function, functions_query},
    CatalogQuery{Kind::aggregate, aggregates_query},
    CatalogQuery{Kind::language, languages_query},
    CatalogQuery{Kind::cast, casts_query},
    CatalogQuery{Kind::operator_, operators_query},
    CatalogQuery{Kind::operator_family, operator_families_query},
    CatalogQuery{Kind::operator_class, operator_classes_query},
    CatalogQuery{Kind::text_search_dictionary, text_search_dictionaries_query},
    CatalogQuery{Kind::text_search_configuration, text_search_configurations_query},
    CatalogQuery{Kind::foreign_data_wrapper, foreign_data_wrappers_query},
    CatalogQuery{Kind::foreign_server, foreign_servers_query},
    CatalogQuery{Kind::user_mapping, user_mappings_query},
    CatalogQuery{Kind::foreign_table, foreign_tables_query},
    CatalogQuery{Kind::subscription, subscriptions_query},
    CatalogQuery{Kind::table, tables_query},
    CatalogQuery{Kind::inheritance, inheritances_query},
    CatalogQuery{Kind::column, columns_query},
    CatalogQuery{Kind::column_default, column_defaults_query},
    CatalogQuery{Kind::check_constraint, constraints_query},
    CatalogQuery{Kind::index, indexes_query},
    CatalogQuery{Kind::index_attachment, index_attachments_query},
    CatalogQuery{Kind::attachment, attachments_query},
    CatalogQuery{Kind::view, views_query},
    CatalogQuery{Kind::materialized_view, materialized_views_query},
    CatalogQuery{Kind::rule, rules_query},
    CatalogQuery{Kind::trigger, triggers_query},
    CatalogQuery{Kind::event_trigger, event_triggers_query},
    CatalogQuery{Kind::policy, policies_query},
    CatalogQuery{Kind::statistics, statistics_query},
    CatalogQuery{Kind::publication, publications_query},
    CatalogQuery{Kind::default_privileges, default_privileges_query},
};

constexpr std::array<const Writer*, kind_count> writers{
    &schema_writer,
    &extension_writer,
    &collation_writer,
    &enum_type_writer,
    &composite_type_writer,
    &range_type_writer,
    &domain_writer,
    &domain_constraint_writer,
    &sequence_writer,
    &sequence_ownership_writer,
    &function_writer,
    &aggregate_writer,
    &language_writer,
    &cast_writer,
    &operator_writer,
    &operator_family_writer,
    &operator_class_writer,
    &text_search_dictionary_writer,
    &text_search_configuration_writer,
    &foreign_data_wrapper_writer,
    &foreign_server_writer,
    &user_mapping_writer,
    &foreign_table_writer,
    &subscription_writer,
    &table_writer,
    &inheritance_writer,
    &column_writer,
    &column_default_writer,
    &primary_key_writer,
    &unique_constraint_writer,
    &exclusion_constraint_writer,
    &check_constraint_writer,
    &foreign_key_writer,
    &index_writer,
    &index_attachment_writer,
    &attachment_writer,
    &view_writer,
    &materialized_view_writer,
    &rule_writer,
    &trigger_writer,
    &event_trigger_writer,
    &policy_writer,
    &statistics_writer,
    &publication_writer,
    &default_privileges_writer,
};

}  // namespace

std::span<const CatalogQuery> catalog_queries() {
  return queries;
}

const Writer& writer_of(Kind kind) {
  return **std::find_if(writers.begin(), writers.end(), [kind](const Writer* writer) { return writer->kind == kind; });
}

}  // namespace migrate::schema::postgres
