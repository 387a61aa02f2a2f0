// Looks of paragraphs as styles of the document, for those who recognise structure and for writers that carry looks.
#pragma once
#include <string>
#include <unordered_map>

#include "doc/tree.h"

namespace wenshu::pdf {

struct BlockLook {
  std::string family;
  float size = 0;  // points
  bool bold = false, italic = false;
  doc::Align align = doc::Align::automatic;
  float first_line = 0, left = 0;  // points
};

class LookBook {
 public:
  explicit LookBook(doc::StyleSheet& sheet) : sheet_(sheet) {}
  // The automatic style that says it; each once. Sizes count in half points, indents in whole ones.
  doc::StyleId style(const BlockLook& look);

 private:
  doc::StyleSheet& sheet_;
  std::unordered_map<std::string, doc::StyleId> known_;
};

}  // namespace wenshu::pdf
