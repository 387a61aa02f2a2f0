#include "layout/ink.h"

namespace wenshu::layout {

InkRange mark(const Ink& ink) { return {ink.items.size(), ink.items.size(), ink.links.size(), ink.links.size()}; }

InkRange since(const Ink& ink, const InkRange& mark) {
  return {mark.items_end, ink.items.size(), mark.links_end, ink.links.size()};
}

}  // namespace wenshu::layout
