"""The rooms that know neither files nor databases, timed by programs of their own."""
import json
import subprocess


def measure(table, tools, quick):
    for row in lines_of(tools.sql_bench):
        at_least = 500 if row["work"] in ("lexer", "digest of one long text") else 0
        table.given_at_least(row["work"], row, at_least)
    if quick:
        return
    for row in lines_of(tools.graph_bench):
        if row.get("graph") != "large, merged":
            continue
        at_most = 100 if row["work"] == "plan upgrade heads" else None
        table.given_at_most(f"{row['work']}, {row['revisions']:,} revisions, {row['merges']:,} merges", row, at_most)


def lines_of(program):
    done = subprocess.run([program], check=True, capture_output=True, text=True)
    return [json.loads(line) for line in done.stdout.splitlines()]
