# Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
# See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Edits of libc++ for streams whose state stays as it began.

What sets a format flag, a width, a mask of exceptions or makes another locale
than the classic one tells so, and what depends on one of these asks first; see
passes/StripStreams.h.
"""

import pathlib
import re

import inputs

STATE = """
extern "C" {
extern __attribute__((__visibility__("hidden"))) unsigned __edge_stream_state;
__attribute__((__visibility__("hidden"))) void __edge_stream_sets(unsigned) _NOEXCEPT;
}
_LIBCPP_BEGIN_NAMESPACE_STD
// Above the bits of ios_base::fmtflags.
enum : unsigned {
  __edge_has_width      = 1u << 16,
  __edge_has_exceptions = 1u << 17,
  __edge_has_locales    = 1u << 18
};
// Whether there may be a locale that is not the classic one.
inline _LIBCPP_HIDE_FROM_ABI bool __edge_locales() { return __edge_stream_state & __edge_has_locales; }
// Facets of which every locale has one, and the classic locale's.
template <class _Facet>
struct __edge_in_every_locale {
  static const bool value = false;
  static _LIBCPP_HIDE_FROM_ABI const _Facet* __classic() { return nullptr; }
};
template <class _Facet>
const _Facet* __edge_classic_facet() _NOEXCEPT;
template <class>
struct __edge_is_plain {
  static const bool value = false;
};
template <>
struct __edge_is_plain<char> {
  static const bool value = true;
};
template <>
struct __edge_is_plain<wchar_t> {
  static const bool value = true;
};
_LIBCPP_END_NAMESPACE_STD
"""

IN_EVERY_LOCALE = """
template <>
const {0}* __edge_classic_facet<{0} >() _NOEXCEPT;
template <>
struct __edge_in_every_locale<{0} > {{
  static const bool value = true;
  static _LIBCPP_HIDE_FROM_ABI const {0}* __classic() {{ return __edge_classic_facet<{0} >(); }}
}};
"""
# A number with a point is converted without a format that would have to be
# built and read again. What a format could have asked for is told where flags
# ask for it.
PUT_NUMBER = """
extern "C" {
__attribute__((__visibility__("hidden"))) void __edge_printf_format(const char*) _NOEXCEPT;
__attribute__((__visibility__("hidden"))) int __edge_put_double(char*, size_t, double, int, int, int) _NOEXCEPT;
__attribute__((__visibility__("hidden"))) int
__edge_put_long_double(char*, size_t, long double, int, int, int) _NOEXCEPT;
}
_LIBCPP_BEGIN_NAMESPACE_STD
// As snprintf of one number: the flags are 1 for + and 2 for #.
inline _LIBCPP_HIDE_FROM_ABI int
__edge_put_number(char* __to, size_t __size, double __v, int __letter, int __flags, int __precision) {
  return __edge_put_double(__to, __size, __v, __letter, __flags, __precision);
}
inline _LIBCPP_HIDE_FROM_ABI int
__edge_put_number(char* __to, size_t __size, long double __v, int __letter, int __flags, int __precision) {
  return __edge_put_long_double(__to, __size, __v, __letter, __flags, __precision);
}
_LIBCPP_END_NAMESPACE_STD
"""
PUT_FIXED = """
extern "C" {
[[gnu::visibility("hidden")]] void __edge_printf_format(const char*) noexcept;
[[gnu::visibility("hidden")]] int __edge_put_double(char*, size_t, double, int, int, int) noexcept;
[[gnu::visibility("hidden")]] int __edge_put_long_double(char*, size_t, long double, int, int, int) noexcept;
}
template <class _Float>
static int __edge_put_fixed(char* __to, size_t __size, const char*, _Float __v) {
  if constexpr (sizeof(_Float) > sizeof(double)) {
    __edge_printf_format("%Lf");
    return __edge_put_long_double(__to, __size, __v, 'f', 0, -1);
  }
  __edge_printf_format("%f");
  return __edge_put_double(__to, __size, static_cast<double>(__v), 'f', 0, -1);
}
"""
PUT_FLOAT = """\
  // Stage 1 - Get number in narrow char
  const ios_base::fmtflags __flags = __iob.flags();
  const bool __upper               = __flags & ios_base::uppercase;
  const bool __long                = is_same<_Float, long double>::value;
  int __precision                  = static_cast<int>(__iob.precision());
  int __letter;
  (void)__len;
  switch (__flags & ios_base::floatfield) {
  case ios_base::fixed:
    __letter = 'f';
    __edge_printf_format(__long ? "%.*Lf" : "%.*f");
    break;
  case ios_base::scientific:
    __letter = 'e';
    __edge_printf_format(__long ? "%.*Le" : "%.*e");
    break;
  case ios_base::fixed | ios_base::scientific:
    __letter    = 'a';
    __precision = -1;
    __edge_printf_format(__long ? "%La" : "%a");
    break;
  default:
    __letter = 'g';
    __edge_printf_format(__long ? "%.*Lg" : "%.*g");
  }
  if (__upper)
    __letter -= 'a' - 'A';
  int __print_flags = 0;
  if (__flags & ios_base::showpos) {
    __print_flags |= 1;
    __edge_printf_format("%+g");
  }
  if (__flags & ios_base::showpoint) {
    __print_flags |= 2;
    __edge_printf_format("%#g");
  }
  const unsigned __nbuf = 30;
  char __nar[__nbuf];
  char* __nb = __nar;
  int __nc   = __edge_put_number(__nb, __nbuf, __v, __letter, __print_flags, __precision);
  unique_ptr<char, void (*)(void*)> __nbh(nullptr, free);
  if (__nc > static_cast<int>(__nbuf - 1)) {
    __nb = static_cast<char*>(malloc(static_cast<size_t>(__nc) + 1));
    if (!__nb)
      std::__throw_bad_alloc();
    __nbh.reset(__nb);
    __nc = __edge_put_number(__nb, static_cast<size_t>(__nc) + 1, __v, __letter, __print_flags, __precision);
  }
