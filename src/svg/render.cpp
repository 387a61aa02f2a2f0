#include "svg/render.h"

#include <librsvg/rsvg.h>

#include <algorithm>
#include <cstring>
#include <memory>

#include "base/error.h"
#include "svg/source.h"

namespace wenshu::svg {

namespace {

constexpr double pixels_an_inch = 96;  // of CSS

struct Free {
  void operator()(RsvgHandle* handle) const { g_object_unref(handle); }
  void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
  void operator()(cairo_t* context) const { cairo_destroy(context); }
};

// One line, of whole characters.
void say(Canvas& canvas, std::string_view reason) {
  std::size_t size = std::min(reason.size(), sizeof canvas.reason - 1);
  while (size > 0 && size < reason.size() && (static_cast<unsigned char>(reason[size]) & 0xC0U) == 0x80) --size;
  std::transform(reason.begin(), reason.begin() + static_cast<std::ptrdiff_t>(size), canvas.reason,
                 [](char c) { return c >= '\0' && c < ' ' ? ' ' : c; });
  canvas.outcome = Outcome::damaged;
}

// From cairo's words, multiplied with alpha, to bytes that are not. What cannot be seen is white, as paper is: programs
// that make a picture smaller mix colours and alpha apart.
void to_rgba(unsigned char* pixels, std::size_t count) {
  for (unsigned char* at = pixels; at != pixels + count * 4; at += 4) {
    std::uint32_t word = 0;
    std::memcpy(&word, at, sizeof word);
    const std::uint32_t alpha = word >> 24U;
    const auto color = [&](unsigned shift) {
      const std::uint32_t value = word >> shift & 0xFFU;
      return static_cast<unsigned char>(alpha == 0 ? 0xFFU : std::min(0xFFU, (value * 0xFFU + alpha / 2) / alpha));
    };
    const unsigned char out[4] = {color(16), color(8), color(0), static_cast<unsigned char>(alpha)};
    std::memcpy(at, out, sizeof out);
  }
}

void draw(const Request& request, const std::string& xml, Canvas& canvas) {
  GError* error = nullptr;
  // No base: librsvg then opens nothing but what stands in the file.
  const std::unique_ptr<RsvgHandle, Free> handle(
      rsvg_handle_new_from_data(reinterpret_cast<const guint8*>(xml.data()), xml.size(), &error));
  if (!handle) return say(canvas, error ? error->message : "");
  rsvg_handle_set_dpi(handle.get(), pixels_an_inch);
  const auto width = static_cast<int>(request.width), height = static_cast<int>(request.height);
  const std::unique_ptr<cairo_surface_t, Free> surface(
      cairo_image_surface_create_for_data(canvas.pixels(), CAIRO_FORMAT_ARGB32, width, height, width * 4));
  const std::unique_ptr<cairo_t, Free> context(cairo_create(surface.get()));
  const RsvgRectangle place{0, 0, static_cast<double>(width), static_cast<double>(height)};
  if (!rsvg_handle_render_document(handle.get(), context.get(), &place, &error)) {
    return say(canvas, error ? error->message : "");
  }
  cairo_surface_flush(surface.get());
  if (cairo_status(context.get()) != CAIRO_STATUS_SUCCESS) return;  // out of memory
  to_rgba(canvas.pixels(), std::size_t{request.width} * request.height);
  canvas.outcome = Outcome::drawn;
}

}  // namespace

void render(const Request& request, Canvas& canvas) {
  try {
    const Source source =
        prepare(request.bytes, request.language, static_cast<float>(request.width), static_cast<float>(request.height));
    canvas.left_out = source.left_out;
    canvas.undrawn = source.undrawn;
    draw(request, source.xml, canvas);
  } catch (const base::Error& error) {
    say(canvas, error.what());
  }
}

}  // namespace wenshu::svg
