"""revision and merge: what they write, what they refuse, and that a refusal leaves nothing behind."""

import re
import stat

import program

DATE = r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{6}\+00:00"


class NewRevisionTest(program.ProgramTest):
    def setUp(self):
        super().setUp()
        self.config()

    def generated(self, result, *before):
        """The path in the one line "Generating <path> ...  done"."""
        line = re.fullmatch(r"Generating (/\S.*) \.\.\.  done\n", result.out)
        self.assertTrue(line, result)
        return self.dir / line[1]

    def new(self, *words):
        return self.generated(self.migrate("revision", *words))


class Revision(NewRevisionTest):
    def test_the_first_one_is_a_base_with_a_fresh_id(self):
        path = self.new("-m", "Create notes: table & más")
        self.assertRegex(path.name, r"^[0-9a-f]{12}_create_notes_table_más\.sql$")
        text = path.read_text()
        id = path.name[:12]
        self.assertRegex(text, rf"\A-- Create notes: table & más\n--\n-- Revision ID: {id}\n-- Revises:")
        self.assertRegex(text, rf"-- Create Date: {DATE}\n")
        self.assertIn("\n-- migrate:up\n", text)
        self.assertIn("\n-- migrate:down\n", text)
        self.assertEqual(self.migrate("heads").out, f"{id} (head)\n")
        self.migrate("upgrade", "head")

    def test_the_next_one_follows_the_head(self):
        self.new("-m", "one", "--rev-id", "a1")
        self.new("-m", "two", "--rev-id", "b1")
        self.assertEqual(self.migrate("history").out, "a1 -> b1 (head), two\n<base> -> a1, one\n")

    def test_without_a_message(self):
        path = self.new("--rev-id", "a1")
        self.assertEqual(path.name, "a1_.sql")
        self.assertEqual(self.migrate("history").out, "<base> -> a1 (head), empty message\n")
        self.assertEqual(self.new("--rev-id", "b1", "-m", "").name, "b1_.sql")
        self.assertEqual(self.migrate("history", "-r", "b1:").out, "a1 -> b1 (head), \n")

    def test_labels_and_dependencies(self):
        self.new("--rev-id", "aaaa1", "--branch-label", "base_line")
        self.new("--rev-id", "bbbb1", "--head", "base", "--branch-label", "other")
        path = self.new("--rev-id", "cccc1", "--head", "aaaa1", "--depends-on", "bbbb", "--depends-on", "base_line", "-m", "c")
        self.assertIn("-- Depends On: bbbb1, base_line\n", path.read_text())
        self.assertEqual(self.migrate("history").out.splitlines()[0],
                         "aaaa1 (bbbb1, base_line) -> cccc1 (base_line) (head), c")

    def test_two_heads_are_refused_with_what_to_type(self):
        self.revision("aaaa1")
        self.revision("bbbb1")
        self.refused("revision", "-m", "x", says=(
            "Multiple heads are present; please specify the head revision on which the new revision should be based, "
            "or perform a merge."), hint=("aaaa1", "bbbb1", "migrate merge heads", "--head aaaa1@head"))
        self.assertIn("-- Revises: bbbb1\n", self.new("--head", "bbbb1@head").read_text())

    def test_no_head_needs_splice(self):
        self.revision("aaaa1")
        self.revision("bbbb1", "aaaa1")
        self.refused("revision", "--head", "aaaa1", says=(
            "Revision aaaa1 is not a head revision; please specify --splice to create a new branch from this revision"))
        self.assertIn("-- Revises: aaaa1\n", self.new("--head", "aaaa1", "--splice").read_text())

    def test_ids_and_labels_that_cannot_be(self):
        self.revision("aaaa1", label="lb")
        self.refused("revision", "--rev-id", "a-b+c:d@e", status=2,
                     says="Character(s) '+, -, :, @' not allowed in revision identifier 'a-b+c:d@e'")
        self.refused("revision", "--rev-id", "x" * 33, status=2, says=("33 characters", "32"))
        self.new("--rev-id", "y" * 32, "--head", "aaaa1")
        for word in ("head", "heads", "base", "current", ""):
            self.refused("revision", "--rev-id", word, status=2, says="revision identifier")
        self.refused("revision", "--rev-id", "a b", status=2, says="a b")
        self.refused("revision", "--rev-id", "aaaa1", says=("Revision aaaa1 is present already", "versions/aaaa1.sql"))
        self.refused("revision", "--branch-label", "lb", says=("Branch name 'lb' in revision", "already used by revision aaaa1"))
        self.refused("revision", "--branch-label", "aaaa1", says="already used by revision aaaa1")
        self.refused("revision", "--branch-label", "a:b", status=2, says="a:b")
        self.refused("revision", "--rev-id", "lb", says="lb")

    def test_unknown_dependencies_and_heads(self):
        self.revision("aaaa1")
        self.refused("revision", "--depends-on", "nosuch", says="Can't locate revision identified by 'nosuch'")
        self.refused("revision", "--head", "nosuch", says="Can't locate revision identified by 'nosuch'")

    def test_a_message_that_would_be_read_as_something_else(self):
        for message in ("x\n-- migrate:up", "x\nmigrate:down", "Revision ID: zzzz", "x\nRevises: zzzz"):
            before = self.files()
            done = program.subprocess.run([program.BINARY, "revision", "--rev-id", "a1", "-m", message], cwd=self.dir,
                                          capture_output=True, env={"PATH": "/usr/bin:/bin"})
            if done.returncode != 0:
                self.assertEqual(self.files(), before)
                continue
            # Written: then it must say what was asked for.
            self.assertEqual(self.migrate("heads").out, "a1 (head)\n")
            self.assertEqual(self.migrate("show", "a1").out.count("\nParent: <base>\n"), 1)
            for path in (self.dir / "versions").iterdir():
                path.unlink()

    def test_a_message_of_several_lines(self):
        self.new("--rev-id", "a1", "-m", "first line\n\nmore about it\nand more")
        self.assertEqual(self.migrate("history").out, "<base> -> a1 (head), first line\n")
        self.assertIn("    more about it\n    and more\n", self.migrate("show", "a1").out)

    def test_the_file_must_not_be_there_yet(self):
        self.write("versions/folder/keep", "")
        self.config("file_template: fixed\n")
        self.new("--rev-id", "a1")
        self.refused("revision", "--rev-id", "b1", says="versions/fixed.sql exists already")

    def test_sql_prints_the_file_and_writes_nothing(self):
        with self.unchanged():
            result = self.migrate("revision", "--sql", "--rev-id", "a1", "-m", "hello")
        self.assertTrue(result.out.startswith("-- hello\n--\n-- Revision ID: a1\n"), result)
        with self.unchanged():
            told = self.migrate("--json", "revision", "--sql", "--rev-id", "a1", "-m", "hello").json()
        dateless = [line for line in result.out.splitlines() if "Create Date" not in line]
        self.assertEqual([line for line in told["text"].splitlines() if "Create Date" not in line], dateless)
        self.assertEqual(told["path"], f"{self.dir}/versions/a1_hello.sql")

    def test_json(self):
        told = self.migrate("--json", "revision", "-m", "one", "--rev-id", "a1").json()
        self.assertEqual(told["command"], "revision")
        self.assertEqual([(r["id"], r["path"]) for r in told["revisions"]], [("a1", f"{self.dir}/versions/a1_one.sql")])

    def test_quiet_says_nothing_and_writes(self):
        self.assertEqual(self.migrate("-q", "revision", "--rev-id", "a1").out, "")
        self.assertEqual(self.migrate("heads").out, "a1 (head)\n")

    def test_a_file_that_cannot_be_written(self):
        self.config(f"file_template: {'x' * 300}\n")
        with self.unchanged():
            result = self.migrate("revision", "--rev-id", "a1", status=1)
        self.assertTrue(result.out.endswith(" ...  FAILED\n"), result)
        self.assertIn("File name too long", result.err)


