"""The events of 9000 steps and of 300000, found and lost, fit one another."""
import re
import sys

small, large = (
    sum(int(re.search(rf"{name}=(\d+)", line)[1]) for name in ("events", "lost"))
    for line in open(sys.argv[1]))
# Three events of each step: what differs is the steps alone.
per_step = (large - small) / (300000 - 9000) * 3
if per_step != round(per_step):
    sys.exit(f"{small} events of 9000 steps, {large} of 300000")
