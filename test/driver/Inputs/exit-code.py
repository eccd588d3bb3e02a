"""exit-code.py COMMAND...: succeeds if COMMAND ends with status 1, as clang does
after an error."""
import subprocess
import sys

status = subprocess.run(sys.argv[1:], stderr=subprocess.DEVNULL).returncode
sys.exit(0 if status == 1 else f"exit status {status}, expected 1")
