#pragma once

#include <string>

#include "../writer.hpp"

namespace migrate::schema::postgres {

// The queries and writers of all kinds; a source that is named after a family of kinds has both, with the properties it
// reads and writes listed on top.

[[nodiscard]] std::string schemas_query(int server_version);
[[nodiscard]] std::string extensions_query(int server_version);
[[nodiscard]] std::string collations_query(int server_version);
[[nodiscard]] std::string enum_types_query(int server_version);
[[nodiscard]] std::string composite_types_query(int server_version);
[[nodiscard]] std::string range_types_query(int server_version);
[[nodiscard]] std::string domains_query(int server_version);
[[nodiscard]] std::string domain_constraints_query(int server_version);
[[nodiscard]] std::string sequences_query(int server_version);
[[nodiscard]] std::string sequence_ownerships_query(int server_version);
[[nodiscard]] std::string functions_query(int server_version);
[[nodiscard]] std::string aggregates_query(int server_version);
[[nodiscard]] std::string languages_query(int server_version);
[[nodiscard]] std::string access_methods_query(int server_version);
[[nodiscard]] std::string conversions_query(int server_version);
[[nodiscard]] std::string casts_query(int server_version);
[[nodiscard]] std::string transforms_query(int server_version);
[[nodiscard]] std::string operators_query(int server_version);
[[nodiscard]] std::string operator_families_query(int server_version);
[[nodiscard]] std::string operator_classes_query(int server_version);
[[nodiscard]] std::string text_search_parsers_query(int server_version);
[[nodiscard]] std::string text_search_templates_query(int server_version);
[[nodiscard]] std::string text_search_dictionaries_query(int server_version);
[[nodiscard]] std::string text_search_configurations_query(int server_version);
[[nodiscard]] std::string foreign_data_wrappers_query(int server_version);
[[nodiscard]] std::string foreign_servers_query(int server_version);
[[nodiscard]] std::string user_mappings_query(int server_version);
[[nodiscard]] std::string foreign_tables_query(int server_version);
[[nodiscard]] std::string subscriptions_query(int server_version);
[[nodiscard]] std::string tables_query(int server_version);
[[nodiscard]] std::string inheritances_query(int server_version);
[[nodiscard]] std::string columns_query(int server_version);
[[nodiscard]] std::string column_defaults_query(int server_version);
[[nodiscard]] std::string constraints_query(int server_version);
[[nodiscard]] std::string indexes_query(int server_version);
[[nodiscard]] std::string index_attachments_query(int server_version);
[[nodiscard]] std::string attachments_query(int server_version);
[[nodiscard]] std::string views_query(int server_version);
[[nodiscard]] std::string materialized_views_query(int server_version);
[[nodiscard]] std::string rules_query(int server_version);
[[nodiscard]] std::string triggers_query(int server_version);
[[nodiscard]] std::string event_triggers_query(int server_version);
[[nodiscard]] std::string policies_query(int server_version);
[[nodiscard]] std::string statistics_query(int server_version);
[[nodiscard]] std::string publications_query(int server_version);
[[nodiscard]] std::string extension_privileges_query(int server_version);
[[nodiscard]] std::string default_privileges_query(int server_version);

extern const Writer schema_writer;
extern const Writer extension_writer;
extern const Writer collation_writer;
extern const Writer enum_type_writer;
extern const Writer composite_type_writer;
extern const Writer range_type_writer;
extern const Writer domain_writer;
extern const Writer domain_constraint_writer;
extern const Writer sequence_writer;
extern const Writer sequence_ownership_writer;
extern const Writer function_writer;
extern const Writer aggregate_writer;
extern const Writer language_writer;
extern const Writer access_method_writer;
extern const Writer conversion_writer;
extern const Writer cast_writer;
extern const Writer transform_writer;
extern const Writer operator_writer;
extern const Writer operator_family_writer;
extern const Writer operator_class_writer;
extern const Writer text_search_parser_writer;
extern const Writer text_search_template_writer;
extern const Writer text_search_dictionary_writer;
extern const Writer text_search_configuration_writer;
extern const Writer foreign_data_wrapper_writer;
extern const Writer foreign_server_writer;
extern const Writer user_mapping_writer;
extern const Writer foreign_table_writer;
extern const Writer subscription_writer;
extern const Writer table_writer;
extern const Writer inheritance_writer;
extern const Writer column_writer;
extern const Writer column_default_writer;
extern const Writer primary_key_writer;
extern const Writer unique_constraint_writer;
extern const Writer exclusion_constraint_writer;
extern const Writer check_constraint_writer;
extern const Writer foreign_key_writer;
extern const Writer index_writer;
extern const Writer index_attachment_writer;
extern const Writer attachment_writer;
extern const Writer view_writer;
extern const Writer materialized_view_writer;
extern const Writer rule_writer;
extern const Writer trigger_writer;
extern const Writer event_trigger_writer;
extern const Writer policy_writer;
extern const Writer statistics_writer;
extern const Writer publication_writer;
extern const Writer extension_privileges_writer;
extern const Writer default_privileges_writer;

}  // namespace migrate::schema::postgres
