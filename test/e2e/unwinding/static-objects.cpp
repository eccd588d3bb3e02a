// RUN: %known-tree --out %t.d %s
// Static objects that throw and catch, before main and after it.
// EH: yes
// ROOTS: main _GLOBAL__sub_I_static_objects.cpp __cxx_global_array_dtor
// TREE: _GLOBAL__sub_I_static_objects.cpp 1
// TREE: _GLOBAL__sub_I_static_objects.cpp;Object::Object() 1
// TREE: _GLOBAL__sub_I_static_objects.cpp;Object::Object();tries() 1
// TREE: _GLOBAL__sub_I_static_objects.cpp;Object::Object();tries();throws() 1
// TREE: _GLOBAL__sub_I_static_objects.cpp;Object::Object();tries();leaf() 1
// TREE: __cxx_global_array_dtor 1
// TREE: __cxx_global_array_dtor;Object::~Object() 1
// TREE: __cxx_global_array_dtor;Object::~Object();tries() 1
// TREE: __cxx_global_array_dtor;Object::~Object();tries();throws() 1
// TREE: __cxx_global_array_dtor;Object::~Object();tries();leaf() 1
// TREE: main 1
// TREE: main;tries() 1
// TREE: main;tries();throws() 1
// TREE: main;tries();leaf() 1
#include <stdio.h>
#define KEEP __attribute__((noinline))
static volatile int Sink;
KEEP static void leaf() { Sink = Sink + 1; }
KEEP static void throws() {
  if (Sink >= 0)
    throw 1;
}
KEEP static void tries() {
  try {
    throws();
  } catch (int) {
    leaf();
  }
}
struct Object {
  KEEP Object() {
    tries();
    Sink = Sink + 1;
  }
  KEEP ~Object() { tries(); }
};
static Object Global;
int main() {
  tries();
  puts("main");
}
