# edge-wasm-shrink, which runs Binaryen over linked modules: built by
# scripts/binaryen into a cache, and perhaps not there yet. The build tree has a
# link to where it will be; the linker says so while it is missing.
if(NOT EDGEWASM_SHRINKER)
  execute_process(
    COMMAND ${PROJECT_SOURCE_DIR}/scripts/binaryen --print
    OUTPUT_VARIABLE EDGEWASM_SHRINKER OUTPUT_STRIP_TRAILING_WHITESPACE
    COMMAND_ERROR_IS_FATAL ANY)
endif()
file(MAKE_DIRECTORY ${CMAKE_BINARY_DIR}/lib/edge-wasm)
file(CREATE_LINK ${EDGEWASM_SHRINKER}
  ${CMAKE_BINARY_DIR}/lib/edge-wasm/edge-wasm-shrink SYMBOLIC)
install(PROGRAMS ${EDGEWASM_SHRINKER} DESTINATION lib/edge-wasm
  RENAME edge-wasm-shrink OPTIONAL)
