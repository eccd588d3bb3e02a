# The installed tree has the shape of the build tree, so that the tools find
# everything relative to themselves in both:
#   bin/  lib/EdgeWasmPasses.so  lib/libwasmtime.so
#   lib/edge-wasm/    the runtime for wasm32
#   share/edge-wasm/  sysroot overlay, flame-graph page, CMake toolchain file
#   include/edgewasm/ the contracts
install(DIRECTORY ${PROJECT_SOURCE_DIR}/include/edgewasm
  DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(FILES ${EDGEWASM_DEPS}/wasmtime/lib/libwasmtime.so DESTINATION lib)
