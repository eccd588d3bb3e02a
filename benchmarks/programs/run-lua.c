//===- run-lua.c - Runs one Lua script ------------------------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//   run-lua SCRIPT
//
// The interpreter with the libraries that need nothing WASI lacks. Lua's errors
// and its coroutines need setjmp: without it an error ends the program.
//
//===----------------------------------------------------------------------===//

#include "lauxlib.h"
#include "lua.h"
#include "lualib.h"

#include <stdio.h>

static int reportError(lua_State *L) {
  fprintf(stderr, "run-lua: error: %s\n", lua_tostring(L, -1));
  return 0; // Lua aborts.
}

int main(int argc, char **argv) {
  if (argc != 2) {
    fprintf(stderr, "usage: run-lua SCRIPT\n");
    return 2;
  }
  lua_State *L = luaL_newstate();
  lua_atpanic(L, reportError);
  luaL_requiref(L, "_G", luaopen_base, 1);
  luaL_requiref(L, LUA_TABLIBNAME, luaopen_table, 1);
  luaL_requiref(L, LUA_STRLIBNAME, luaopen_string, 1);
  luaL_requiref(L, LUA_MATHLIBNAME, luaopen_math, 1);
  luaL_requiref(L, LUA_UTF8LIBNAME, luaopen_utf8, 1);
  lua_settop(L, 0);
  if (luaL_loadfile(L, argv[1]) != LUA_OK) {
    reportError(L);
    return 1;
  }
  lua_call(L, 0, 0);
  lua_close(L);
  return 0;
}
