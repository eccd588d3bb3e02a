# Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
# See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The third-party sources of the sysroot: fetched, checked, kept.

Both archives come from package registries, pinned by version and SHA-256. What
is needed of them is kept in the cache under a name that is a hash of the pins, so
that a change of our own sources fetches nothing again.
"""

import hashlib
import importlib.machinery
import importlib.util
import os
import pathlib
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile

# The C library: Debian's source package, which has upstream's tree.
WASI_LIBC = ("wasi-libc", "0.0~git20220510.9886d3d-2",
             "wasi-libc_0.0~git20220510.9886d3d.orig.tar.xz",
             "8f9b802736a856942839d32966937c389f46e9f156415a549a6675b7535e5f74")
# The C++ libraries, and newer pieces of the C library: LLVM's and musl's sources
# are inside this wheel. libc++ there is LLVM 22.1.8's.
WHEEL = ("ziglang", "0.17.1", "manylinux2010_x86_64",
         "ea6cc5d87b033cf0aedfbc8f9549a908cae6c50ac31f1698188fa48a74524b54")
LLVM_VERSION = "22.1.8"
KEEP = {
    "ziglang/lib/libcxx/": "libcxx",
    "ziglang/lib/libcxxabi/": "libcxxabi",
    "ziglang/lib/libunwind/": "libunwind",
    "ziglang/lib/libc/wasi/fts/": "fts",
    "ziglang/lib/libc/include/wasm-wasi-musl/fts.h": "fts/fts.h",
}


class Failure(Exception):
    """What went wrong, where, and what to do about it."""


def run(command: list[str], **options) -> str:
    """Runs a command whose output matters only when it fails."""
    result = subprocess.run(command, text=True, capture_output=True, **options)
    if result.returncode:
        lines = (result.stdout + result.stderr).splitlines()
        raise Failure(f"{command[0]} failed: {' '.join(command)}\n"
                      + "\n".join(lines[-40:]))
    return result.stdout


def debian_source(scripts: pathlib.Path, work: pathlib.Path) -> pathlib.Path:
    """Fetches through scripts/fetch-sources, which knows apt's ways."""
    loader = importlib.machinery.SourceFileLoader(
        "fetch_sources", str(scripts / "fetch-sources"))
    spec = importlib.util.spec_from_loader("fetch_sources", loader)
    fetch = importlib.util.module_from_spec(spec)
    sys.modules["fetch_sources"] = fetch  # dataclasses look their module up
    loader.exec_module(fetch)
    package, version, archive, sha256 = WASI_LIBC
    try:
        return fetch.Apt(work).fetch(
            fetch.Source("source", package, version, {archive: sha256}))
    except fetch.Failure as failure:
        raise Failure(str(failure))


def wheel(work: pathlib.Path) -> pathlib.Path:
    name, version, platform, sha256 = WHEEL
    run([sys.executable, "-m", "pip", "download", "--quiet", "--no-deps",
         "--only-binary", ":all:", "--platform", platform, "-d", str(work),
         f"{name}=={version}"])
    [path] = work.glob(f"{name}-*.whl")
    with open(path, "rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    if found != sha256:
        raise Failure(f"{path.name} has SHA-256 {found}, but {sha256} is "
                      "pinned; do not use it, and report this")
    return path


def unpack_tar(archive: pathlib.Path, target: pathlib.Path) -> None:
    """Unpacks without the archive's outermost folder."""
    with tarfile.open(archive) as tar:
        members = []
        for member in tar:
            _, slash, rest = member.name.partition("/")
            if slash and rest:
                member.name = rest
                members.append(member)
        # Python 3.11.2 does not know filters; the archive is pinned anyway.
        tar.extraction_filter = getattr(tarfile, "data_filter", None)
        tar.extractall(target, members)


def unpack_wheel(archive: pathlib.Path, target: pathlib.Path) -> None:
    with zipfile.ZipFile(archive) as file:
        for name in file.namelist():
            for prefix, folder in KEEP.items():
                if name.startswith(prefix) and not name.endswith("/"):
                    path = target / folder / name[len(prefix):]
                    path.parent.mkdir(parents=True, exist_ok=True)
                    with file.open(name) as source, open(path, "wb") as copy:
                        shutil.copyfileobj(source, copy)


def lay_down(scripts: pathlib.Path, cache: pathlib.Path) -> pathlib.Path:
    """The folder with wasi-libc/, libcxx/, libcxxabi/, libunwind/ and fts/."""
    pins = hashlib.sha256(repr((WASI_LIBC, WHEEL, KEEP)).encode()).hexdigest()
    target = cache / f"sysroot-sources-{pins[:16]}"
    if target.is_dir():
        return target
    with tempfile.TemporaryDirectory(prefix="sysroot-fetch.", dir=cache) as name:
        work = pathlib.Path(name)
        fresh = work / "fresh"
        fresh.mkdir()
        unpack_tar(debian_source(scripts, work), fresh / "wasi-libc")
        unpack_wheel(wheel(work), fresh)
        try:
            os.rename(fresh, target)
        except OSError:
            # Somebody else was faster; the pins say it is the same.
            if not target.is_dir():
                raise
    return target
