"""history, heads, branches, show: text for text what Alembic prints, and the same as JSON."""

import program


class Branched(program.ProgramTest):
    """aaa1 <- bbb1 (lb) <- bbb2; aaa1 <- ccc1; m1 merges bbb2 and ccc1; xxx1 a root that m2 depends on; m1 <- m2."""

    def setUp(self):
        super().setUp()
        self.config()
        self.revision("aaa1", message="create notes")
        self.revision("bbb1", "aaa1", label="lb")
        self.revision("bbb2", "bbb1", message="")
        self.revision("ccc1", "aaa1", message="größe")
        self.revision("m1", "bbb2, ccc1", message="merge")
        self.revision("m2", "m1", depends="xxx1")
        self.revision("xxx1")

    def long(self, id, facts, message):
        text = f"Rev: {id}{facts[0]}\n" + "".join(f"{fact}\n" for fact in facts[1:])
        text += f"Path: {self.dir}/versions/{id}.sql\n\n"
        return text + (f"    {message}\n    \n" if message else "")

    def test_history_is_newest_first(self):
        self.assertEqual(self.migrate("history").out, (
            "m1 (xxx1) -> m2 (lb) (head), m2\n"
            "bbb2, ccc1 -> m1 (lb) (mergepoint), merge\n"
            "bbb1 -> bbb2 (lb), \n"
            "aaa1 -> bbb1 (lb), bbb1\n"
            "aaa1 -> ccc1, größe\n"
            "<base> -> xxx1 (effective head), xxx1\n"
            "<base> -> aaa1 (branchpoint), create notes\n"))

    def test_history_of_a_range(self):
        self.assertEqual(self.migrate("history", "-r", "bbb1:bbb2").out, "bbb1 -> bbb2 (lb), \naaa1 -> bbb1 (lb), bbb1\n")
        self.assertEqual(self.migrate("history", "--rev-range=:aaa1").out, "<base> -> aaa1 (branchpoint), create notes\n")
        self.refused("history", "-r", "bbb1", status=2, says="History range requires [start]:[end], [start]:, or :[end]")
        self.refused("history", "-r", "bbb2:ccc1", says="bbb2:ccc1")
        self.refused("history", "-r", "nosuch:", says="Can't locate revision identified by 'nosuch'")

    def test_history_marks_current_revisions(self):
        self.migrate("upgrade", "ccc1")
        shown = self.migrate("history", "-i", "-r", ":ccc1")
        self.assertEqual(shown.out, "aaa1 -> ccc1 (current), größe\n<base> -> aaa1 (branchpoint), create notes\n")
        self.assertIn("INFO  [migrate.runner] Context impl SQLiteImpl.\n", shown.err)
        self.assertEqual(self.migrate("history", "-r", "current:ccc1").out, "aaa1 -> ccc1, größe\n")

    def test_history_without_a_database_makes_none(self):
        with self.unchanged():
            self.assertEqual(self.migrate("history", "-i", "-r", ":aaa1").out, "<base> -> aaa1 (branchpoint), create notes\n")

    def test_history_ignores_rows_it_does_not_know_unless_asked_for_current(self):
        self.migrate("upgrade", "aaa1")
        self.ask("UPDATE alembic_version SET version_num = 'ghost'")
        self.assertNotIn("(current)", self.migrate("history", "-i").out)
        self.refused("history", "-r", "current:", says="Can't locate revision identified by 'ghost'")
        self.refused("show", "current", says="ghost")

    def test_history_in_full(self):
        text = self.migrate("history", "-v", "-r", ":bbb1").out
        self.assertEqual(text, (
            self.long("bbb1", ["", "Parent: aaa1", "Branch names: lb"], "bbb1") +
            "    Revision ID: bbb1\n    Revises: aaa1\n\n" +
            self.long("aaa1", [" (branchpoint)", "Parent: <base>", "Branches into: bbb1, ccc1"], "create notes") +
            "    Revision ID: aaa1\n    Revises: \n\n"))

    def test_heads(self):
        self.assertEqual(self.migrate("heads").out, "m2 (lb) (head)\nxxx1 (effective head)\n")
        self.assertEqual(self.migrate("heads", "--resolve-dependencies").out, "m2 (lb) (head)\n")
        self.assertTrue(self.migrate("heads", "-v").out.startswith(
            "Rev: m2 (head)\nParent: m1\nAlso depends on: xxx1\nBranch names: lb\nPath: "))

    def test_branches(self):
        self.assertEqual(self.migrate("branches").out,
                         "aaa1 (branchpoint)\n     -> bbb1 (lb)\n     -> ccc1\n\n")
        text = self.migrate("branches", "-v").out
        self.assertTrue(text.startswith("Rev: aaa1 (branchpoint)\nParent: <base>\n"), text)
        self.assertTrue(text.endswith("    Revises: \n\n     -> bbb1 (lb), bbb1\n     -> ccc1, größe\n\n"), text)

    def test_show(self):
        self.assertEqual(self.migrate("show", "m1").out, (
            self.long("m1", [" (mergepoint)", "Merges: bbb2, ccc1", "Branch names: lb"], "merge") +
            "    Revision ID: m1\n    Revises: bbb2, ccc1\n\n"))
        self.assertEqual(self.migrate("show", "base").out, "")
        self.assertEqual(self.migrate("show", "current").out, "")
        self.assertEqual(self.migrate("show", "aaa1", "bbb1").out.count("Rev: "), 2)
        self.refused("show", "nosuch", says="Can't locate revision identified by 'nosuch'")
        self.migrate("upgrade", "aaa1")
        self.assertTrue(self.migrate("show", "current").out.startswith("Rev: aaa1 (branchpoint)\n"))

    def test_quiet_does_not_silence_results(self):
        self.assertEqual(self.migrate("-q", "heads").out, self.migrate("heads").out)
        self.assertEqual(self.migrate("-q", "history", "-i").err, "")

    def test_json(self):
        told = self.migrate("--json", "heads").json()
        self.assertEqual((told["format"], told["command"]), (1, "heads"))
        self.assertEqual([revision["id"] for revision in told["revisions"]], ["m2", "xxx1"])
        self.assertEqual(told["revisions"][0]["depends_on"], ["xxx1"])
        self.assertEqual(told["revisions"][1]["is_effective_head"], True)
        history = self.migrate("history", "--json").json()["revisions"]
        self.assertEqual([revision["id"] for revision in history], ["m2", "m1", "bbb2", "bbb1", "ccc1", "xxx1", "aaa1"])
        self.assertEqual(history[-1]["path"], f"{self.dir}/versions/aaa1.sql")
        self.assertEqual([r["id"] for r in self.migrate("branches", "--json").json()["revisions"]], ["aaa1"])
        self.assertEqual(self.migrate("show", "--json", "bbb1").json()["revisions"][0]["branch_labels"], ["lb"])

    def test_errors_as_json(self):
        told = self.refused("--json", "show", "nosuch", says="nosuch").err
        self.assertEqual(program.json.loads(told)["error"]["code"], "unknown_revision")


class Empty(program.ProgramTest):
    def test_no_revisions_give_no_text(self):
        self.config()
        for command in ("heads", "history", "branches"):
            self.assertEqual(self.migrate(command).out, "")
            self.assertEqual(self.migrate(command, "--json").json()["revisions"], [])


class Large(program.ProgramTest):
    def test_history_of_a_long_chain_is_quick(self):
        self.config()
        last = ""
        for number in range(2000):
            self.revision(f"r{number:05}", last, up="", down="")
            last = f"r{number:05}"
        lines = self.migrate("history").out.splitlines()
        self.assertEqual(len(lines), 2000)
        self.assertEqual(lines[0], "r01998 -> r01999 (head), r01999")


if __name__ == "__main__":
    program.main()
