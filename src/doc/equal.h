// Equality of trees: one set of functions written by hand (a defaulted recursive operator== crashes clang 14).
#pragma once
#include "doc/tree.h"

namespace wenshu::doc {

// What equality looks at. Source positions never count.
struct EqualOptions {
  bool styles = true;  // StyleId and page setup
};

bool equal(const Inlines& a, const Inlines& b, const EqualOptions& options = {});
bool equal(const Blocks& a, const Blocks& b, const EqualOptions& options = {});
// Body, notes, metadata and resources (by key).
bool equal(const Document& a, const Document& b, const EqualOptions& options = {});

}  // namespace wenshu::doc
