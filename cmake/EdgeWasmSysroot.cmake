# The sysroot overlay: Debian packages WASI's C and C++ libraries under the old
# name wasm32-wasi; clang looks for wasm32-wasip1. The overlay has links under
# the new name, and a C library with two symbols more (StackProtector.c).
set(System /usr/lib/wasm32-wasi)
set(Overlay ${CMAKE_BINARY_DIR}/share/edge-wasm/sysroot-system)
set(Lib ${Overlay}/lib/wasm32-wasip1)
if(NOT EXISTS ${System}/libc.a OR NOT EXISTS ${System}/libc++.a)
  message(FATAL_ERROR "${System} has no libc.a and libc++.a: install wasi-libc "
    "and libc++-${LLVM_VERSION_MAJOR}-dev-wasm32 (scripts/setup does)")
endif()

if(IS_SYMLINK ${Overlay})
  file(REMOVE ${Overlay})
endif()
file(MAKE_DIRECTORY ${Overlay}/include ${Lib})
foreach(Name wasm32-wasip1 wasm32-wasi)
  file(CREATE_LINK /usr/include/wasm32-wasi ${Overlay}/include/${Name} SYMBOLIC)
endforeach()
file(CREATE_LINK wasm32-wasip1 ${Overlay}/lib/wasm32-wasi SYMBOLIC)
file(GLOB Files CONFIGURE_DEPENDS ${System}/*.a ${System}/*.o)
foreach(File ${Files})
  get_filename_component(Name ${File} NAME)
  if(NOT Name STREQUAL "libc.a")
    file(CREATE_LINK ${File} ${Lib}/${Name} SYMBOLIC)
  endif()
endforeach()

set(Object ${CMAKE_CURRENT_BINARY_DIR}/StackProtector.o)
file(WRITE ${CMAKE_CURRENT_BINARY_DIR}/libc.mri
  "create ${Lib}/libc.a\naddlib ${System}/libc.a\naddmod ${Object}\nsave\nend\n")
add_custom_command(OUTPUT ${Lib}/libc.a
  COMMAND ${EDGEWASM_CLANG} --target=wasm32-wasip1 -ffreestanding -O2
    -fno-stack-protector -c ${PROJECT_SOURCE_DIR}/cmake/sysroot/StackProtector.c
    -o ${Object}
  COMMAND ${EDGEWASM_LLVM_BIN}/llvm-ar -M < ${CMAKE_CURRENT_BINARY_DIR}/libc.mri
  DEPENDS ${System}/libc.a ${PROJECT_SOURCE_DIR}/cmake/sysroot/StackProtector.c
  COMMENT "Sysroot overlay for wasm32-wasip1")
add_custom_target(edgewasm_sysroot ALL DEPENDS ${Lib}/libc.a)
add_dependencies(edge-wasm-cc edgewasm_sysroot)
install(DIRECTORY ${Overlay} DESTINATION share/edge-wasm)

# The sysroot of our own, bitcode: built by scripts/sysroot into a cache, linked
# to from the build tree, copied when installed.
if(NOT EDGEWASM_SYSROOT)
  execute_process(
    COMMAND ${PROJECT_SOURCE_DIR}/scripts/sysroot --print
    OUTPUT_VARIABLE EDGEWASM_SYSROOT OUTPUT_STRIP_TRAILING_WHITESPACE
    COMMAND_ERROR_IS_FATAL ANY)
endif()
if(NOT EXISTS ${EDGEWASM_SYSROOT}/manifest.json)
  message(FATAL_ERROR "${EDGEWASM_SYSROOT} is missing; run scripts/sysroot first")
endif()
set(Own ${CMAKE_BINARY_DIR}/share/edge-wasm/sysroot)
if(IS_SYMLINK ${Own})
  file(REMOVE ${Own})
endif()
foreach(Part include lib)
  file(MAKE_DIRECTORY ${Own}/${Part})
  # wasm32-wasi is the target's name of old.
  foreach(Name wasm32-wasip1 wasm32-wasi)
    file(CREATE_LINK ${EDGEWASM_SYSROOT}/${Part}/wasm32-wasip1
      ${Own}/${Part}/${Name} SYMBOLIC)
  endforeach()
  install(DIRECTORY ${EDGEWASM_SYSROOT}/${Part}
    DESTINATION share/edge-wasm/sysroot)
  install(CODE "file(CREATE_LINK wasm32-wasip1
    \$ENV{DESTDIR}\${CMAKE_INSTALL_PREFIX}/share/edge-wasm/sysroot/${Part}/wasm32-wasi
    SYMBOLIC)")
endforeach()

# The CMake toolchain file, for projects that are built for WASI.
set(Toolchain ${CMAKE_BINARY_DIR}/share/edge-wasm/cmake)
configure_file(${PROJECT_SOURCE_DIR}/cmake/toolchain/edge-wasm.cmake
  ${Toolchain}/edge-wasm.cmake COPYONLY)
configure_file(${PROJECT_SOURCE_DIR}/cmake/toolchain/Platform/WASI.cmake
  ${Toolchain}/Platform/WASI.cmake COPYONLY)
configure_file(${PROJECT_SOURCE_DIR}/cmake/toolchain/edge-wasm-tools.cmake.in
  ${Toolchain}/edge-wasm-tools.cmake @ONLY)
install(DIRECTORY ${Toolchain} DESTINATION share/edge-wasm)
