"""Puts custom sections NAME=TEXT in front of all others of a module."""
import sys

path, *sections = sys.argv[1:]
data = open(path, "rb").read()
added = b""
for section in sections:
    name, text = (part.encode() for part in section.split("="))
    body = bytes([len(name)]) + name + text
    added += bytes([0, len(body)]) + body
open(path, "wb").write(data[:8] + added + data[8:])
