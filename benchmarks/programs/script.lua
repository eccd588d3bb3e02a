-- Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
-- See LICENSE for license information.
-- SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
--
-- A day in the life of a script: tables, strings, closures, sorting, recursion,
-- iterators, pattern matching and metatables. Prints what it found, always the
-- same.

-- A generator of its own, so that every run sees the same numbers.
local function random(seed)
  local state = seed
  return function(limit)
    state = (state * 1103515245 + 12345) % 2147483648
    return state // 65536 % limit + 1
  end
end

-- Recursion.
local function fibonacci(n)
  if n < 2 then return n end
  return fibonacci(n - 1) + fibonacci(n - 2)
end

local function hanoi(n, from, to, via, move)
  if n == 0 then return end
  hanoi(n - 1, from, via, to, move)
  move(from, to)
  hanoi(n - 1, via, to, from, move)
end

-- Numbers in tables.
local function sieve(limit)
  local composite, primes = {}, {}
  for i = 2, limit do
    if not composite[i] then
      primes[#primes + 1] = i
      for j = i * i, limit, i do composite[j] = true end
    end
  end
  return primes
end

local function queens(size)
  local solutions, columns, up, down = 0, {}, {}, {}
  local function place(row)
    if row > size then solutions = solutions + 1 return end
    for column = 1, size do
      local u, d = row + column, row - column + size
      if not (columns[column] or up[u] or down[d]) then
        columns[column], up[u], down[d] = true, true, true
        place(row + 1)
        columns[column], up[u], down[d] = nil, nil, nil
      end
    end
  end
  place(1)
  return solutions
end

-- Objects: an access log, parsed from text and summed up.
local Request = {}
Request.__index = Request
Request.__lt = function(a, b)
  if a.bytes ~= b.bytes then return a.bytes > b.bytes end
  return a.path < b.path
end

function Request.parse(line)
  local host, method, path, status, bytes =
    line:match('^(%S+) %- %- "(%u+) (%S+) HTTP/1%.1" (%d+) (%d+)$')
  return setmetatable({ host = host, method = method, path = path,
    status = tonumber(status), bytes = tonumber(bytes) }, Request)
end

local function access_log(lines)
  local pick = random(2024)
  local methods = { "GET", "GET", "GET", "POST", "PUT", "DELETE" }
  local statuses = { 200, 200, 200, 200, 304, 403, 404, 500 }
  return function()
    if lines == 0 then return nil end
    lines = lines - 1
    return string.format('10.0.%d.%d - - "%s /%s/%04x HTTP/1.1" %d %d',
      pick(16), pick(250), methods[pick(#methods)], ("item"):rep(pick(3), "-"),
      pick(4096), statuses[pick(#statuses)], pick(20000))
  end
end

local function summarize(lines)
  local requests, by_status, hosts = {}, {}, {}
  for line in access_log(lines) do
    local request = Request.parse(line)
    requests[#requests + 1] = request
    by_status[request.status] = (by_status[request.status] or 0) + 1
    local host = hosts[request.host] or { name = request.host, bytes = 0 }
    host.bytes = host.bytes + request.bytes
    hosts[request.host] = host
  end
  table.sort(requests)
  local order = {}
  for _, host in pairs(hosts) do order[#order + 1] = host end
  table.sort(order, function(a, b)
    if a.bytes ~= b.bytes then return a.bytes > b.bytes end
    return a.name < b.name
  end)
  local statuses = {}
  for status in pairs(by_status) do statuses[#statuses + 1] = status end
  table.sort(statuses)
  for i, status in ipairs(statuses) do
    statuses[i] = status .. "=" .. by_status[status]
  end
  return requests[1], order, table.concat(statuses, " ")
end

-- Closures: functions composed of functions.
local function compose(...)
  local functions = { ... }
  return function(value)
    for i = 1, #functions do value = functions[i](value) end
    return value
  end
end

local function closures(rounds)
  local sum = 0
  local count = function(value) sum = (sum + value) % 1000003 return value end
  local step = compose(function(x) return x * 3 end, count,
    function(x) return x + 7 end, count, function(x) return x % 4099 end)
  local value = 1
  for _ = 1, rounds do value = step(value) end
  return sum
end

-- Text: words counted, replaced and put together again.
local function words(copies)
  local text = ("the quick brown fox jumps over the lazy dog and the cat; "):rep(copies)
  local count = {}
  for word in text:gmatch("%a+") do count[word] = (count[word] or 0) + 1 end
  local capital, changes = text:gsub("%f[%a](%a)(%a*)", function(first, rest)
    return first:upper() .. rest
  end)
  return count.the, changes, #capital, capital:sub(1, 19), text:reverse():find("xof", 1, true)
end

print("fibonacci", fibonacci(27))
local moves = 0
hanoi(14, "a", "c", "b", function() moves = moves + 1 end)
print("hanoi", moves)
local primes = sieve(200000)
print("primes", #primes, primes[#primes])
print("queens", queens(8))
local largest, hosts, statuses = summarize(12000)
print("log", largest.host, largest.path, largest.bytes)
print("hosts", #hosts, hosts[1].name, hosts[1].bytes)
print("statuses", statuses)
print("closures", closures(300000))
print("words", words(2000))
