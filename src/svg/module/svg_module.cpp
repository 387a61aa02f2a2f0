// The entries of libwenshu_svg.so: see svg/draw.h.
#include "base/module.h"
#include "svg/font_rules.h"
#include "svg/render.h"

WENSHU_MODULE_ENTRY wenshu_svg_fonts() { wenshu::svg::load_fonts(); }

// In a process of its own.
WENSHU_MODULE_ENTRY wenshu_svg_draw(const wenshu::svg::Request& request, wenshu::svg::Canvas& canvas) {
  wenshu::svg::use_fonts();
  wenshu::svg::render(request, canvas);
}
