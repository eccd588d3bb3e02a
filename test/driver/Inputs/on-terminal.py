"""on-terminal.py COMMAND...: runs COMMAND with a terminal as its output and
prints what it wrote."""
import os
import pty
import sys

os.environ["TERM"] = "xterm"
os.environ.pop("NO_COLOR", None)
pty.spawn(sys.argv[1:], lambda descriptor: os.read(descriptor, 4096))
