"""check-results.py JSON...: what `top --json` says of the run of calls.c."""
import json
import sys

for file in sys.argv[1:]:
    report = json.load(open(file))
    rows = {row["name"]: row for row in report["functions"]}

    def expect(name, **wanted):
        for key, value in wanted.items():
            assert rows[name][key] == value, (file, name, key, rows[name][key])

    expect("path_open [host]", category="host", calls=5, errors={"ENOENT": 3})
    expect("fd_pwrite [host]", bytes=17, errors={})
    expect("random_get [host]", bytes=24)
    expect("poll_oneoff [waiting]", category="waiting", calls=1, errors={})
    expect("sched_yield [waiting]", category="waiting", calls=1)
    expect("fd_read [waiting]", category="waiting", bytes=6)
    expect("fd_read [host]", bytes=10000, errors={"EBADF": 1})
    assert rows["fd_write [host]"]["bytes"] >= 10000
    assert rows["poll_oneoff [waiting]"]["selfNs"] >= 29_000_000
    # The three sums are the time in the program.
    parts = [report[key] for key in ("computingNs", "hostNs", "waitingNs")]
    assert sum(parts) == report["programNs"], file
    assert report["waitingNs"] >= rows["fd_read [waiting]"]["selfNs"] + 29_000_000
    for row in report["functions"]:
        assert ("bytes" in row) == (row["category"] in ("host", "waiting")), row
