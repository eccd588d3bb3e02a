// The heap grows by a sixteenth of memory at a time and loses no page: not
// behind memory that others got, and not where memory has a limit. RUN:
// %on-both %t %s -O2 -Wl,--max-memory=33554432 | FileCheck %s CHECK: checks
// passed
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { PageSize = 65536, MaxPages = 512 };

static size_t memoryPages(void) { return __builtin_wasm_memory_size(0); }

static void check(int Fine, const char *What) {
  if (Fine)
    return;
  printf("wrong: %s\n", What);
  exit(1);
}

/// \returns whether the next page of the heap is behind \p Before.
static int isNext(char **Before) {
  char *Page = sbrk(PageSize);
  check(Page != (char *)-1, "there is memory");
  memset(Page, 1, PageSize);
  const int Next = Page == *Before + PageSize;
  check(Next || Page > *Before, "pages come in order");
  check(sbrk(0) == Page + PageSize, "sbrk(0) is the end");
  *Before = Page;
  return Next;
}

int main(void) {
  const size_t AtStart = memoryPages();
  check(((uintptr_t)sbrk(0)) % PageSize == 0, "the heap begins at a page");
  char *Page = sbrk(PageSize);
  check(Page == (char *)(AtStart * PageSize), "the first page is a new one");

  // Not a growth for each page.
  unsigned Growths = 0;
  for (size_t Pages = memoryPages(); memoryPages() < 256;) {
    check(isNext(&Page), "pages are beside each other");
    Growths += memoryPages() != Pages;
    Pages = memoryPages();
  }
  check(Growths < 80, "memory grows by more than a page");

  // What is left comes first, then what is behind the others' memory.
  const size_t Left = memoryPages() - (size_t)sbrk(0) / PageSize;
  check(Left > 0 && Left < 17, "a sixteenth is left");
  const size_t Others = __builtin_wasm_memory_grow(0, 1);
  for (size_t N = 0; N < Left; ++N)
    check(isNext(&Page), "what is left is used");
  check(!isNext(&Page), "the heap goes on elsewhere");
  check(Page == (char *)((Others + 1) * PageSize), "behind the others' memory");

  // A request larger than what is left begins there.
  size_t Many = memoryPages() - (size_t)sbrk(0) / PageSize + 3;
  check((char *)sbrk((intptr_t)(Many * PageSize)) == Page + PageSize,
        "a large request begins with what is left");
  Page += Many * PageSize;

  // To the last page.
  while ((size_t)Page / PageSize != MaxPages - 1)
    check(isNext(&Page), "pages are beside each other to the end");
  check(memoryPages() == MaxPages, "no page is left");
  errno = 0;
  check(sbrk(PageSize) == (void *)-1 && errno == ENOMEM, "the limit is said");
  check(sbrk(0) == Page + PageSize, "which changes nothing");
  puts("all checks passed");
  return 0;
}
