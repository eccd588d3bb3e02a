/* Lua's linit.c says: replace this file to open other libraries. Its own ten, and
   LPeg. */
#include "lauxlib.h"
#include "lua.h"
#include "lualib.h"

int luaopen_lpeg(lua_State *L);

static const luaL_Reg Libraries[] = {
    {LUA_GNAME, luaopen_base},          {LUA_LOADLIBNAME, luaopen_package},
    {LUA_COLIBNAME, luaopen_coroutine}, {LUA_TABLIBNAME, luaopen_table},
    {LUA_IOLIBNAME, luaopen_io},        {LUA_OSLIBNAME, luaopen_os},
    {LUA_STRLIBNAME, luaopen_string},   {LUA_MATHLIBNAME, luaopen_math},
    {LUA_UTF8LIBNAME, luaopen_utf8},    {LUA_DBLIBNAME, luaopen_debug},
    {"lpeg", luaopen_lpeg},
};

LUALIB_API void luaL_openlibs(lua_State *L) {
  for (unsigned I = 0; I != sizeof Libraries / sizeof *Libraries; ++I) {
    luaL_requiref(L, Libraries[I].name, Libraries[I].func, 1);
    lua_pop(L, 1);
  }
}
