"""What the program loads: libraries that take long to load come with the first command that needs them."""

import program


class Start(program.ProgramTest):
    def libraries(self, *words, status=0):
        """The names of all libraries that the loader opened, as it tells them itself."""
        told = self.dir / "loader"
        self.migrate(*words, status=status, env={"LD_DEBUG": "files", "LD_DEBUG_OUTPUT": str(told)})
        text = "".join(path.read_text(errors="replace") for path in self.dir.glob("loader.*"))
        for path in self.dir.glob("loader.*"):
            path.unlink()
        self.assertIn("libsqlite3", text)  # so that a loader that tells nothing does not pass
        return text

    def test_commands_on_files_and_sqlite_do_without_libpq(self):
        self.config()
        self.revision("aaaa1", up="CREATE TABLE t (a);")
        for words in (["--version"], ["heads"], ["history"], ["upgrade", "head"], ["current"]):
            self.assertNotIn("libpq", self.libraries(*words), words)

    def test_openssl_comes_with_the_first_digest(self):
        self.config()
        self.revision("aaaa1", up="CREATE TABLE t (a);")
        self.assertNotIn("libcrypto", self.libraries("--version"))
        self.assertNotIn("libcrypto", self.libraries("history"))
        self.assertIn("libcrypto", self.libraries("upgrade", "head"))

    def test_postgresql_needs_libpq(self):
        self.write("migrate.yaml", "url: postgresql://nobody@127.0.0.1:1/none?connect_timeout=1\n")
        self.revision("aaaa1", up="SELECT 1;")
        self.assertIn("libpq", self.libraries("current", status=1))


if __name__ == "__main__":
    program.main()
