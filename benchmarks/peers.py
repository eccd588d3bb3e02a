#!/usr/bin/env python3
# Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
# See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Lays down the toolchains that others use, to compare ours with them:

  benchmarks/peers.py [binaryen|zig|emscripten]...

They go to $XDG_CACHE_HOME/edge-wasm/peers (or ~/.cache/...), outside the tree and
aside from the system: nothing is installed. Binaryen and zig are pinned.
Emscripten is that of Debian's newest suite, which moves on: its version is part
of what is printed. Prints name, version and folder of each.
"""

import hashlib
import importlib.machinery
import importlib.util
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from dataclasses import dataclass

REPOSITORY = pathlib.Path(__file__).resolve().parent.parent
BINARYEN = ("132.0.0", "sha512-4Usg7yEvwO3FMso3Oov6qkOOHSod1IEv+boKkh77kTlj"
            "M+eNBouqCTbqWswGzbG+vDNO/b/v2C4gfEh1WgB9Lg==")
ZIG = ("0.17.1", "manylinux2010_x86_64",
       "ea6cc5d87b033cf0aedfbc8f9549a908cae6c50ac31f1698188fa48a74524b54")
# Emscripten, its Binaryen, and the libraries that Binaryen was linked with: it
# runs through its own loader, because they are newer than this machine's.
SID_PACKAGES = ("emscripten", "node-acorn", "binaryen", "libc6", "libstdc++6",
                "libgcc-s1")


class PeerError(Exception):
    """What could not be had, and what to do about it."""


@dataclass(frozen=True)
class Peer:
    name: str
    version: str
    folder: pathlib.Path


def cache_folder() -> pathlib.Path:
    base = os.environ.get("XDG_CACHE_HOME") or pathlib.Path.home() / ".cache"
    return pathlib.Path(base) / "edge-wasm" / "peers"


def progress(text: str) -> None:
    if sys.stderr.isatty():
        print(f"\r\033[Kpeers: {text}\n", end="", file=sys.stderr, flush=True)


def run(command: list, cwd: pathlib.Path, **options) -> str:
    try:
        result = subprocess.run([str(word) for word in command], cwd=cwd, text=True,
                                capture_output=True, **options)
    except FileNotFoundError:
        raise PeerError(f"{command[0]} is not installed; run scripts/setup")
    if result.returncode:
        raise PeerError(f"{' '.join(map(str, command))}\n"
                        f"{(result.stdout + result.stderr)[-2000:]}")
    return result.stdout


def lay_binaryen(work: pathlib.Path) -> str:
    version, integrity = BINARYEN
    (work / "package.json").write_text(json.dumps(
        {"private": True, "dependencies": {"binaryen": version}}))
    run(["npm", "install", "--no-audit", "--no-fund", "--ignore-scripts"], work)
    lock = json.loads((work / "package-lock.json").read_text())
    found = lock["packages"]["node_modules/binaryen"]["integrity"]
    if found != integrity:
        raise PeerError(f"binaryen {version} has integrity {found}, but "
                        f"{integrity} is pinned; do not use it, and report this")
    return version


def lay_zig(work: pathlib.Path) -> str:
    version, platform, sha256 = ZIG
    run([sys.executable, "-m", "pip", "download", "--quiet", "--no-deps",
         "--only-binary", ":all:", "--platform", platform, "-d", work,
         f"ziglang=={version}"], work)
    [wheel] = work.glob("ziglang-*.whl")
    with open(wheel, "rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    if found != sha256:
        raise PeerError(f"{wheel.name} has SHA-256 {found}, but {sha256} is "
                        "pinned; do not use it, and report this")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(work)
    (work / "ziglang" / "zig").chmod(0o755)
    wheel.unlink()
    return version


def fetch_sources_module():
    """scripts/fetch-sources, which knows the machine's Debian sources."""
    path = REPOSITORY / "scripts" / "fetch-sources"
    loader = importlib.machinery.SourceFileLoader("fetch_sources", str(path))
    spec = importlib.util.spec_from_loader("fetch_sources", loader)
    module = importlib.util.module_from_spec(spec)
    sys.modules["fetch_sources"] = module  # Dataclasses look their module up.
    loader.exec_module(module)
    return module


