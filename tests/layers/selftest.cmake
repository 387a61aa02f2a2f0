# Proves that cmake/check_layers.cmake fires: small trees that break one rule each must fail with that rule's words,
# and one that keeps all rules must pass.
#   cmake -DSCRIPT=<check_layers.cmake> -DWORK=<scratch folder> -P selftest.cmake
cmake_minimum_required(VERSION 3.22)

# check(FILE INCLUDE WORDS): a tree of one file with one include; WORDS (a regular expression) "" means it must pass.
function(check file include words)
  file(REMOVE_RECURSE "${WORK}")
  file(WRITE "${WORK}/${file}" "#pragma once\n#include ${include}\n")
  execute_process(COMMAND "${CMAKE_COMMAND}" "-DROOT=${WORK}" -P "${SCRIPT}" RESULT_VARIABLE status OUTPUT_VARIABLE text
                          ERROR_VARIABLE text)
  string(REGEX REPLACE "[ \n]+" " " text "${text}")  # message() wraps long lines
  if(words STREQUAL "" AND NOT status EQUAL 0)
    message(SEND_ERROR "${file} may include ${include}, but: ${text}")
  elseif(NOT words STREQUAL "" AND (status EQUAL 0 OR NOT text MATCHES "${words}"))
    message(SEND_ERROR "${file} must not include ${include}; status ${status}: ${text}")
  endif()
endfunction()

check(src/base/a.h "\"base/b.h\"" "")
check(src/base/a.h "<vector>" "")
check(src/base/a.h "<sys/resource.h>" "")
check(src/base/a.cpp "<unicode/uchar.h>" "")
check(src/doc/a.h "\"base/b.h\"" "")
check(src/structure/a.h "\"doc/b.h\"" "")
check(src/layout/a.h "\"fonts/b.h\"" "")
check(src/cli/a.cpp "<CLI/CLI.hpp>" "")
check(fonts/a.cpp "<ft2build.h>" "")
check(formats/docx/a.h "\"docx/b.h\"" "")
check(formats/docx/a.cpp "<pugixml.hpp>" "")
check(formats/extra/a.h "\"convert/format.h\"" "")

check(src/base/a.h "\"doc/tree.h\"" "src/base may include base")
check(src/doc/a.cpp "\"convert/format.h\"" "src/doc may include")
check(src/package/a.h "\"doc/tree.h\"" "src/package may include")
check(src/convert/a.cpp "\"package/zip.h\"" "src/convert may include")
check(src/structure/a.h "\"convert/format.h\"" "src/structure may include")
check(src/cli/a.cpp "\"docx/reader.h\"" "src/cli may include")
check(src/new/a.h "\"base/b.h\"" "src/new is no layer")
check(fonts/a.h "\"doc/tree.h\"" "fonts may include")
check(formats/docx/a.h "\"markdown/writer.h\"" "formats/docx may include")
check(formats/text/a.h "\"structure/labels.h\"" "formats/text may include")
check(src/base/a.h "\"b.h\"" "write it as")
check(src/base/a.h "\"../doc/tree.h\"" "write it as")
check(src/doc/a.h "<unicode/uchar.h>" "ICU belongs to src/base only")
check(src/convert/a.cpp "<openssl/sha.h>" "OpenSSL belongs to src/base only")
check(formats/docx/a.cpp "<zip.h>" "libzip belongs to src/package only")
check(formats/markdown/a.cpp "<pugixml.hpp>" "pugixml belongs to src/package, formats/docx only")
check(formats/docx/a.cpp "<podofo/podofo.h>" "PoDoFo belongs to formats/pdf only")
check(formats/pdf/a.cpp "<hb.h>" "HarfBuzz belongs to fonts, src/layout only")
check(formats/docx/a.cpp "<nlohmann/json.hpp>" "nlohmann-json belongs to formats/json, src/cli only")
check(formats/docx/a.cpp "<boost/regex.hpp>" "gives no folder")

file(REMOVE_RECURSE "${WORK}")
