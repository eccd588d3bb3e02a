# CMake toolchain file: cmake -DCMAKE_TOOLCHAIN_FILE=<tree>/share/edge-wasm/cmake/edge-wasm.cmake
# Works in the build tree and in an installed one, wherever that was moved: all
# is found relative to this file.
set(CMAKE_SYSTEM_NAME WASI)
set(CMAKE_SYSTEM_VERSION 1)
set(CMAKE_SYSTEM_PROCESSOR wasm32)

get_filename_component(EDGE_WASM_TREE "${CMAKE_CURRENT_LIST_DIR}/../../.."
  ABSOLUTE)
include("${CMAKE_CURRENT_LIST_DIR}/edge-wasm-tools.cmake")
set(CMAKE_C_COMPILER "${EDGE_WASM_TREE}/bin/edge-wasm-cc")
set(CMAKE_CXX_COMPILER "${EDGE_WASM_TREE}/bin/edge-wasm-c++")
set(CMAKE_ASM_COMPILER "${EDGE_WASM_TREE}/bin/edge-wasm-cc")
set(CMAKE_C_COMPILER_TARGET wasm32-wasip1)
set(CMAKE_CXX_COMPILER_TARGET wasm32-wasip1)
set(CMAKE_ASM_COMPILER_TARGET wasm32-wasip1)

# try_run and tests run in our engine.
set(CMAKE_CROSSCOMPILING_EMULATOR "${EDGE_WASM_TREE}/bin/edge-wasm-run")

# Headers, libraries and packages come from the sysroot and from the folders that
# -DCMAKE_FIND_ROOT_PATH names; programs are the host's.
list(APPEND CMAKE_FIND_ROOT_PATH "${EDGE_WASM_TREE}/share/edge-wasm/sysroot")
set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_INCLUDE ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_PACKAGE ONLY)

# CMake 3.25 knows no WASI: give it what its platform file would.
list(APPEND CMAKE_MODULE_PATH "${CMAKE_CURRENT_LIST_DIR}")