def newest_suite(work: pathlib.Path) -> list[str]:
    """An apt directory of its own that knows Debian's newest suite from where the
    machine has its packages from, and no installed package. \\returns apt's
    options."""
    parts = work / "parts"
    fetch_sources_module().private_sources(parts)
    text = "\n".join(path.read_text() for path in sorted(parts.iterdir()))
    match = re.search(r"^(?:URIs:|deb(?:\s+\[[^]]*\])?)\s+(\S+/debian/?)(?:\s|$)",
                      text, re.M)
    if not match:
        raise PeerError("the machine has no apt source of Debian's main archive")
    shutil.rmtree(parts)
    parts.mkdir()
    (parts / "newest.list").write_text(
        "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] "
        f"{match[1]} sid main\n")
    for folder in ("lists/partial", "cache/archives/partial"):
        (work / folder).mkdir(parents=True)
    (work / "status").touch()
    settings = {
        "Dir::Etc::sourcelist": "/dev/null",
        "Dir::Etc::sourceparts": parts,
        "Dir::State::lists": work / "lists",
        "Dir::State::status": work / "status",
        "Dir::Cache": work / "cache",
        "APT::Sandbox::User": "root",
        "Acquire::Languages": "none",
    }
    return [word for key, value in settings.items()
            for word in ("-o", f"{key}={value}")]


def lay_emscripten(work: pathlib.Path) -> str:
    with tempfile.TemporaryDirectory(dir=work) as folder:
        apt = pathlib.Path(folder)
        command = ["apt-get", "-qq", *newest_suite(apt)]
        run([*command, "update"], apt)
        run([*command, "download", *SID_PACKAGES], apt)
        for package in sorted(apt.glob("*.deb")):
            run(["dpkg-deb", "-x", package, work / "root"], work)
        [name] = [path.name for path in apt.glob("emscripten_*.deb")]
    return name.split("_")[1].split("+")[0]


def configure_emscripten(folder: pathlib.Path) -> None:
    """Its clang is LLVM 22's, so that only what it adds is compared. Paths are
    absolute, so this is done where the folder stays."""
    root = folder / "root"
    for name in ("llvm", "binaryen/bin", "cache"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    for tool in pathlib.Path("/usr/lib/llvm-22/bin").iterdir():
        link = folder / "llvm" / tool.name
        if not link.is_symlink():
            link.symlink_to(tool)
    loader = (f"{root}/usr/lib64/ld-linux-x86-64.so.2 --library-path "
              f"{root}/usr/lib/x86_64-linux-gnu")
    for tool in (root / "usr" / "bin").glob("wasm*"):
        wrapper = folder / "binaryen" / "bin" / tool.name
        wrapper.write_text(f'#!/bin/sh\nexec {loader} {tool} "$@"\n')
        wrapper.chmod(0o755)
    (folder / "config.py").write_text(
        f"LLVM_ROOT = '{folder}/llvm'\nBINARYEN_ROOT = '{folder}/binaryen'\n"
        f"NODE_JS = '{shutil.which('node')}'\nCACHE = '{folder}/cache'\n"
        "LLVM_ADD_VERSION = ''\nCLANG_ADD_VERSION = ''\n")


LAY = {"binaryen": lay_binaryen, "zig": lay_zig, "emscripten": lay_emscripten}


def get(name: str) -> Peer:
    """Lays the peer called `name` down unless it is there."""
    cache = cache_folder()
    folder = cache / name
    stamp = folder / "version"
    if not stamp.exists():
        progress(f"fetching {name}")
        cache.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=cache, prefix=".unfinished-") as fresh:
            work = pathlib.Path(fresh) / name
            work.mkdir()
            (work / "version").write_text(LAY[name](work) + "\n")
            shutil.rmtree(folder, ignore_errors=True)
            work.rename(folder)
        if name == "emscripten":
            configure_emscripten(folder)
    return Peer(name, stamp.read_text().strip(), folder)


def main() -> int:
    if {"-h", "--help"} & set(sys.argv[1:]):
        print(__doc__.strip())
        return 0
    if unknown := [name for name in sys.argv[1:] if name not in LAY]:
        print(f"peers: error: unknown peer '{unknown[0]}'; there are "
              + ", ".join(LAY), file=sys.stderr)
        return 2
    for name in sys.argv[1:] or LAY:
        peer = get(name)
        print(f"{peer.name} {peer.version} {peer.folder}")
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except (PeerError, OSError) as error:
        sys.exit(f"peers: error: {error}")
    except KeyboardInterrupt:
        sys.exit(130)
