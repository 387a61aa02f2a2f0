// The entry of the module that reads PDF: see convert/module.h.
#include "convert/module.h"

#include "pdf/pdf.h"

WENSHU_MODULE_ENTRY wenshu_reader(std::shared_ptr<const wenshu::convert::Reader>& out) {
  out = wenshu::pdf::make_reader();
}
