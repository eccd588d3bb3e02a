"""late-input.py COMMAND...: runs it with six bytes of input that come a second after
its first line of output, which is not passed on."""
import subprocess
import sys
import time

program = subprocess.Popen(sys.argv[1:], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
program.stdout.readline()
time.sleep(1)
program.stdin.write(b"abcdef")
program.stdin.close()
sys.stdout.write(program.stdout.read().decode())
sys.exit(program.wait())
