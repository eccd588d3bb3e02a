# What CMake's own platform files say for other systems: static libraries only,
# programs end in .wasm.
include(Platform/UnixPaths)
set(WASI 1)
set(UNIX 1)
set_property(GLOBAL PROPERTY TARGET_SUPPORTS_SHARED_LIBS FALSE)
set(CMAKE_EXECUTABLE_SUFFIX ".wasm")
