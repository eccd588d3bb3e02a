"""validated.py VALIDATOR COMMAND...: checks the first module among COMMAND's words
with VALIDATOR, then becomes COMMAND.

So every module that a test runs is valid by a judge that is neither LLVM nor an
engine. A module that is not is an error, exit status 125."""
import os
import subprocess
import sys


def is_module(word):
    if not os.path.isfile(word):
        return False
    with open(word, "rb") as file:
        return file.read(4) == b"\0asm"


validator, *command = sys.argv[1:]
# The command itself is never one; words after the module are the program's.
module = next(filter(is_module, command[1:]), None)
if module:
    # What an engine knows is the engine's business: all features are on.
    done = subprocess.run([validator, "--enable-all", module], text=True,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if done.returncode:
        print(f"validated: error: {module} is not a valid module:\n{done.stdout}",
              file=sys.stderr)
        sys.exit(125)
os.execvp(command[0], command)
