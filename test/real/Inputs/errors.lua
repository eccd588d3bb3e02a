-- What Lua does with setjmp and longjmp: errors caught at every depth, coroutines
-- that yield across pcall, and files. Prints the same wherever it runs.

-- Errors as strings, tables and numbers; with a position and without.
print(pcall(error, "plain", 0))
print(pcall(function() error("with a position") end))
print(select(2, pcall(error, { code = 7 })).code)
print(pcall(function() local t = nil; return t.x end))
print(pcall(function() return 1 + {} end))
print(pcall(function() return #5 end))
print(pcall(string.rep))
print(pcall(string.format, "%d", 1.5))
print(load("x = = 1", "chunk"))
print(load("for", "chunk"))
print(xpcall(function() error("seen") end, function(m) return "handler: " .. m end))
print(xpcall(function() error("again") end, function(m) error(m) end))

-- One error passes through many frames; many errors through few.
local function deep(n)
  if n == 0 then error("bottom", 0) end
  return 1 + deep(n - 1)
end
print(pcall(deep, 150))
local caught = 0
for i = 1, 20000 do
  if not pcall(error, i) then caught = caught + 1 end
end
print("caught", caught)

-- pcall inside pcall inside pcall, as deep as C lets it.
local function nest(n)
  if n == 0 then error("innermost", 0) end
  local ok, message = pcall(nest, n - 1)
  assert(not ok)
  error(message, 0)
end
print(pcall(nest, 150))

-- No end of recursion, in Lua and in C, is an error that can be caught.
local function endless(n) return 1 + endless(n + 1) end
local ok, message = pcall(endless, 1)
print(ok, (message:gsub("^[^\n]*: (stack overflow).*", "%1")))
local function through(n)
  return (string.gsub("x", "x", function() return through(n + 1) end))
end
ok, message = pcall(through, 1)
print(ok, message:find("overflow") ~= nil)

-- Coroutines: errors inside, yields across pcall, wrap, close.
local co = coroutine.create(function(a)
  local ok, message = pcall(function()
    local b = coroutine.yield(a + 1)
    error("between yields: " .. b, 0)
  end)
  local c = coroutine.yield(message)
  error({ at = c })
end)
print(coroutine.resume(co, 1))
print(coroutine.resume(co, 2))
local ok, problem = coroutine.resume(co, 3)
print(ok, type(problem), problem.at, coroutine.status(co))
print(coroutine.resume(co))
local produce = coroutine.wrap(function()
  for i = 1, 3 do coroutine.yield(i * i) end
  error("no more")
end)
print(produce(), produce(), produce(), pcall(produce))
print(pcall(coroutine.wrap(function() error("wrapped", 0) end)))
print(select("#", table.unpack({}, 1, 100)))

-- Variables to be closed are closed on the way out, whatever the way.
local function closing(name)
  return setmetatable({}, { __close = function(_, e) print("close", name, e) end })
end
print(pcall(function()
  local outer <close> = closing("outer")
  local inner <close> = closing("inner")
  error("out", 0)
end))
co = coroutine.create(function()
  local held <close> = closing("held")
  coroutine.yield()
end)
coroutine.resume(co)
print(coroutine.close(co), coroutine.status(co))

-- Errors in metamethods, in sort's order, in gsub's replacement, in a finalizer.
print(pcall(function() return setmetatable({}, { __add = function() error("add", 0) end }) + 1 end))
print(pcall(table.sort, { 3, 1, 2 }, function() error("order", 0) end))
print(pcall(string.gsub, "abc", "%w", function(c) if c == "b" then error("b!", 0) end end))
local strict = setmetatable({}, { __index = function(_, k) error("no " .. k, 0) end })
print(pcall(function() return strict.missing end))

-- Files: text written, read back by line, by number, by size; a missing one.
local name = os.tmpname()
local file = assert(io.open(name, "w"))
file:write("one\n", 2, " ", 3.5, "\nthree")
file:close()
for line in io.lines(name) do io.write("[", line, "]") end
print()
file = assert(io.open(name, "r+"))
print(file:read("l", "n", "n", "l", 3))
print(file:seek("set", 0), file:seek("end"))
file:close()
print(os.remove(name), io.open(name) == nil)
local temporary = assert(io.tmpfile())
temporary:write(("x"):rep(10000))
temporary:seek("set")
print(#temporary:read("a"))
temporary:close()
print((select(2, io.open("no/such/file"))))
print(pcall(io.lines, "no/such/file"))

-- Numbers and text, by way of printf and strtod.
print(1e15, 1e100, -0.0, 1 / 0, -1 / 0, 2 ^ 53, 1e-320, 0.1, 1 / 3, 123456.789e3)
print(("%5.2f|%-8s|%08x|%q|%g|%a"):format(3.14159, "ab", 255, "a\nb\0c", 1e20, 1))
print(tonumber("0x1p4"), tonumber("1e"), tonumber("10", 2), math.tointeger("8"))
print(os.time({ year = 2020, month = 2, day = 29, hour = 12 }), os.date("!%Y-%m-%d %H:%M:%S", 86400))
print(os.getenv("NO_SUCH_VARIABLE"), os.setlocale("C"), type(os.clock()))
collectgarbage()
os.exit(7)
