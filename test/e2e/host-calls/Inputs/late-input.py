"""late-input.py COMMAND...: runs it with six bytes of input that come after 100 ms."""
import subprocess
import sys
import time

program = subprocess.Popen(sys.argv[1:], stdin=subprocess.PIPE)
time.sleep(0.1)
# The program may need some time before it reads: three pieces, one at least is late.
for piece in (b"ab", b"cd", b"ef"):
    time.sleep(0.4)
    program.stdin.write(piece)
    program.stdin.flush()
program.stdin.close()
sys.exit(program.wait())
