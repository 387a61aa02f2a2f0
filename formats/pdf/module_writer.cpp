// The entries of the module that writes PDF: see convert/module.h.
#include "convert/module.h"

#include "fonts/listing.h"
#include "pdf/pdf.h"

WENSHU_MODULE_ENTRY wenshu_writer(std::shared_ptr<const wenshu::convert::Writer>& out) {
  out = wenshu::pdf::make_writer();
}

// What `wenshu fonts` shows: here, because nothing else needs fonts.
WENSHU_MODULE_ENTRY wenshu_fonts(std::string& out) { out = wenshu::fonts::listing(); }
