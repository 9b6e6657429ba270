"""init and list_templates."""

import program


class Init(program.ProgramTest):
    def test_a_project_begins_here(self):
        out = self.migrate("init").out.splitlines()
        self.assertEqual(out[:2], [f"Creating directory {self.dir}/versions ...  done",
                                   f"Generating {self.dir}/migrate.yaml ...  done"])
        self.assertIn(f"{self.dir}/migrate.yaml", out[2])
        self.assertTrue(any("migrate revision -m " in line for line in out[2:]), out)
        self.assertEqual(sorted(self.files()), ["migrate.yaml", "versions"])

    def test_what_it_writes_works(self):
        self.migrate("init")
        self.migrate("revision", "-m", "create notes table")
        self.migrate("upgrade", "head")
        self.assertRegex(self.migrate("current").out, r"^[0-9a-f]{12} \(head\)\n$")

    def test_a_project_begins_elsewhere(self):
        out = self.migrate("init", "deep/project/").out
        self.assertTrue(out.startswith(f"Creating directory {self.dir}/deep/project ...  done\n"
                                       f"Creating directory {self.dir}/deep/project/versions ...  done\n"
                                       f"Generating {self.dir}/deep/project/migrate.yaml ...  done\n"), out)
        self.assertIn("cd deep/project && ", out)
        self.migrate("heads", cwd=self.dir / "deep/project/versions")

    def test_nothing_is_overwritten(self):
        self.write("migrate.yaml", "url: sqlite:///./mine.db\n")
        self.write("versions/a.sql", "mine")
        with self.unchanged():
            out = self.migrate("init").out
        self.assertTrue(out.startswith(f"File {self.dir}/migrate.yaml already exists, skipping\n"), out)
        self.migrate("init")

    def test_the_other_name_of_the_file_counts_too(self):
        self.write("migrate.yml", "url: sqlite:///./mine.db\n")
        self.assertIn("migrate.yml already exists, skipping", self.migrate("init").out)
        self.assertFalse((self.dir / "migrate.yaml").exists())

    def test_something_in_the_way_is_refused(self):
        self.write("versions", "a file")
        self.refused("init", says="versions exists and is not a directory")
        self.write("there", "a file")
        self.refused("init", "there", says="there exists and is not a directory")

    def test_the_file_of_the_option_or_the_environment(self):
        out = self.migrate("-c", "conf/own.yaml", "init").out
        self.assertIn(f"Generating {self.dir}/conf/own.yaml ...  done\n", out)
        self.assertTrue((self.dir / "conf/versions").is_dir())
        self.refused("-c", "own.yaml", "init", "there", status=2, says="not both")
        self.migrate("init", env={"MIGRATE_CONFIG": "env/own.yaml"})
        self.migrate("heads", env={"MIGRATE_CONFIG": "env/own.yaml"})

    def test_templates(self):
        self.refused("init", "-t", "defualt", status=2, says="No such template 'defualt'", hint="default")
        self.migrate("init", "one", "--template", "minimal")
        self.assertLess(len((self.dir / "one/migrate.yaml").read_text().splitlines()), 5)
        self.migrate("init", "two", "-t", "custom")
        self.migrate("revision", "-m", "hello", "--rev-id", "a1", cwd=self.dir / "two")
        self.assertIn("-- hello\n", (self.dir / "two/versions/a1_hello.sql").read_text().split("-- migrate:up\n")[1])
        for folder in ("one", "two"):
            self.migrate("upgrade", "head", cwd=self.dir / folder)

    def test_json_and_quiet(self):
        told = self.migrate("--json", "init", "one").json()
        self.assertEqual(told["created"], [f"{self.dir}/one", f"{self.dir}/one/versions", f"{self.dir}/one/migrate.yaml"])
        self.assertEqual(self.migrate("--json", "init", "one").json()["skipped"], [f"{self.dir}/one/migrate.yaml"])
        self.assertEqual(self.migrate("-q", "init", "two").out, "")
        self.assertTrue((self.dir / "two/migrate.yaml").exists())

    def test_the_list_of_templates(self):
        out = self.migrate("list_templates").out
        self.assertTrue(out.startswith("Available templates:\n\ndefault - "), out)
        self.assertTrue(out.endswith(
            "\n\nTemplates are used via the 'init' command, e.g.:\n\n  migrate init --template default ./project\n"), out)
        names = [each["name"] for each in self.migrate("--json", "list_templates").json()["templates"]]
        self.assertEqual(names, [line.split(" - ")[0] for line in out.splitlines() if " - " in line])
        for name in names:
            self.migrate("init", name, "-t", name)


if __name__ == "__main__":
    program.main()
