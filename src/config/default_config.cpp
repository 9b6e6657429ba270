#include "migrate/config/settings.hpp"

namespace migrate::config {

std::string default_config_text() {
  return R"(# Settings of `migrate`. Every value may use ${NAME} and ${NAME:-default}: variables of the
# environment, or of a file .env beside this one. "$$" is one "$".

# The database. These win over it, strongest first: --url, an environment below (-n NAME),
# and the variable DATABASE_URL. Some forms:
#   sqlite:///./app.db                                       a file, relative to where you call migrate
#   postgresql://user:password@localhost:5432/app            "@" in a password is %40, "/" is %2F
#   postgresql://user@host/app?sslmode=verify-full&sslrootcert=/etc/ssl/rds.pem
url: ${DATABASE_URL:-sqlite:///./app.db}

# Where the revisions (*.sql) lie, relative to this file.
version_locations: [versions]

# Look into folders below them too?
# recursive_version_locations: false

# The table that says which revisions the database has. Alembic's own, so both can be used.
# version_table: alembic_version
# version_table_schema: public           # PostgreSQL only

# Names of new files: %(rev)s, %(slug)s, %(year)d, %(month).2d, %(day).2d, %(hour).2d, %(minute).2d …
# file_template: "%(rev)s_%(slug)s"
# truncate_slug_length: 40

# Time zone of the "Create Date" in new files; empty means local time.
# timezone: UTC

# One transaction for each revision, instead of one for the whole run?
# transaction_per_migration: false

# How long a statement may wait for a lock (PostgreSQL): 500ms, 5s, 2min; 0 waits for ever.
# lock_timeout: 5s

# How long a statement may run (PostgreSQL); 0: the server's own setting.
# statement_timeout: 0

# How long to wait while another migrate is at work on this database; then the exit status is 4.
# lock_wait: 60s

# A transaction that a busy table or a deadlock stopped is tried again for so long; 0: not at all.
# lock_retry_for: 2min

# The role that owns what revisions create (PostgreSQL): SET LOCAL ROLE in each transaction.
# role: app_owner

# When the file of an applied revision was changed afterwards: error, warn or ignore.
# edited: error

# Refuse to begin on a database that has tables, but no revisions?
# guard_initial: false

# How long to wait for a server's answer while connecting (PostgreSQL).
# connect_timeout: 10s

# A program that prints the password, run each time a connection is made; or a token of Amazon RDS.
# password_command: pass show databases/app
# auth: aws-iam
# aws_region: eu-central-1
# aws_profile: deploy

# Programs to run over each new file.
# post_write_hooks:
#   - {name: format, executable: sql-formatter, options: [--fix, REVISION_SCRIPT_FILENAME]}

# Other databases, chosen with -n NAME. Each may set any key above anew.
# environments:
#   production:
#     url: ${PRODUCTION_URL}
#     lock_timeout: 2s
)";
}

}  // namespace migrate::config