"""
# Where there is no other locale, its facets need none either.
CLASSIC_FACET = """
template <>
const {0}* __edge_classic_facet<{0} >() noexcept {{
  static const {0}* facet = nullptr;
  if (!facet)
    facet = &make<{0} >({1});
  return facet;
}}
"""
FACETS = [f"{name}<{char}{rest}>" for char in ("char", "wchar_t")
          for name, rest in (("collate", ""), ("ctype", ""), ("numpunct", ""),
                             ("codecvt", ", char, mbstate_t"))]
NUMBER_FACETS = {name: [f"{name}<{char}>" for char in ("char", "wchar_t")]
                 for name in ("num_put", "num_get")}


def replace(path: pathlib.Path, *edits: tuple[str, str, int]) -> None:
    """Each of `edits` is a pattern, what takes its place, and how often it is
    there."""
    text = path.read_text()
    for pattern, new, expected in edits:
        text, count = re.subn(pattern, new, text, flags=re.MULTILINE)
        if count != expected:
            raise inputs.Failure(
                f"{path.name}: {count} times {pattern!r}, not {expected}")
    path.write_text(text)


def literal(old: str, new: str, expected: int = 1) -> tuple[str, str, int]:
    return re.escape(old), new.replace("\\", "\\\\"), expected


def narrow_headers(include: pathlib.Path) -> None:
    replace(
        include / "__locale",
        literal("  const facet* use_facet(id&) const;\n",
                "  const facet* use_facet(id&) const;\n"
                "  const facet* __edge_use_facet(id&) const _NOEXCEPT;\n"),
        literal("  return static_cast<const _Facet&>(*__l.use_facet(_Facet::id));",
                "  if (__edge_in_every_locale<_Facet>::value) {\n"
                "    if (!__edge_locales())\n"
                "      return *__edge_in_every_locale<_Facet>::__classic();\n"
                "    return static_cast<const _Facet&>(*__l.__edge_use_facet(_Facet::id));\n"
                "  }\n"
                "  return static_cast<const _Facet&>(*__l.use_facet(_Facet::id));"),
        (r"(?=^_LIBCPP_END_NAMESPACE_STD$)",
         "".join(map(IN_EVERY_LOCALE.format, FACETS)), 1),
        (r"(?=^_LIBCPP_BEGIN_NAMESPACE_STD$)", STATE, 1))
    replace(
        include / "ios",
        literal("ios_base::flags() const { return __fmtflags_; }",
                "ios_base::flags() const { return __fmtflags_ & __edge_stream_state; }"),
        literal("  fmtflags __r = __fmtflags_;", "  fmtflags __r = flags();", 3),
        literal("  __fmtflags_  = __fmtfl;",
                "  __edge_stream_sets(__fmtfl);\n  __fmtflags_  = __fmtfl;"),
        literal("  __fmtflags_ |= __fmtfl;",
                "  __edge_stream_sets(__fmtfl);\n  __fmtflags_ |= __fmtfl;"),
        literal("  __fmtflags_ |= __fmtfl & __mask;",
                "  __edge_stream_sets(__fmtfl & __mask);\n  __fmtflags_ |= __fmtfl & __mask;"),
        literal("ios_base::width() const { return __width_; }",
                "ios_base::width() const {\n"
                "  return __edge_stream_state & __edge_has_width ? __width_ : 0;\n}"),
        literal("  streamsize __r = __width_;\n",
                "  streamsize __r = width();\n"
                "  __edge_stream_sets(__wide ? __edge_has_width : 0);\n"),
        literal("ios_base::exceptions() const { return __exceptions_; }",
                "ios_base::exceptions() const {\n"
                "  return __edge_stream_state & __edge_has_exceptions ? __exceptions_ : iostate(goodbit);\n}"),
        literal("  __exceptions_ = __iostate;\n",
                "  __edge_stream_sets(__iostate ? __edge_has_exceptions : 0);\n"
                "  __exceptions_ = __iostate;\n"),
        literal("  return std::use_facet<ctype<char_type> >(getloc()).widen(__c);",
                "  if (__edge_is_plain<char_type>::value && !__edge_locales())\n"
                "    return static_cast<char_type>(__c);\n"
                "  return std::use_facet<ctype<char_type> >(getloc()).widen(__c);"))
    # A sequence of characters has no negative length: without a width there is
    # nothing to fill.
    replace(include / "__locale_dir" / "pad_and_output.h",
            literal("  if (__ns > __sz)\n", "  if (__ns > 0 && __ns > __sz)\n", 2))
    # The classic locale does not group, and widens by converting.
    replace(
        include / "__locale_dir" / "num.h",
        (r"(?=^_LIBCPP_BEGIN_NAMESPACE_STD$)", PUT_NUMBER, 1),
        (r"^  // Stage 1 - Get number in narrow char\n  char __fmt\[8\] (?:.*\n)*?"
         r"(?=  char\* __ne = __nb \+ __nc;$)", PUT_FLOAT, 1),
        (r"^void __num_put<_CharT>::__widen_and_group_(?:int|float)\([^{]*\{\n",
         r"\g<0>  if (__edge_is_plain<_CharT>::value && !__edge_locales()) {\n"
         "    __oe = std::copy(__nb, __ne, __ob);\n"
         "    __op = __np == __ne ? __oe : __ob + (__np - __nb);\n"
         "    return;\n  }\n", 2),
        *((rf"(?=^template <class _CharT, class {iterator}>\n"
           rf"locale::id {name}<_CharT, {iterator}>::id;)",
           "".join(map(IN_EVERY_LOCALE.format, NUMBER_FACETS[name])), 1)
          for name, iterator in (("num_put", "_OutputIterator"),
                                 ("num_get", "_InputIterator"))))


def narrow_sources(source: pathlib.Path) -> None:
    replace(
        source / "ios.cpp",
        literal("badbit)) & __exceptions_) != 0)", "badbit)) & exceptions()) != 0)"),
        literal("if (__exceptions_ & ", "if (exceptions() & ", 2),
        literal("  __fmtflags_    = skipws | dec;",
                "  __edge_stream_sets(skipws | dec);\n  __fmtflags_    = skipws | dec;"))
    replace(
        source / "string.cpp",
        (r"(?=^_LIBCPP_BEGIN_NAMESPACE_STD$)", PUT_FIXED, 1),
        (r"(?<=^string to_string\()(float|double|long double) val\) "
         r"\{ return as_string\(snprintf,",
         r"\1 val) { return as_string(__edge_put_fixed<\1>,", 3))
    classic = "this != &locale::__imp::classic_locale_imp_.__get()"
    replace(
        source / "locale.cpp",
        # A facet is where its id says, and in every locale.
        literal("  const locale::facet* use_facet(long id) const;\n",
                "  const locale::facet* use_facet(long id) const;\n"
                "  const locale::facet* __edge_use_facet(long id) const noexcept {\n"
                "    return facets_[static_cast<size_t>(id)];\n  }\n"),
        (r"^locale::__imp::__imp\(const [^{]*\{\n",
         r"\g<0>  __edge_stream_sets(__edge_has_locales);\n", 5),
        literal(f"if ({classic})", f"if (__edge_locales() && {classic})", 2),
        # Its address only: it is constructed by classic().
        literal("locale::locale() noexcept : __locale_(__global().__locale_) {",
                "locale::locale() noexcept\n"
                "    : __locale_(__edge_locales() ? __global().__locale_"
                " : &__imp::classic_locale_imp_.__get()) {"),
        literal("string locale::name() const { return",
                'string locale::name() const { return !__edge_locales() ? string("C") :'),
        literal("bool locale::has_facet(id& x) const { return __locale_->",
                "bool locale::has_facet(id& x) const {\n"
                "  return (__edge_locales() ? __locale_ : classic().__locale_)->"),
        literal("const locale::facet* locale::use_facet(id& x) const { return __locale_->"
                "use_facet(x.__get()); }",
                "const locale::facet* locale::use_facet(id& x) const {\n"
                "  return (__edge_locales() ? __locale_ : classic().__locale_)->use_facet(x.__get());\n"
                "}\n\n"
                "const locale::facet* locale::__edge_use_facet(id& x) const noexcept {\n"
                "  return (__edge_locales() ? __locale_ : classic().__locale_)->__edge_use_facet(x.__get());\n"
                "}"),
        (r"(?=^// locale::facet$)", "".join(
            CLASSIC_FACET.format(
                facet, "nullptr, false, 1u" if facet == "ctype<char>" else "1u")
            for facet in FACETS + sum(NUMBER_FACETS.values(), [])), 1),
        literal("  return (__locale_ == y.__locale_) ||",
                "  return !__edge_locales() || (__locale_ == y.__locale_) ||"))
    # The classic locale's codecvt for char converts nothing, has no state and
    # one byte for a character.
    fixed = "(is_same<_CharT, char>::value && !__edge_locales())"
    replace(
        source / "std_stream.h",
        (r"(?<=__stdinbuf<_CharT>::imbue\(const locale& __loc\) \{\n)",
         f"  if {fixed} {{\n    __encoding_ = 1;\n    __always_noconv_ = true;\n"
         "    return;\n  }\n", 1),
        (r"(?<=__stdoutbuf<_CharT>::imbue\(const locale& __loc\) \{\n  sync\(\);\n)",
         f"  if {fixed}\n    return;\n", 1),
        literal("__cv_(&use_facet<codecvt<char_type, char, state_type> >(this->getloc())),",
                f"__cv_({fixed}\n                ? nullptr\n                : "
                "&use_facet<codecvt<char_type, char, state_type> >(this->getloc())),"),
        literal("__always_noconv_(__cv_->always_noconv())",
                f"__always_noconv_({fixed} || __cv_->always_noconv())"),
        (r"if \(__always_noconv_", f"if (({fixed} || __always_noconv_)", 4),
        (r"^int __stdoutbuf<_CharT>::sync\(\) \{\n",
         rf"\g<0>  if {fixed}\n    return fflush(__file_) ? -1 : 0;\n", 1))
