# Functions that build the layers and formats of the project.

# Options every target of ours is compiled with.
add_library(wenshu_options INTERFACE)
target_compile_features(wenshu_options INTERFACE cxx_std_20)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  set(wenshu_false_alarms -Wno-restrict)  # g++ 12 warns of std::string's own assignments (its bug 105651)
endif()
target_compile_options(wenshu_options INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wnon-virtual-dtor
                                                ${wenshu_false_alarms})
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_CXX_VISIBILITY_PRESET hidden)  # a module shows its entry points only
set(CMAKE_VISIBILITY_INLINES_HIDDEN ON)

function(wenshu_finish_options)
  if(WENSHU_WERROR)
    target_compile_options(wenshu_options INTERFACE -Werror)
  endif()
  if(WENSHU_SANITIZE)
    target_compile_options(wenshu_options INTERFACE -fsanitize=address,undefined -fno-sanitize-recover=all
                                                    -fno-omit-frame-pointer)
    if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
      # g++ 12 takes the instrumentation of sanitizers for uses of unset members.
      target_compile_options(wenshu_options INTERFACE -Wno-maybe-uninitialized)
    endif()
    # The sanitizer's own dlopen looks for modules by the run path of the program only where it is an old one.
    target_link_options(wenshu_options INTERFACE -fsanitize=address,undefined LINKER:--disable-new-dtags)
  endif()
endfunction()

# wenshu_layer(NAME FOLDER [PUBLIC libs...] [PRIVATE libs...]): the static library wenshu_NAME of all sources in FOLDER
# and in FOLDER/read, where a format keeps its reader when there is much of it.
function(wenshu_layer name folder)
  cmake_parse_arguments(arg "" "" "PUBLIC;PRIVATE" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS "${folder}/*.cpp" "${folder}/read/*.cpp")
  add_library(wenshu_${name} STATIC ${sources})
  target_include_directories(wenshu_${name} PUBLIC "${PROJECT_SOURCE_DIR}/src")
  target_link_libraries(wenshu_${name} PUBLIC ${arg_PUBLIC} PRIVATE ${arg_PRIVATE} wenshu_options)
endfunction()

# wenshu_format(NAME FOLDER [PRIVATE libs...]): the library wenshu_format_NAME; includes are written "NAME/file.h".
function(wenshu_format name folder)
  cmake_parse_arguments(arg "" "" "PRIVATE" ${ARGN})
  get_filename_component(folder "${folder}" ABSOLUTE)
  get_filename_component(parent "${folder}" DIRECTORY)
  wenshu_layer(format_${name} "${folder}" PUBLIC wenshu_convert PRIVATE ${arg_PRIVATE})
  target_include_directories(wenshu_format_${name} PRIVATE "${parent}")
endfunction()

# wenshu_module(NAME SOURCE libs...): the shared library lib/wenshu/libwenshu_NAME.so, which base/module.h loads.
set(WENSHU_MODULES_FOLDER "${CMAKE_BINARY_DIR}/lib/wenshu")
function(wenshu_module name source)
  set(module wenshu_module_${name})
  add_library(${module} MODULE "${source}")
  target_link_libraries(${module} PRIVATE ${ARGN} wenshu_options)
  target_link_options(${module} PRIVATE LINKER:--as-needed)  # of the libraries named, those that the module needs
  set_target_properties(${module} PROPERTIES OUTPUT_NAME wenshu_${name} BUILD_RPATH "$ORIGIN" INSTALL_RPATH "$ORIGIN"
                        LIBRARY_OUTPUT_DIRECTORY "${WENSHU_MODULES_FOLDER}")
  install(TARGETS ${module} LIBRARY DESTINATION lib/wenshu)
endfunction()

