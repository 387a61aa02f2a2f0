// Which paragraphs are headings, by how they look beside the rest of the text.
#pragma once
#include <vector>

#include "pdf/read/paragraphs.h"

namespace wenshu::pdf {

// Sets the level of each paragraph that is a heading: 1 for those that stand out most.
void find_headings(std::vector<Paragraph>& paragraphs, const std::vector<Page>& pages, const PageSet& shared,
                   const BodyText& body);

}  // namespace wenshu::pdf
