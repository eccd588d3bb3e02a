# Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
# See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Faults of the C library's sources, each mended where it is.

musl has mended most of its own since; what they are is tested in test/sysroot.
Larger ones have a file in runtime/Sysroot that replaces upstream's.
"""

import pathlib

BOTTOM = "libc-bottom-half"
CLOUD = f"{BOTTOM}/cloudlibc/src/libc"
MUSL = "libc-top-half/musl/src"

EMPTY_PATH = ("    if (*path == '\\0') {\n        errno = ENOENT;\n        return -1;\n"
              "    }\n\n")

# Every edit must find its text, or the build stops.
EDITS = (
    # Answered without looking whether the caller wants it, or gives it.
    (f"{CLOUD}/time/clock_getres.c",
     "  *res = timestamp_to_timespec(ts);",
     "  if (res)\n    *res = timestamp_to_timespec(ts);"),
    (f"{CLOUD}/dirent/scandirat.c",
     "  (qsort)(dirents,", "  if (compar)\n    (qsort)(dirents,"),
    (f"{BOTTOM}/sources/accept.c",
     "  // Clear sockaddr", "  if (!addr)\n    return ret;\n  // Clear sockaddr"),
    # A path outside of all folders names nothing: ENOENT is what programs expect, and
    # what upstream came to. Neither does the empty one, which was the first folder.
    (f"{BOTTOM}/sources/posix.c", "errno = ENOTCAPABLE;\n        return",
     "errno = ENOENT;\n        return"),
    (f"{BOTTOM}/sources/posix.c",
     "    // We couldn't find a preopen for it; indicate that we lack capabilities.\n"
     "    errno = ENOTCAPABLE;", "    errno = ENOENT;"),
    (f"{BOTTOM}/sources/preopens.c",
     "    // Strip leading `/` characters,", f"{EMPTY_PATH}    // Strip leading `/` characters,"),
    (f"{BOTTOM}/sources/chdir.c",
     "    // First, make our path absolute", f"{EMPTY_PATH}    // First, make our path absolute"),
    # Two paths at once, in one buffer if there is chdir.
    (f"{BOTTOM}/sources/posix.c",
     "    int old_dirfd = find_relpath(oldpath, &old_relative_path);\n"
     "    int new_dirfd", "    int old_dirfd = find_relpath_alt(oldpath, &old_relative_path);\n"
     "    int new_dirfd"),
    # A path may be shorter than a folder's name.
    (f"{BOTTOM}/sources/preopens.c",
     "memcmp(path, prefix, prefix_len)", "strncmp(path, prefix, prefix_len)"),
    # What getcwd returns has no `..` and no links in it.
    (f"{BOTTOM}/sources/chdir.c", "    // Create a string that looks like:",
     "    char *real = __edge_real_path(path, NULL);\n"
     "    if (!real)\n        return -1;\n"
     "    if (__wasilibc_cwd_mallocd)\n        free(__wasilibc_cwd);\n"
     "    __wasilibc_cwd = real;\n    __wasilibc_cwd_mallocd = 1;\n    return 0;\n}\n"
     "#if 0\n    // Create a string that looks like:"),
    (f"{BOTTOM}/sources/chdir.c", "static const char *make_absolute(",
     "#endif\nstatic const char *make_absolute("),
    (f"{BOTTOM}/sources/chdir.c", "extern char *__wasilibc_cwd;",
     "extern char *__wasilibc_cwd;\nchar *__edge_real_path(const char *, char *);"),
    (f"{BOTTOM}/sources/getcwd.c", "        size_t len = ",
     "        if (size == 0) {\n            errno = EINVAL;\n            return NULL;\n"
     "        }\n        size_t len = "),
    # Of a descriptor that is not open there is nothing to tell.
    (f"{CLOUD}/fcntl/fcntl.c",
     "    case F_GETFD:\n      // Act as if the close-on-exec flag is always set.\n"
     "      return FD_CLOEXEC;\n    case F_SETFD:\n"
     "      // The close-on-exec flag is ignored.\n      return 0;\n",
     "    case F_GETFD:\n    case F_SETFD: {\n      __wasi_fdstat_t fds;\n"
     "      __wasi_errno_t error = __wasi_fd_fdstat_get(fildes, &fds);\n"
     "      if (error != 0) {\n        errno = error;\n        return -1;\n      }\n"
     "      return cmd == F_GETFD ? FD_CLOEXEC : 0;\n    }\n"),
    # WASI has no exceptional conditions: none is ever there.
    (f"{CLOUD}/sys/select/pselect.c",
     "    errno = ENOSYS;\n    return -1;", "    FD_ZERO(errorfds);"),
    # Numbers that are not used, but handed on: what was never set is undefined
    # behaviour, and the optimizer took it that nobody asks for the time being.
    (f"{CLOUD}/sys/stat/stat_impl.h", "  if (times == NULL) {\n    // Update both",
     "  *st_atim = *st_mtim = 0;\n  if (times == NULL) {\n    // Update both"),
    # A program may have one of these, and not the rest.
    *((f"{BOTTOM}/sources/math/{name}.c", f"\n{kind} ", f"\n__attribute__((weak)) {kind} ")
      for name in ("math-builtins", "fmin-fmax") for kind in ("float", "double")),

    # A compound literal that ends before it is used.
    (f"{MUSL}/time/__year_to_secs.c", "leaps, rem;", "leaps, rem, unused;"),
    (f"{MUSL}/time/__year_to_secs.c", "&(int){0}", "&unused"),
    # A new seed is for the standard's own generator.
    (f"{MUSL}/prng/seed48.c", "	memcpy(__seed48, s, sizeof p);\n",
     "	memcpy(__seed48, s, sizeof p);\n"
     "	memcpy(__seed48+3, (unsigned short [4]){0xe66d, 0xdeec, 0x5, 0xb}, 8);\n"),
    # A number above that of int.
    (f"{MUSL}/temp/__randname.c", "ts.tv_nsec*65537 ", "ts.tv_nsec*65537UL "),
    # A sign or space is not a width.
    (f"{MUSL}/time/strftime.c", "width = strtoul(f, &p, 10);",
     "width = 0, p = (char *)f;\n\t\tif (*f-'0' < 10U) width = strtoul(f, &p, 10);"),
    # Only where both have a number it is the longer one that is greater.
    (f"{MUSL}/string/strverscmp.c", "if (l[dp]!='0' && r[dp]!='0')",
     "if (l[dp]-'1'<9U && r[dp]-'1'<9U)"),
    # Nothing is found at the end of a text, too.
    (f"{MUSL}/string/strcasestr.c", "for (; *h; h++)", "if (!l) return (char *)h;\n	for (; *h; h++)"),
    # Arithmetic on the null pointer.
    (f"{MUSL}/search/hsearch.c",
     "	ENTRY *oldend = htab->__tab->entries + htab->__tab->mask + 1;",
     "	size_t oldsize = htab->__tab->mask + 1;"),
    (f"{MUSL}/search/hsearch.c", "e < oldend", "e < oldtab + oldsize"),
    (f"{MUSL}/stdio/getdelim.c",
     "		memcpy(*s+i, f->rpos, k);\n		f->rpos += k;\n		i += k;\n		if (z)",
     "		if (k) {\n			memcpy(*s+i, f->rpos, k);\n			f->rpos += k;\n"
     "			i += k;\n		}\n		if (z)"),
    # An address that ends as an IPv4 one.
    (f"{MUSL}/network/inet_pton.c", "			i++;\n			break;",
     "			ip[++i&7] = 0;\n			break;"),
    # What cannot be looked at has no device and number.
    (f"{MUSL}/misc/nftw.c", "	struct FTW lev;\n", "	struct FTW lev;\n	st.st_dev = st.st_ino = 0;\n"),
    (f"{MUSL}/misc/nftw.c", "h && st.st_dev != h->dev",
     "h && type != FTW_NS && st.st_dev != h->dev"),
    # After an unknown whence the stream is as it was.
    (f"{MUSL}/stdio/fseek.c", "{\n	/* Adjust",
     "{\n	if (whence != SEEK_CUR && whence != SEEK_SET && whence != SEEK_END) {\n"
     "		errno = EINVAL;\n		return -1;\n	}\n	/* Adjust"),
    (f"{MUSL}/stdio/fseek.c", '#include "stdio_impl.h"\n',
     '#include "stdio_impl.h"\n#include <errno.h>\n'),
    # A reopened stream is neither wide nor narrow.
    (f"{MUSL}/stdio/freopen.c", "		fclose(f2);\n	}\n\n",
     "		fclose(f2);\n	}\n	f->mode = 0;\n	f->locale = 0;\n"),
    # Where the old descriptor is closed the new one stays where it is.
    (f"{MUSL}/stdio/freopen.c",
     "if (__wasilibc_fd_renumber(f2->fd, f->fd)<0) goto fail2;",
     "if (__wasilibc_fd_renumber(f2->fd, f->fd)<0) f->fd = f2->fd;"),
    (f"{MUSL}/stdio/fgets.c", "if (n--<=1) {", "if (n<=1) {"),
    (f"{MUSL}/stdio/fgets.c", "if (n) return 0;", "if (n<1) return 0;"),
    (f"{MUSL}/stdio/fgets.c", "		return s;\n	}\n", "		return s;\n	}\n	n--;\n"),
    # The error flag says it; errno may be left alone.
    (f"{MUSL}/stdio/fgetws.c", "	errno = EAGAIN;\n", ""),
    (f"{MUSL}/stdio/fgetws.c", " || errno==EILSEQ", ""),
    # What is in the buffer was lost.
    (f"{MUSL}/stdio/open_wmemstream.c", "	size_t len2;\n	wchar_t *newbuf;\n",
     "	size_t len2 = f->wpos - f->wbase;\n	wchar_t *newbuf;\n	if (len2) {\n"
     "		f->wpos = f->wbase;\n		if (wms_write(f, f->wbase, len2) < len2) return 0;\n"
     "	}\n"),
    # Without end at a null character.
    (f"{MUSL}/stdio/vswprintf.c", "		s+=i;\n", "		if (!i) i = 1;\n		s+=i;\n"),
    # Arguments have the numbers 1 to 9; %lc has a width; bytes are not characters.
    (f"{MUSL}/stdio/vfwprintf.c", "[NL_ARGMAX]", "[NL_ARGMAX+1]"),
    (f"{MUSL}/stdio/vfwprintf.c", "S('c') = CHAR, S('C') = INT,",
     "S('c') = INT, S('C') = UINT,"),
    (f"{MUSL}/stdio/vfwprintf.c", "fputwc(btowc(arg.i), f);",
     "fputwc(t == 'C' ? arg.i : btowc(arg.i), f);"),
    (f"{MUSL}/stdio/vfwprintf.c",
     "		case 'C':\n			fputwc(arg.i, f);\n			l = 1;\n			continue;\n", ""),
    (f"{MUSL}/stdio/vfwprintf.c", "		case 'c':\n", "		case 'c':\n		case 'C':\n"),
    (f"{MUSL}/stdio/vfwprintf.c", "		if (!f) continue;\n",
     "		if (!f) continue;\n		if (ferror(f)) return -1;\n"),
    # Without other rounding modes the result was always moved up.
    (f"{MUSL}/math/fmaf.c", "	double adjusted_result = vxy + z;\n	fesetround(FE_TONEAREST);\n"
     "	if (result == adjusted_result) {\n		u.f = adjusted_result;\n		u.i++;\n"
     "		adjusted_result = u.f;\n	}\n	z = adjusted_result;\n",
     "	int below = (u.i >> 63 == (z > vxy)) ? vxy - result + z < 0 : z - result + vxy < 0;\n"
     "	u.i += (u.i >> 63) == below ? 1 : -1;\n	z = u.f;\n"),
    (f"{MUSL}/math/expm1f.c", "if (x > o_threshold)", "if (hx > 0x42b17217)"),
    # Below 1 there is none; what cancelled out was taken for one.
    *((f"{MUSL}/math/acosh{kind}.c", "{\n	union",
       "{\n	if (x < 1) return (x - x) / (x - x);\n	union") for kind in ("", "f")),
    # The sign of the imaginary part.
    *((f"{MUSL}/complex/cproj{kind}.c", f"copysign{kind}(0.0, creal{kind}(z))",
       f"copysign{kind}(0.0, cimag{kind}(z))") for kind in ("", "f", "l")),
)
