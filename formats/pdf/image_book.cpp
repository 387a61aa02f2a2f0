#include "pdf/image_book.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>

#include "pdf/jpeg_header.h"
#include "pdf/png_data.h"
#include "svg/draw.h"

namespace wenshu::pdf {

namespace {

constexpr std::uint64_t most_pixels = 64'000'000;  // more than any camera and any page needs

bool too_large(ImageSize size) { return std::uint64_t{size.width} * size.height > most_pixels; }

struct Codec {
  std::optional<ImageSize> (*size)(std::string_view);
  std::optional<Raster> (*decode)(std::string_view);
};

// By the first bytes of a file: what its name or media type says is often wrong.
std::optional<Codec> codec_of(std::string_view bytes) {
  if (bytes.starts_with("\x89PNG")) return Codec{png_size, decode_png};
  if (bytes.starts_with("GIF8")) return Codec{gif_size, decode_gif};
  if (bytes.starts_with("RIFF") && bytes.substr(0, 12).ends_with("WEBP")) return Codec{webp_size, decode_webp};
  if (bytes.starts_with("II*") || bytes.starts_with(std::string_view("MM\0*", 4))) return Codec{tiff_size, decode_tiff};
  if (bytes.starts_with("BM")) return Codec{bmp_size, decode_bmp};
  return std::nullopt;
}

PdfDictionary image_dictionary(ImageSize size, int bits) {
  PdfDictionary out;
  out.AddKey("Type", name("XObject"));
  out.AddKey("Subtype", name("Image"));
  out.AddKey("Width", integer(size.width));
  out.AddKey("Height", integer(size.height));
  out.AddKey("BitsPerComponent", integer(bits));
  return out;
}

PdfObject device(int components) { return name(components == 1 ? "DeviceGray" : "DeviceRGB"); }

PdfDictionary png_predictor(ImageSize size, int components, int bits) {
  PdfDictionary out;
  out.AddKey("Predictor", integer(15));
  out.AddKey("Columns", integer(size.width));
  out.AddKey("Colors", integer(components));
  out.AddKey("BitsPerComponent", integer(bits));
  return out;
}

// Rows behind the filter of PNG that leaves the least to be said: none, or the difference to the row above.
std::string filter_rows(const std::string& samples, std::size_t row) {
  constexpr char none = 0, up = 2;
  std::string out, difference(row, '\0');
  out.reserve(samples.size() + samples.size() / row + 1);
  for (std::size_t begin = 0; begin + row <= samples.size(); begin += row) {
    std::uint64_t cost_none = 0, cost_up = 0;
    for (std::size_t i = 0; i < row; ++i) {
      const char above = begin == 0 ? '\0' : samples[begin - row + i];
      difference[i] = static_cast<char>(samples[begin + i] - above);
      cost_none += static_cast<unsigned>(std::abs(static_cast<signed char>(samples[begin + i])));
      cost_up += static_cast<unsigned>(std::abs(static_cast<signed char>(difference[i])));
    }
    if (cost_up < cost_none) {
      (out += up) += difference;
    } else {
      (out += none).append(samples, begin, row);
    }
  }
  return out;
}

}  // namespace

ImageBook::ImageBook(const std::map<std::string, doc::Resource>& resources, const layout::DisplayList& list, File& file,
                     convert::Context& context)
    : resources_(resources), list_(list), file_(file), context_(context) {}

void ImageBook::warn(const char* code, const std::string& message) {
  context_.report({convert::Severity::warning, code, message, {}});
}

const ImageBook::Image* ImageBook::find(const std::string& resource) {
  auto known = images_.find(resource);
  if (known == images_.end()) {
    std::optional<Image> image;
    const auto found = resources_.find(resource);
    if (found == resources_.end() || !found->second.bytes) {
      warn("pdf-image-damaged", "an image has no data; a gray frame stands in its place");
    } else if (const auto object = embed(resource, found->second)) {
      image = Image{"Im" + std::to_string(images_.size()), *object};
    }
    known = images_.emplace(resource, std::move(image)).first;
  }
  return known->second ? &*known->second : nullptr;
}

std::optional<PdfReference> ImageBook::embed(const std::string& key, const doc::Resource& resource) {
  const std::string_view bytes = *resource.bytes;
  const std::string label = resource.name.empty() ? resource.media_type : resource.name;
  if (bytes.starts_with("\xFF\xD8")) return embed_jpeg(bytes, label);
  if (svg::is_svg(bytes)) return draw_svg(key, bytes, label);
  const auto codec = codec_of(bytes);
  if (!codec) {
    warn("pdf-image-unsupported",
         "images of this kind cannot be written (" + label + "); a gray frame stands in its place");
    return std::nullopt;
  }
  const auto size = codec->size(bytes);
  if (size && too_large(*size)) {
    warn("pdf-image-too-large", "an image has too many pixels (" + label + "); a gray frame stands in its place");
    return std::nullopt;
  }
  if (const auto as_is = embed_png_as_is(bytes)) return as_is;
  base::HeldMemory held(context_.budget);
  if (size) held.add(std::size_t{size->width} * size->height * 8);  // the pixels, and the samples made of them
  const auto raster = size ? codec->decode(bytes) : std::nullopt;
  if (raster) return embed(*raster);
  warn("pdf-image-damaged", "an image is damaged (" + label + "); a gray frame stands in its place");
  return std::nullopt;
}

// How many pixels an SVG image is drawn in: those of a good printer, for the largest place where it is shown.
ImageSize ImageBook::pixels_for(const std::string& key) {
  constexpr float pixels_a_point = 300.0F / 72;
  constexpr float most_drawn = 9'000'000, most_side = 30'000;  // a page of A4; what cairo can do
  const auto area = [](const layout::Picture& picture) { return picture.width * picture.height; };
  if (largest_.empty()) {
    for (const layout::Page& page : list_.pages) {
      for (const layout::Item& item : page.items) {
        const auto* picture = std::get_if<layout::Picture>(&item.shape);
        if (!picture) continue;
        layout::Picture& known = largest_.try_emplace(picture->resource, *picture).first->second;
        if (area(known) < area(*picture)) known = *picture;
      }
    }
  }
  const layout::Picture& place = largest_[key];
  const float scale = std::min(pixels_a_point, std::sqrt(most_drawn / std::max(1.0F, area(place))));
  const auto pixels = [&](float length) {
    return static_cast<std::uint32_t>(std::clamp(std::round(length * scale), 1.0F, most_side));
  };
  return {pixels(place.width), pixels(place.height)};
}

std::optional<PdfReference> ImageBook::draw_svg(const std::string& key, std::string_view bytes,
                                                const std::string& label) {
  const ImageSize size = pixels_for(key);
  base::HeldMemory held(context_.budget);
  held.add(std::size_t{size.width} * size.height * 8);
  const svg::Drawing drawing({bytes, list_.lang, size.width, size.height});
  context_.budget.check_time();
  if (drawing.left_out()) {
    warn("pdf-image-outside", "an SVG image shows other files, which are not fetched (" + label + ")");
  }
  if (drawing.undrawn()) {
    warn("pdf-image-parts", "text on a path and HTML in an SVG image are not drawn (" + label + ")");
  }
  switch (drawing.outcome()) {
    case svg::Outcome::drawn:
      return embed(from_rgba(size, drawing.pixels()));
    case svg::Outcome::gave_up:
      warn("pdf-image-too-large", "an SVG image cannot be drawn with a sensible amount of time and memory (" + label +
                                      "); a gray frame stands in its place");
      break;
    case svg::Outcome::damaged:
      warn("pdf-image-damaged",
           "an SVG image cannot be read (" + label + ": " + drawing.reason() + "); a gray frame stands in its place");
  }
  return std::nullopt;
}

std::optional<PdfReference> ImageBook::embed_jpeg(std::string_view bytes, const std::string& label) {
  const auto header = read_jpeg_header(bytes);
  if (header && too_large(header->size)) {
    warn("pdf-image-too-large", "an image has too many pixels (" + label + "); a gray frame stands in its place");
    return std::nullopt;
  }
  const bool fits =
      header && header->decodable && header->complete && (header->components == 1 || header->components == 3);
  if (fits) {
    PdfDictionary dictionary = image_dictionary(header->size, 8);
    dictionary.AddKey("ColorSpace", device(header->components));
    dictionary.AddKey("Filter", name("DCTDecode"));
    if (header->stored_as_rgb) {
      PdfDictionary parameters;
      parameters.AddKey("ColorTransform", integer(0));
      dictionary.AddKey("DecodeParms", parameters);
    }
    return file_.add_stream(dictionary, bytes, File::Filter::as_is);
  }
  base::HeldMemory held(context_.budget);
  if (header) held.add(std::size_t{header->size.width} * header->size.height * 8);
  const auto raster = header ? decode_jpeg(bytes) : std::nullopt;
  if (!raster) {
    warn("pdf-image-damaged", "an image is damaged (" + label + "); a gray frame stands in its place");
    return std::nullopt;
  }
  if (!header->complete) warn("pdf-image-damaged", "an image is cut off; what there is of it is shown (" + label + ")");
  return embed(*raster);
}

std::optional<PdfReference> ImageBook::embed_png_as_is(std::string_view bytes) {
  const auto png = read_png_data(bytes);
  if (!png) return std::nullopt;
  PdfDictionary dictionary = image_dictionary(png->size, png->bits);
  if (png->palette.empty()) {
    dictionary.AddKey("ColorSpace", device(png->components));
  } else {
    PdfArray indexed;
    indexed.push_back(name("Indexed"));
    indexed.push_back(name("DeviceRGB"));
    indexed.push_back(integer(static_cast<std::int64_t>(png->palette.size() / 3 - 1)));
    // In a stream: PoDoFo takes a string that begins with a byte order mark for text.
    indexed.push_back(file_.add_stream({}, png->palette));
    dictionary.AddKey("ColorSpace", indexed);
  }
  dictionary.AddKey("Filter", name("FlateDecode"));
  dictionary.AddKey("DecodeParms", png_predictor(png->size, png->components, png->bits));
  return file_.add_stream(dictionary, png->data, File::Filter::as_is);
}

PdfReference ImageBook::embed(const Raster& raster) {
  const auto write = [&](const std::string& samples, int components, const PdfReference* mask) {
    PdfDictionary dictionary = image_dictionary(raster.size, 8);
    dictionary.AddKey("ColorSpace", device(components));
    dictionary.AddKey("DecodeParms", png_predictor(raster.size, components, 8));
    if (mask) dictionary.AddKey("SMask", *mask);
    const std::size_t row = std::size_t{raster.size.width} * static_cast<std::size_t>(components);
    return file_.add_stream(dictionary, filter_rows(samples, row));
  };
  if (raster.alpha.empty()) return write(raster.samples, raster.components, nullptr);
  const PdfReference mask = write(raster.alpha, 1, nullptr);
  return write(raster.samples, raster.components, &mask);
}

}  // namespace wenshu::pdf