class Settings(NewRevisionTest):
    def test_the_template_of_names(self):
        self.config('file_template: "%(year)d_%(month).2d_%(rev)s-%(slug)s"\ntruncate_slug_length: 10\n')
        self.assertRegex(self.new("--rev-id", "a1", "-m", "hello there friend").name, r"^\d{4}_\d\d_a1-hello_\.sql$")

    def test_a_template_with_folders_needs_recursion(self):
        self.config('file_template: "%(rev)s/x"\n')
        self.refused("revision", "--rev-id", "a1", status=2, says="migrate.yaml:2", hint="recursive_version_locations: true")
        self.config('file_template: "%(rev)s/x"\nrecursive_version_locations: true\n')
        self.assertEqual(self.migrate("revision", "--rev-id", "a1").out, (
            f"Creating directory {self.dir}/versions/a1 ...  done\nGenerating {self.dir}/versions/a1/x.sql ...  done\n"))
        self.assertEqual(self.migrate("heads").out, "a1 (head)\n")

    def test_an_unknown_token_is_refused(self):
        self.config('file_template: "%(nosuch)s"\n')
        self.refused("revision", "--rev-id", "a1", status=2, says="nosuch")

    def test_the_time_zone(self):
        self.config("timezone: Asia/Tokyo\n")
        self.assertRegex(self.new("--rev-id", "a1").read_text(), r"Create Date: .*\+09:00\n")
        self.config("timezone: Mars/Base\n")
        self.refused("revision", "--rev-id", "b1", status=2, says="Can't locate timezone: Mars/Base")

    def test_a_template_of_the_projects_own(self):
        self.write("revision.sql.template",
                   "-- migrate:up\nSELECT '${up_revision} ${down_revision} ${message} ${other}';\n\n-- migrate:down\n")
        self.revision("a1")
        text = self.new("--rev-id", "b1", "-m", "m ${up_revision}").read_text()
        self.assertIn("SELECT 'b1 a1 m ${up_revision} ${other}';\n", text)
        self.write("revision.sql.template", "no section\n")
        self.refused("revision", "--rev-id", "c1", status=2, says="the new revision file would not be readable")

    def test_several_version_locations(self):
        self.config("version_locations: [va, vb]\n")
        for name in ("va", "vb"):
            (self.dir / name).mkdir()
        self.refused("revision", "--rev-id", "a1", status=2,
                     says="Multiple version locations present, please specify --version-path", hint="va, vb")
        self.refused("revision", "--rev-id", "a1", "--version-path", "vc", status=2,
                     says="Path vc is not represented in current version locations")
        self.assertEqual(self.new("--rev-id", "a1", "--version-path", "vb").parent.name, "vb")
        self.assertEqual(self.new("--rev-id", "b1").parent.name, "vb")
        self.assertEqual(self.new("--rev-id", "c1", "--version-path", "./va/").parent.name, "va")


