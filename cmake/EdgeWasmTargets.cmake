# How every target of edge-wasm-cc is declared, so that flags stand in one place.

# LLVM is built without exceptions and RTTI, and so is all that links with it.
add_library(edgewasm_flags INTERFACE)
target_include_directories(edgewasm_flags INTERFACE
  ${PROJECT_SOURCE_DIR}/include ${PROJECT_BINARY_DIR}/include)
target_include_directories(edgewasm_flags SYSTEM INTERFACE ${LLVM_INCLUDE_DIRS})
separate_arguments(EdgeWasmLLVMDefinitions NATIVE_COMMAND "${LLVM_DEFINITIONS}")
target_compile_definitions(edgewasm_flags INTERFACE ${EdgeWasmLLVMDefinitions})
target_compile_options(edgewasm_flags INTERFACE
  -Wall -Wextra -Wno-unused-parameter -fno-exceptions -fno-rtti
  -fvisibility-inlines-hidden -ffile-prefix-map=${PROJECT_SOURCE_DIR}/=)

# edgewasm_add_library(Name [LLVM components] SOURCES ... [LINK ...]): a static
# library under lib/. LLVM itself is linked by the tools, statically: loading
# libLLVM.so alone costs more than the driver may add to a compile.
function(edgewasm_add_library Name)
  cmake_parse_arguments(Arg "" "" "SOURCES;LINK;LLVM" ${ARGN})
  add_library(${Name} STATIC ${Arg_SOURCES})
  target_link_libraries(${Name} PUBLIC edgewasm_flags ${Arg_LINK})
  if(Arg_LLVM)
    llvm_map_components_to_libnames(Libs ${Arg_LLVM})
    target_link_libraries(${Name} PUBLIC ${Libs})
  endif()
endfunction()

# edgewasm_add_tool(Name LINK ...): tools/<Name>/main.cpp -> bin/<Name>.
function(edgewasm_add_tool Name)
  cmake_parse_arguments(Arg "" "" "LINK" ${ARGN})
  add_executable(${Name} main.cpp)
  target_link_libraries(${Name} PRIVATE edgewasm_flags ${Arg_LINK})
  set_target_properties(${Name} PROPERTIES
    BUILD_RPATH_USE_ORIGIN ON
    BUILD_RPATH "$ORIGIN/../lib" INSTALL_RPATH "$ORIGIN/../lib")
  install(TARGETS ${Name} RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
endfunction()
