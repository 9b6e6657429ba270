"""Databases that are emptied and used again, asked through one open connection: a round then costs little but its commands."""

import psycopg2

from lib.databases import Failed, Postgres, Sqlite


class PooledPostgres(Postgres):
    def __init__(self, server):
        super().__init__(server)
        self.connection = psycopg2.connect(self.url)
        self.connection.autocommit = True

    def ask(self, sql, url=None):
        if url:
            return super().ask(sql, url)
        with self.connection.cursor() as cursor:
            cursor.execute(sql)
            return [["" if value is None else str(value) for value in row] for row in cursor.fetchall()] if cursor.description else []

    def feed(self, text, transaction=True):
        if not transaction:
            return super().feed(text, transaction)  # a script may begin and end its own
        try:
            self.ask(text.decode())
        except psycopg2.Error as error:
            raise Failed(str(error)) from error

    def empty(self):
        self.ask("DROP SCHEMA public CASCADE")
        self.ask("CREATE SCHEMA public")

    def drop(self):
        self.connection.close()
        self.close()


class Pool:
    """Lends databases; close() drops what was made on the server."""

    def __init__(self, dialect, server):
        self.dialect, self.server, self.all, self.free = dialect, server, [], []

    def take(self, folder):
        if self.dialect == "sqlite":
            return Sqlite(folder)
        if not self.free:
            self.all.append(PooledPostgres(self.server))
            self.free.append(self.all[-1])
        return self.free.pop()

    def give_back(self, database):
        if self.dialect == "sqlite":
            return database.close()
        database.empty()
        self.free.append(database)

    def close(self):
        for database in self.all:
            database.drop()
