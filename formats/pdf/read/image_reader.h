// Pictures of a file as files of their own: JPEG and JPEG 2000 as they are, everything else as PNG.
#pragma once
#include <optional>
#include <string>

#include "pdf/read/object_file.h"

namespace wenshu::pdf {

struct ImageFile {
  std::string media_type, bytes;
};

// Nothing for a picture that cannot be read: its compression is that of fax machines, its colours are unknown, or it is
// no picture.
std::optional<ImageFile> read_image_object(const Value& stream, ObjectFile& file);

}  // namespace wenshu::pdf
