"""mutate.py [--program] ROUNDS SEED FILE COMMAND...: runs COMMAND on broken copies.

Each round changes, cuts, repeats or inserts some bytes of FILE; `@` in COMMAND is the
copy. The command must end by itself, within its time and memory, with status 0, or with
1 and an error message on standard error. --program: COMMAND runs the copy, whose status
may be any and whose error may be its own. Ends with one line of counts; exit status 1
if any round failed, whose copy is kept beside FILE. The same seed gives the same
rounds."""
import pathlib
import random
import re
import resource
import subprocess
import sys
import tempfile

SECONDS = 60
MEMORY = 2 << 30


def mutate(data, rng):
    data = bytearray(data)
    for _ in range(rng.randint(1, 4)):
        # Half of the changes are at the beginning, where headers and counts are.
        at = rng.randrange(len(data) if rng.random() < 0.5 else min(len(data), 1000))
        size = rng.randint(1, 16)
        kind = rng.randrange(7)
        if kind == 0:
            data[at] ^= 1 << rng.randrange(8)
        elif kind == 1:
            data[at] = rng.randrange(256)
        elif kind == 2:
            data[at : at + size] = b"\xff" * size
        elif kind == 3:
            del data[at : at + size]
        elif kind == 4:
            data[at:at] = data[at : at + size]
        elif kind == 5:
            data[at:at] = rng.randbytes(size)
        elif rng.random() < 0.3:
            del data[at:]
        if not data:
            return b""
    return bytes(data)


def limit():
    # Engines reserve address space that they never use: only what is written counts.
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main():
    arguments = sys.argv[1:]
    runs_it = arguments[0] == "--program"
    rounds, seed, file, *command = arguments[1:] if runs_it else arguments
    rounds, seed = int(rounds), int(seed)
    original = pathlib.Path(file).read_bytes()
    rng = random.Random(seed)
    accepted = refused = failed = 0
    with tempfile.TemporaryDirectory() as folder:
        copy = pathlib.Path(folder) / pathlib.Path(file).name
        words = [w.replace("@", str(copy)) for w in command]
        for number in range(rounds):
            copy.write_bytes(mutate(original, rng))
            problem = ""
            try:
                done = subprocess.run(words, stdin=subprocess.DEVNULL, cwd=folder,
                                      stdout=subprocess.DEVNULL, preexec_fn=limit,
                                      stderr=subprocess.PIPE, timeout=SECONDS)
                text = done.stderr.decode(errors="replace")
                if done.returncode == 0:
                    accepted += 1
                elif done.returncode < 0 or done.returncode != 1 and not runs_it:
                    problem = f"status {done.returncode}"
                elif not runs_it and not re.search(r"^[a-z+-]+: error: ", text, re.M):
                    problem = "no error message"
                else:
                    refused += 1
            except subprocess.TimeoutExpired:
                problem, text = f"more than {SECONDS} s", ""
            if problem:
                failed += 1
                kept = pathlib.Path(f"{file}.{seed}.{number}")
                kept.write_bytes(copy.read_bytes())
                print(f"round {number}: {problem}; {kept}\n{text[-2000:]}")
    print(f"{accepted} accepted, {refused} refused, {failed} failed")
    sys.exit(1 if failed else 0)


main()
