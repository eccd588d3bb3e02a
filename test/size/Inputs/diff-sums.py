"""The rows of a diff add up to the difference of the files."""
import json
import os
import sys

report, old, new = sys.argv[1:]
diff = json.load(open(report))
wanted = os.path.getsize(new) - os.path.getsize(old)
assert wanted and sum(row["change"] for row in diff["rows"]) == wanted
assert diff["newBytes"] - diff["oldBytes"] == wanted
assert sum(diff[k] for k in ("added", "grown", "shrunk", "removed")) == wanted
for row in diff["rows"]:
    assert row["change"] == row["newBytes"] - row["oldBytes"]
    assert (row["state"] == "added") == (row["oldBytes"] == 0)
