"""One graph, written as an Alembic project and as ours."""

import pathlib
import re

ENV = '''
import os
from alembic import context
from sqlalchemy import create_engine, pool

options = dict(transaction_per_migration=os.environ["ORACLE_PER_MIGRATION"] == "1")
url = os.environ["ORACLE_URL"]
if context.is_offline_mode():
    context.configure(url=url, literal_binds=True, **options)
    with context.begin_transaction():
        context.run_migrations()
else:
    with create_engine(url, poolclass=pool.NullPool).connect() as connection:
        context.configure(connection=connection, **options)
        with context.begin_transaction():
            context.run_migrations()
'''


def file_name(revision):
    return f"{revision.id}_{'_'.join(re.findall(r'[a-z0-9]+', revision.message))}"


def write_alembic(graph, folder):
    folder = pathlib.Path(folder)
    (folder / "versions").mkdir(parents=True)
    (folder / "env.py").write_text(ENV)
    (folder / "script.py.mako").write_text("")
    (folder / "alembic.ini").write_text(f"[alembic]\nscript_location = {folder}\n")
    for revision in graph.revisions.values():
        downs = None if not revision.downs else revision.downs[0] if len(revision.downs) == 1 else tuple(revision.downs)
        text = f'"""{revision.message}\n\nRevision ID: {revision.id}\nRevises: {", ".join(revision.downs)}\n'
        text += f'Create Date: {revision.date}\n\n"""\nfrom alembic import op\n\n'
        text += f"revision = {revision.id!r}\ndown_revision = {downs!r}\n"
        text += f"branch_labels = {tuple(revision.labels) or None!r}\ndepends_on = {tuple(revision.depends) or None!r}\n"
        for name, statements in (("upgrade", revision.up), ("downgrade", revision.down)):
            text += f"\n\ndef {name}():\n" + "".join(f"    op.execute({s!r})\n" for s in statements)
        (folder / "versions" / f"{file_name(revision)}.py").write_text(text)


def write_ours(graph, folder, per_migration):
    folder = pathlib.Path(folder)
    (folder / "versions").mkdir(parents=True)
    (folder / "migrate.yaml").write_text(
        f"version_locations: [versions]\ntransaction_per_migration: {str(per_migration).lower()}\n")
    for revision in graph.revisions.values():
        text = f"-- {revision.message}\n--\n-- Revision ID: {revision.id}\n-- Revises: {', '.join(revision.downs)}\n"
        text += f"-- Branch Labels: {', '.join(revision.labels)}\n-- Depends On: {', '.join(revision.depends)}\n"
        text += f"-- Create Date: {revision.date}\n"
        for name, statements in (("up", revision.up), ("down", revision.down)):
            text += f"\n-- migrate:{name}\n" + "".join(f"{s};\n" for s in statements)
        (folder / "versions" / f"{file_name(revision)}.sql").write_text(text)
