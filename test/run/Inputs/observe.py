"""Runs a command and tells all about it on stdout, for FileCheck.

  observe.py [--ignore=NAME] [--signal=NAME]... [--silent-stdin] command...

Prints the command's output, `status N`, and `quick` if it took less than ten
seconds. Each --signal is sent when the command has printed a line. With
--ignore the command starts with that signal ignored, with --silent-stdin it
reads from a pipe that nobody writes to.
"""
import os
import signal
import subprocess
import sys
import threading
import time

args = sys.argv[1:]
signals, ignored, silent = [], set(), False
while args[0].startswith("--"):
    option = args.pop(0)
    if option == "--silent-stdin":
        silent = True
    elif option.startswith("--ignore="):
        ignored.add(getattr(signal, option.removeprefix("--ignore=")))
    else:
        signals.append(getattr(signal, option.removeprefix("--signal=")))


def set_dispositions():
    # Whatever started the tests may itself ignore signals.
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(
            number, signal.SIG_IGN if number in ignored else signal.SIG_DFL
        )



read_end, write_end = os.pipe()
start = time.monotonic()
process = subprocess.Popen(
    args,
    stdin=read_end if silent else subprocess.DEVNULL,
    stdout=subprocess.PIPE,
    stderr=subprocess.STDOUT,
    preexec_fn=set_dispositions,
)
# Nothing here may take this long; a hang is reported as its own failure.
watchdog = threading.Timer(60, process.kill)
watchdog.start()
output = b""
if signals:
    output += process.stdout.readline()
for number in signals:
    process.send_signal(number)
    time.sleep(0.2)
output += process.stdout.read()
status = process.wait()
watchdog.cancel()
sys.stdout.write(output.decode(errors="replace"))
print("status", status)
if time.monotonic() - start < 10:
    print("quick")
