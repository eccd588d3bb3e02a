"""Checks that the data segment of an object starts with the hash of its sites.

usage: same-hash.py OBJECT
"""
import sys

code = open(sys.argv[1], "rb").read()
block = code.find(b"EWST")
if block < 0 or code.count(b"EWST") != 1:
    sys.exit(f"{sys.argv[1]}: expected one site table")
digest = code[block + 8 : block + 16]
if code.count(digest) != 2:
    sys.exit(f"{sys.argv[1]}: the hash {digest.hex()} is not in the segment")
