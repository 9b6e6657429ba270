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
    CatalogQuery{Kind::extension, extensions_query, "pg_extension o WHERE o.oid >= 16384"},
    CatalogQuery{Kind::collation, collations_query, "pg_collation o WHERE o.oid >= 16384"},
    CatalogQuery{Kind::enum_type, enum_types_query, "pg_type o WHERE o.oid >= 16384 AND o.typtype = 'e'"},
    CatalogQuery{Kind::composite_type, composite_types_query, "pg_class o WHERE o.oid >= 16384 AND o.relkind = 'c'"},
    CatalogQuery{Kind::range_type, range_types_query, "pg_range o WHERE o.rngtypid >= 16384"},
    CatalogQuery{Kind::domain, domains_query},
    CatalogQuery{Kind::domain_constraint, domain_constraints_query, "pg_constraint o WHERE o.contypid >= 16384"},
    CatalogQuery{Kind::sequence, sequences_query, "pg_sequence o"},
    CatalogQuery{Kind::sequence_ownership, sequence_ownerships_query, "pg_sequence o"},
    CatalogQuery{Kind::function, functions_query, "pg_proc o WHERE o.oid >= 16384"},
    CatalogQuery{Kind::aggregate, aggregates_query, "pg_aggregate o WHERE o.aggfnoid::pg_catalog.oid >= 16384"},
    CatalogQuery{Kind::language, languages_query, "pg_language o WHERE o.oid >= 16384"},
    CatalogQuery{Kind::access_method, access_methods_query, "pg_am o WHERE o.oid >= 16384"},
    CatalogQuery{Kind::conversion, conversions_query, "pg_conversion o WHERE o.oid >= 16384"},
    CatalogQuery{Kind::cast, casts_query, "pg_cast o WHERE o.oid >= 16384"},
    CatalogQuery{Kind::transform, transforms_query, "pg_transform o WHERE o.oid >= 16384"},
    CatalogQuery{Kind::operator_, operators_query, "pg_operator o WHERE o.oid >= 16384"},
    CatalogQuery{Kind::operator_family, operator_families_query, "pg_opfamily o WHERE o.oid >= 16384"},
    CatalogQuery{Kind::operator_class, operator_classes_query, "pg_opclass o WHERE o.oid >= 16384"},
    CatalogQuery{Kind::text_search_parser, text_search_parsers_query, "pg_ts_parser o WHERE o.oid >= 16384"},
    CatalogQuery{Kind::text_search_template, text_search_templates_query, "pg_ts_template o WHERE o.oid >= 16384"},
    CatalogQuery{Kind::text_search_dictionary, text_search_dictionaries_query, "pg_ts_dict o WHERE o.oid >= 16384"},
    CatalogQuery{Kind::text_search_configuration, text_search_configurations_query,
                 "pg_ts_config o WHERE o.oid >= 16384"},
    CatalogQuery{Kind::foreign_data_wrapper, foreign_data_wrappers_query, "pg_foreign_data_wrapper o"},
    CatalogQuery{Kind::foreign_server, foreign_servers_query, "pg_foreign_server o"},
    CatalogQuery{Kind::user_mapping, user_mappings_query, "pg_foreign_server o"},
    CatalogQuery{Kind::foreign_table, foreign_tables_query, "pg_foreign_table o"},
    CatalogQuery{Kind::subscription, subscriptions_query},
    CatalogQuery{Kind::table, tables_query},
    CatalogQuery{Kind::inheritance, inheritances_query, "pg_inherits o"},
    CatalogQuery{Kind::column, columns_query},
    CatalogQuery{Kind::column_default, column_defaults_query, "pg_attrdef o"},
    CatalogQuery{Kind::check_constraint, constraints_query},
    CatalogQuery{Kind::index, indexes_query},
    CatalogQuery{Kind::index_attachment, index_attachments_query, "pg_inherits o"},
    CatalogQuery{Kind::attachment, attachments_query, "pg_inherits o"},
    CatalogQuery{Kind::view, views_query},
    CatalogQuery{Kind::materialized_view, materialized_views_query,
                 "pg_class o WHERE o.oid >= 16384 AND o.relkind = 'm'"},
    CatalogQuery{Kind::rule, rules_query, "pg_rewrite o WHERE o.oid >= 16384 AND o.rulename <> '_RETURN'"},
    CatalogQuery{Kind::trigger, triggers_query, "pg_trigger o WHERE o.oid >= 16384"},
    CatalogQuery{Kind::event_trigger, event_triggers_query, "pg_event_trigger o"},
    CatalogQuery{Kind::policy, policies_query, "pg_policy o"},
    CatalogQuery{Kind::statistics, statistics_query, "pg_statistic_ext o"},
    CatalogQuery{Kind::publication, publications_query, "pg_publication o"},
    CatalogQuery{Kind::extension_privileges, extension_privileges_query},
    CatalogQuery{Kind::default_privileges, default_privileges_query, "pg_default_acl o"},
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
    &access_method_writer,
    &conversion_writer,
    &cast_writer,
    &transform_writer,
    &operator_writer,
    &operator_family_writer,
    &operator_class_writer,
    &text_search_parser_writer,
    &text_search_template_writer,
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
    &extension_privileges_writer,
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
