// The images of a document as image XObjects (ISO 32000-1 8.9.5): one for each resource, in sRGB or gray.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "convert/format.h"
#include "doc/tree.h"
#include "layout/display_list.h"
#include "pdf/file.h"
#include "pdf/raster.h"

namespace wenshu::pdf {

// JPEG and the plain kinds of PNG stay as they are; everything else is decoded, SVG drawn in the size it is shown in.
// What cannot be shown is reported as "pdf-image-unsupported", "pdf-image-damaged" or "pdf-image-too-large", what an
// SVG file asks for and does not hold as "pdf-image-outside", and what of it is not drawn as "pdf-image-parts".
class ImageBook {
 public:
  ImageBook(const std::map<std::string, doc::Resource>& resources, const layout::DisplayList& list, File& file,
            convert::Context& context);

  struct Image {
    std::string name;  // of the resource: "Im0"
    PdfReference object;
  };
  // The image of a resource; null where it cannot be shown, which is reported once.
  const Image* find(const std::string& resource);

 private:
  const std::map<std::string, doc::Resource>& resources_;
  const layout::DisplayList& list_;
  File& file_;
  convert::Context& context_;
  std::map<std::string, std::optional<Image>> images_;
  std::map<std::string, layout::Picture> largest_;  // where each image is largest; empty until that is asked for

  std::optional<PdfReference> embed(const std::string& key, const doc::Resource& resource);
  ImageSize pixels_for(const std::string& key);
  std::optional<PdfReference> draw_svg(const std::string& key, std::string_view bytes, const std::string& label);
  std::optional<PdfReference> embed_jpeg(std::string_view bytes, const std::string& label);
  std::optional<PdfReference> embed_png_as_is(std::string_view bytes);
  PdfReference embed(const Raster& raster);
  void warn(const char* code, const std::string& message);
};

}  // namespace wenshu::pdf
