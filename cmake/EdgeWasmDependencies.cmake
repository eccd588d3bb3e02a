# Finds what edge-wasm-cc is built on. Nothing is downloaded here: scripts/setup
# has laid everything down, and EDGEWASM_DEPS is the folder it did that in.

find_package(LLVM 22.1 REQUIRED CONFIG HINTS /usr/lib/llvm-22/lib/cmake/llvm)
find_package(Clang REQUIRED CONFIG HINTS /usr/lib/llvm-22/lib/cmake/clang)
list(APPEND CMAKE_MODULE_PATH ${LLVM_CMAKE_DIR})
include(TableGen)
include(AddLLVM) # what TableGen's targets need
set(LLVM_TABLEGEN_EXE ${LLVM_TOOLS_BINARY_DIR}/llvm-tblgen)
find_package(GTest REQUIRED)
find_package(Python3 REQUIRED COMPONENTS Interpreter)

if(NOT EDGEWASM_DEPS)
  execute_process(
    COMMAND ${PROJECT_SOURCE_DIR}/scripts/setup --print-deps
    OUTPUT_VARIABLE EDGEWASM_DEPS OUTPUT_STRIP_TRAILING_WHITESPACE
    COMMAND_ERROR_IS_FATAL ANY)
endif()
foreach(Dep wasmtime flame wabt)
  if(NOT EXISTS ${EDGEWASM_DEPS}/${Dep})
    message(FATAL_ERROR
      "${EDGEWASM_DEPS}/${Dep} is missing; run scripts/setup first")
  endif()
endforeach()

add_library(wasmtime SHARED IMPORTED)
set_target_properties(wasmtime PROPERTIES
  IMPORTED_LOCATION ${EDGEWASM_DEPS}/wasmtime/lib/libwasmtime.so
  # The library has no SONAME: without this the linker would record its path.
  IMPORTED_NO_SONAME TRUE
  INTERFACE_INCLUDE_DIRECTORIES ${EDGEWASM_DEPS}/wasmtime/include)

set(EDGEWASM_LLVM_BIN ${LLVM_TOOLS_BINARY_DIR})
set(EDGEWASM_CLANG ${EDGEWASM_LLVM_BIN}/clang)
set(EDGEWASM_CLANGXX ${EDGEWASM_LLVM_BIN}/clang++)
