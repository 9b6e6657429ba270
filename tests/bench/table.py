"""Prints the results of tests/bench/run as tables."""
import json
import sys

rows = [json.loads(line) for line in open(sys.argv[1], encoding="utf-8")]
print(f"{'graph':20}{'revisions':>10}{'forks':>8}{'merges':>8}  {'work':36}{'min ms':>9}{'median':>9}{'max':>9}")
for row in rows:
    if "graph" in row:
        print(f"{row['graph']:20}{row['revisions']:>10}{row['branch_points']:>8}{row['merges']:>8}  {row['work']:36}"
              f"{row['min_ms']:>9}{row['median_ms']:>9}{row['max_ms']:>9}")
print()
print(f"{'files':>8}  {'work':36}{'min ms':>9}{'median':>9}{'max':>9}{'cpu ms':>9}{'/ cat':>8}")
for row in rows:
    if "median_ms" in row and "files" in row:
        print(f"{row['files']:>8}  {row['work']:36}{row['min_ms']:>9}{row['median_ms']:>9}{row['max_ms']:>9}{row['cpu_ms']:>9}{row['ratio_to_cat']:>8}")
    elif "kib" in row:
        print(f"{row['files']:>8}  {row['work']:36}{row['kib']:>9}")
