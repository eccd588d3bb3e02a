//===- cxx/ShortSort.h - std::sort in a third of the code -------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// libc++'s __introsort is 2 KB for each type that a program sorts. This is the
// same algorithm, where code is compiled for size: its pivots, its partitions,
// with elements like the pivot put aside, its way with what is nearly sorted,
// and its worst case, O(n log n). It has one insertion sort instead of three
// and of the five small networks one, and its heap sort is a loop. Installed as
// __algorithm/edge_short_sort.h.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_RUNTIME_SYSROOT_CXX_SHORTSORT_H
#define EDGEWASM_RUNTIME_SYSROOT_CXX_SHORTSORT_H

#include <__algorithm/iterator_operations.h>
#include <__algorithm/sift_down.h>
#include <__assert>
#include <__config>
#include <__iterator/iterator_traits.h>
#include <__utility/move.h>

#ifndef _LIBCPP_HAS_NO_PRAGMA_SYSTEM_HEADER
#pragma GCC system_header
#endif

_LIBCPP_PUSH_MACROS
#include <__undef_macros>

_LIBCPP_BEGIN_NAMESPACE_STD

/// Sorts [\p __first, \p __last) by \p __comp. After \p __depth partitions in a
/// row a heap sorts what is left. Where \p __tries is not 0 the range may be
/// nearly sorted, and so many elements are put where they belong before it is
/// parted. Unless \p __leftmost, the element before the range is not greater
/// than any in it.
template <class _AlgPolicy, class _Compare, class _Iterator>
void __edge_short_sort(
    _Iterator __first, _Iterator __last, _Compare __comp,
    typename iterator_traits<_Iterator>::difference_type __depth,
    unsigned __tries, bool __leftmost) {
  using _Ops = _IterOps<_AlgPolicy>;
  using _Size = typename iterator_traits<_Iterator>::difference_type;
  using _Value = typename iterator_traits<_Iterator>::value_type;
  const _Size __one(1);
  for (;;) {
    _Size __size = __last - __first;
    const bool __short = __size < _Size(16);
    _Iterator __i = __first;
    _Iterator __j = __first;
    while (__short || __tries != 0) {
      if (__i == __last || ++__i == __last)
        return;
      if (__comp(*__i, *__j)) {
        --__tries;
        _Value __value(_Ops::__iter_move(__i));
        _Iterator __hole = __i;
        do {
          *__hole = _Ops::__iter_move(__j);
          __hole = __j;
        } while (__hole != __first && __comp(__value, *--__j));
        *__hole = std::move(__value);
      }
      __j = __i;
    }
    if (__depth == 0) {
      for (_Size __start = __size / _Size(2);;) {
        if (__start != 0) {
          --__start;
        } else {
          if (--__size == 0)
            return;
          _Ops::iter_swap(__first, __first + __size);
        }
        std::__sift_down<_AlgPolicy, false>(__first, __comp, __size, __start);
      }
    }
    --__depth;
    // The median of three, or of three medians, goes first; behind it are one
    // element that is not greater, and one that is not less.
    const _Iterator __middle = __first + __size / _Size(2);
    if (__size > _Size(128))
      for (int __at = -1; __at <= 1; ++__at)
        std::__sort3<_AlgPolicy, _Compare>(__first + _Size(__at + 1),
                                           __middle + _Size(__at),
                                           __last - _Size(__at + 2), __comp);
    std::__sort3<_AlgPolicy, _Compare>(__middle - __one, __middle,
                                       __middle + __one, __comp);
    _Ops::iter_swap(__first, __middle);
    __i = __first;
    __j = __last;
    __tries = 8;
    if (!__leftmost && !__comp(*(__first - __one), *__first)) {
      // Nothing is less than the pivot: those like it are done.
      for (;;) {
        do
          ++__i;
        while (__i < __j && !__comp(*__first, *__i));
        do {
          _LIBCPP_ASSERT_VALID_ELEMENT_ACCESS(
              __j != __first, "Would read out of bounds, does your comparator "
                              "satisfy the strict-weak ordering requirement?");
          --__j;
        } while (__comp(*__first, *__j));
        if (!(__i < __j))
          break;
        _Ops::iter_swap(__i, __j);
      }
      __first = __j + __one;
      continue;
    }
    for (;;) {
      do {
        ++__i;
        _LIBCPP_ASSERT_VALID_ELEMENT_ACCESS(
            __i != __last, "Would read out of bounds, does your comparator "
                           "satisfy the strict-weak ordering requirement?");
      } while (__comp(*__i, *__first));
      do
        --__j;
      while (__i < __j && !__comp(*__j, *__first));
      if (!(__i < __j))
        break;
      __tries = 0;
      _Ops::iter_swap(__i, __j);
    }
    __j = __i - __one;
    _Ops::iter_swap(__first, __j);
    std::__edge_short_sort<_AlgPolicy, _Compare>(__first, __j, __comp, __depth,
                                                 __tries, __leftmost);
    __leftmost = false;
    __first = __i;
  }
}

_LIBCPP_END_NAMESPACE_STD

_LIBCPP_POP_MACROS

#endif // EDGEWASM_RUNTIME_SYSROOT_CXX_SHORTSORT_H
