"""Words that make no sense, and a project that is not there: exit 2, one clear answer, nothing changed."""

import program


class Usage(program.ProgramTest):
    def test_no_configuration_says_where_it_looked(self):
        for command in (["heads"], ["current"], ["upgrade", "head"], ["revision", "-m", "x"]):
            self.refused(*command, status=2, says=("migrate.yaml", str(self.dir)), hint="migrate init")
        self.refused("-c", "gone.yaml", "heads", status=2, says="gone.yaml")
        self.refused("heads", status=2, says="gone.yaml", env={"MIGRATE_CONFIG": "gone.yaml"})

    def test_an_unknown_command_names_the_nearest(self):
        self.refused("upgarde", "head", status=2, says="unknown command 'upgarde'", hint="upgrade")
        self.refused("zzzzzzzz", status=2, says="unknown command 'zzzzzzzz'", hint="--help")

    def test_an_unknown_option_names_the_nearest(self):
        self.refused("history", "--verbos3", status=2, says="unknown option --verbos3", hint="--verbose")
        self.refused("revision", "--mesage", "x", status=2, says="unknown option --mesage", hint="--message")
        self.refused("heads", "-z", status=2, says="-z")

    def test_missing_words_and_words_too_many(self):
        self.refused("upgrade", status=2, says="revision")
        self.refused("show", status=2, says="revisions")
        self.refused("revision", "-m", status=2, says="--message")
        self.refused("upgrade", "head", "tail", status=2, says="tail")
        self.refused("heads", "tail", status=2, says="tail")

    def test_no_words_at_all_show_the_commands(self):
        shown = self.migrate(status=2)
        self.assertEqual(shown.out, "")
        self.assertIn("revision", shown.err)
        help_text = self.migrate("--help").out
        for command in ("init", "revision", "upgrade", "downgrade", "current", "history", "heads", "branches", "show", "merge",
                        "log", "stamp", "repair", "edit", "ensure_version", "list_templates", "status", "doctor"):
            self.assertIn(f"\n  {command} ", help_text)
            self.assertIn(command, self.migrate(command, "--help").out)

    def test_long_options_may_be_cut_short(self):
        self.config()
        self.revision("a1")
        self.assertEqual(self.migrate("history", "--verb").out, self.migrate("history", "-v").out)

    def test_the_version(self):
        self.assertRegex(self.migrate("--version").out, r"^migrate \d+\.\d+\.\d+\n$")

    def test_a_folder_above_has_the_configuration(self):
        self.config()
        self.revision("a1")
        (self.dir / "src/deep").mkdir(parents=True)
        self.assertEqual(self.migrate("heads", cwd=self.dir / "src/deep").out, "a1 (head)\n")

    def test_a_wrong_configuration_is_told_with_its_place(self):
        self.write("migrate.yaml", "url: sqlite:///./app.db\nversion_locatons: [versions]\n")
        self.refused("heads", status=2, says=("migrate.yaml:2:1: error: ", "version_locatons"), hint="version_locations")
        self.write("migrate.yaml", "url: ${GONE}\n")
        self.refused("current", status=2, says=("migrate.yaml:1:6", "GONE"))
        self.write("migrate.yaml", "url: [\n")
        self.refused("heads", status=2, says="migrate.yaml:")

    def test_no_database_url(self):
        self.config()
        self.write("migrate.yaml", "version_locations: [versions]\n")
        self.refused("current", status=2, says="url", hint="DATABASE_URL")
        self.migrate("heads")

    def test_a_missing_version_location_is_told(self):
        self.write("migrate.yaml", "url: sqlite:///./app.db\n")
        self.refused("heads", status=2, says="versions")

    def test_two_heads_say_what_to_type(self):
        self.config()
        self.revision("aaaa1")
        self.revision("bbbb1", "aaaa1")
        self.revision("cccc1", "aaaa1")
        self.refused("upgrade", "head", says="Multiple head revisions are present for given argument 'head'",
                     hint=("bbbb1", "cccc1"))
        self.refused("revision", "-m", "x", says="Multiple heads are present", hint=("migrate merge heads", "--head bbbb1@head"))
        self.refused("stamp", "head", says="Multiple heads are present", hint=("bbbb1", "cccc1"))

    def test_colour_only_when_asked_for(self):
        self.config()
        self.assertNotIn("\x1b", self.migrate("show", "x", status=1).err)
        self.refused("heads", "--color", "pink", status=2, says="pink")


if __name__ == "__main__":
    program.main()