class Hooks(NewRevisionTest):
    def hook(self, name, script):
        path = self.write(name, "#!/bin/sh\n" + script)
        path.chmod(path.stat().st_mode | stat.S_IXUSR)
        return path

    def test_hooks_run_in_order_and_get_the_path(self):
        self.hook("one.sh", 'echo "one: $1 $2"\n')
        self.hook("two.sh", 'echo "two: $1 $2"; echo "-- hooked" >> "$2"\n')
        self.config("post_write_hooks:\n  - {name: one, executable: ./one.sh, options: [-x]}\n"
                    "  - {name: two, executable: ./two.sh, options: [-f, REVISION_SCRIPT_FILENAME]}\n")
        path = f"{self.dir}/versions/a1_.sql"
        self.assertEqual(self.migrate("revision", "--rev-id", "a1").out, (
            f"Generating {path} ...  done\n"
            f"Running post write hook 'one' ...\none: {path} -x\n  done\n"
            f"Running post write hook 'two' ...\ntwo: -f {path}\n  done\n"))
        self.assertTrue(open(path).read().endswith("-- hooked\n"))

    def test_a_hook_that_fails_is_told_of_and_the_file_stays(self):
        self.hook("bad.sh", "exit 3\n")
        self.hook("next.sh", "echo next\n")
        self.config("post_write_hooks:\n  - {name: bad, executable: ./bad.sh}\n  - {name: next, executable: ./next.sh}\n")
        result = self.migrate("revision", "--rev-id", "a1", status=1)
        self.assertIn("Running post write hook 'bad' ...\n  FAILED\n", result.out)
        self.assertNotIn("next", result.out)
        self.assertIn("WARN  [migrate.hooks] post-write hook 'bad' failed (ended with status 3); the new file stays: "
                      "versions/a1_.sql\n", result.err)
        self.assertEqual(self.migrate("heads").out, "a1 (head)\n")

    def test_a_hook_that_is_not_there(self):
        self.config("post_write_hooks:\n  - {name: gone, executable: ./gone}\n")
        result = self.migrate("revision", "--rev-id", "a1", status=1)
        self.assertIn("cannot run ./gone: No such file or directory", result.err)
        self.assertEqual(self.migrate("heads").out, "a1 (head)\n")

    def test_with_json_the_output_of_hooks_does_not_mix_in(self):
        self.hook("one.sh", "echo chatter\n")
        self.config("post_write_hooks:\n  - {name: one, executable: ./one.sh}\n")
        result = self.migrate("--json", "revision", "--rev-id", "a1")
        self.assertEqual(result.json()["revisions"][0]["id"], "a1")
        self.assertIn("chatter", result.err)


class Merge(NewRevisionTest):
    def setUp(self):
        super().setUp()
        self.revision("aaaa1")
        self.revision("bbbb1", "aaaa1")
        self.revision("cccc1", "aaaa1")

    def test_heads_are_joined_in_file_order(self):
        path = self.generated(self.migrate("merge", "heads", "-m", "join", "--rev-id", "m1", "--branch-label", "lb"))
        self.assertEqual(path.name, "m1_join.sql")
        self.assertEqual(self.migrate("history", "-r", "m1:").out, "bbbb1, cccc1 -> m1 (lb) (head) (mergepoint), join\n")
        self.migrate("upgrade", "head")
        self.assertEqual(self.rows(), ["m1"])

    def test_named_revisions_keep_their_order(self):
        path = self.generated(self.migrate("merge", "cccc1", "bbbb1", "--rev-id", "m1"))
        self.assertIn("-- Revises: cccc1, bbbb1\n", path.read_text())

    def test_refusals(self):
        self.refused("merge", "bbbb1", "bbbb1", status=2, says="Duplicate head revisions specified")
        self.refused("merge", "heads", "bbbb1", status=2, says="Duplicate head revisions specified")
        self.refused("merge", "aaaa1", "bbbb1", says="Revision aaaa1 is not a head revision; please specify --splice")
        self.refused("merge", "head", says="Multiple heads are present")
        self.refused("merge", "current", says="Can't locate revision identified by 'current'")
        self.refused("merge", "heads", "--rev-id", "cccc1", says="cccc1 is present already")
        self.refused("merge", status=2, says="revisions")

    def test_splice_lets_a_revision_that_is_no_head_in(self):
        self.generated(self.migrate("merge", "bbbb1", "aaaa1", "--splice", "--rev-id", "m1"))


if __name__ == "__main__":
    program.main()
