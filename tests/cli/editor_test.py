"""edit: which editor opens which files."""

import program


class Edit(program.ProgramTest):
    def setUp(self):
        super().setUp()
        self.config()
        self.revision("aaaa1")
        self.revision("bbbb1", "aaaa1")
        (self.dir / "bin").mkdir()
        self.path = f"{self.dir}/bin"

    def editor(self, name, status=0):
        path = self.write(f"bin/{name}", f'#!/bin/sh\nfor word; do echo "{name}: $word"; done\nexit {status}\n')
        path.chmod(0o755)
        return path

    def edit(self, *words, status=0, **variables):
        return self.migrate("edit", *words, status=status, env={"PATH": self.path, **variables})

    def file(self, id):
        return f"{self.dir}/versions/{id}.sql"

    def test_the_order_of_editors(self):
        for name in ("vi", "nano", "mine", "visual"):
            self.editor(name)
        self.assertEqual(self.edit("aaaa1").out, f"nano: {self.file('aaaa1')}\n")
        self.assertEqual(self.edit("aaaa1", VISUAL="visual").out, f"visual: {self.file('aaaa1')}\n")
        self.assertEqual(self.edit("aaaa1", EDITOR="mine", VISUAL="visual").out, f"mine: {self.file('aaaa1')}\n")
        self.assertEqual(self.edit("aaaa1", EDITOR="gone", VISUAL="visual").out, f"visual: {self.file('aaaa1')}\n")

    def test_an_editor_with_arguments_and_one_with_blanks_in_its_path(self):
        self.editor("mine")
        self.assertEqual(self.edit("aaaa1", EDITOR="mine --wait 'a b'").out,
                         f"mine: --wait\nmine: a b\nmine: {self.file('aaaa1')}\n")
        blank = self.editor("my editor")
        self.assertEqual(self.edit("aaaa1", EDITOR=str(blank)).out, f"my editor: {self.file('aaaa1')}\n")

    def test_several_files_and_the_current_one(self):
        self.editor("mine")
        self.revision("cccc1", "aaaa1")
        self.assertEqual(self.edit("heads", EDITOR="mine").out, f"mine: {self.file('bbbb1')}\nmine: {self.file('cccc1')}\n")
        self.migrate("upgrade", "aaaa1")
        self.assertEqual(self.edit("current", EDITOR="mine").out, f"mine: {self.file('aaaa1')}\n")

    def test_refusals(self):
        self.editor("bad", status=3)
        self.assertIn("Error executing editor (bad ended with status 3)", self.edit("aaaa1", status=1, EDITOR="bad").err)
        self.assertIn("no suitable editor found", self.edit("aaaa1", status=1).err)
        self.editor("mine")
        self.assertIn("No revision files indicated by symbol 'base'", self.edit("base", status=1, EDITOR="mine").err)
        self.assertIn("No current revisions", self.edit("current", status=1, EDITOR="mine").err)
        self.assertIn("Can't locate revision identified by 'nosuch'", self.edit("nosuch", status=1, EDITOR="mine").err)


if __name__ == "__main__":
    program.main()