# wenshu_module_format(NAME FOLDER MODULES parts... [PRIVATE libs...]): a format whose parts are loaded when they are first
# used, so that nobody else pays for the libraries they need. register.cpp, which says what the format is, goes into the
# program; module_PART.cpp has the entries of lib/wenshu/libwenshu_NAME_PART.so; everything else is the library wenshu_NAME,
# for the modules and for tests.
function(wenshu_module_format name folder)
  cmake_parse_arguments(arg "" "" "MODULES;PRIVATE" ${ARGN})
  get_filename_component(folder "${folder}" ABSOLUTE)
  get_filename_component(parent "${folder}" DIRECTORY)
  wenshu_layer(${name} "${folder}" PUBLIC wenshu_convert PRIVATE ${arg_PRIVATE})
  get_target_property(sources wenshu_${name} SOURCES)
  list(FILTER sources EXCLUDE REGEX "/(register|module_[a-z]+)\\.cpp$")
  set_target_properties(wenshu_${name} PROPERTIES SOURCES "${sources}")
  target_include_directories(wenshu_${name} PRIVATE "${parent}")

  add_library(wenshu_format_${name} STATIC "${folder}/register.cpp")
  target_include_directories(wenshu_format_${name} PRIVATE "${parent}")
  target_link_libraries(wenshu_format_${name} PUBLIC wenshu_convert PRIVATE wenshu_options)
  foreach(part IN LISTS arg_MODULES)
    wenshu_module(${name}_${part} "${folder}/module_${part}.cpp" wenshu_${name} ${arg_PRIVATE})
    target_include_directories(wenshu_module_${name}_${part} PRIVATE "${parent}")
    add_dependencies(wenshu_format_${name} wenshu_module_${name}_${part})
  endforeach()
endfunction()

# The CMaps of Debian's poppler-data, packed into wenshu_pdf by a program of the build.
set(WENSHU_POPPLER_DATA "/usr/share/poppler" CACHE PATH "Where cMap and cidToUnicode of poppler-data are")
function(wenshu_pack_cmaps)
  set(read "${PROJECT_SOURCE_DIR}/formats/pdf/read")
  set(pack "${CMAKE_BINARY_DIR}/cmaps.pack")
  if(NOT EXISTS "${WENSHU_POPPLER_DATA}/cMap")
    message(FATAL_ERROR "no CMaps in ${WENSHU_POPPLER_DATA}: the package poppler-data is missing")
  endif()
  add_executable(make_cmaps cmake/make_cmaps.cpp "${read}/cmap.cpp" "${read}/lexer.cpp" "${read}/value.cpp")
  target_include_directories(make_cmaps PRIVATE "${PROJECT_SOURCE_DIR}/formats")
  target_link_libraries(make_cmaps PRIVATE wenshu_base PkgConfig::LIBDEFLATE wenshu_options)
  add_custom_command(OUTPUT "${pack}" COMMAND make_cmaps "${WENSHU_POPPLER_DATA}" "${pack}" DEPENDS make_cmaps
                     COMMENT "Packing CMaps")
  add_custom_target(cmaps_pack DEPENDS "${pack}")
  add_dependencies(wenshu_pdf cmaps_pack)
  set_source_files_properties("${read}/predefined_cmaps.cpp" PROPERTIES COMPILE_DEFINITIONS "WENSHU_CMAPS_PACK=\"${pack}\""
                              OBJECT_DEPENDS "${pack}")
endfunction()

# Formats from outside the project: WENSHU_EXTRA_FORMATS names their folders.
macro(wenshu_extra_formats)
  foreach(folder IN LISTS WENSHU_EXTRA_FORMATS)
    get_filename_component(name "${folder}" NAME)
    wenshu_format(${name} "${folder}")
    list(APPEND WENSHU_FORMATS ${name})
  endforeach()
endmacro()

# Generates convert::builtin_formats() from WENSHU_FORMATS, in the library wenshu_formats that brings every format.
function(wenshu_builtin_formats)
  set(declarations "")
  set(calls "")
  set(libraries "")
  foreach(name IN LISTS WENSHU_FORMATS)
    string(APPEND declarations "void register_${name}(Registry& registry);\n")
    string(APPEND calls "  register_${name}(registry);\n")
    list(APPEND libraries wenshu_format_${name})
  endforeach()
  configure_file("${PROJECT_SOURCE_DIR}/cmake/builtin_formats.cpp.in" "${CMAKE_BINARY_DIR}/builtin_formats.cpp" @ONLY)
  add_library(wenshu_formats STATIC "${CMAKE_BINARY_DIR}/builtin_formats.cpp")
  target_link_libraries(wenshu_formats PUBLIC wenshu_convert ${libraries} PRIVATE wenshu_options)
  add_dependencies(wenshu_formats wenshu_module_words wenshu_module_svg)
endfunction()

# PoDoFo brings no file for pkg-config and none for CMake.
macro(wenshu_find_podofo)
  find_path(PODOFO_INCLUDE_DIR podofo/podofo.h REQUIRED)
  find_library(PODOFO_LIBRARY podofo REQUIRED)
  add_library(podofo::podofo UNKNOWN IMPORTED)
  set_target_properties(podofo::podofo PROPERTIES IMPORTED_LOCATION "${PODOFO_LIBRARY}" INTERFACE_INCLUDE_DIRECTORIES "${PODOFO_INCLUDE_DIR}")
endmacro()
