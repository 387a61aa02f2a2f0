// Emphasis that every strict parser reads as meant: CommonMark's rules for delimiter runs (section 6.2 and its
// appendix), applied to what is about to be written.
#pragma once
#include "markdown/token.h"

namespace wenshu::markdown {

// Makes every mark of the row work: encodes a character beside it, or else turns it to HTML tags. The content of a mark
// that stays with delimiters neither begins nor ends with white space.
// `opens_document`: nothing stands before the row.
void settle_emphasis(TokenRow& row, Place place, bool opens_document);

}  // namespace wenshu::markdown
