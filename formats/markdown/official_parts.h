// The parts of an official document that stand before and behind its text (GB/T 9704 7.2 and 7.4): 份号 密级 紧急程度
// 发文机关标志 发文字号 签发人 … 抄送 印发. Markdown carries them in front matter, and nowhere else.
#pragma once
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include "doc/tree.h"

namespace wenshu::markdown {

// Says in front matter that the parts of the foot stand in a table: `版记: table`.
inline constexpr std::string_view foot_form = "版记", table_form = "table";

struct OfficialParts {
  std::vector<std::pair<std::string, std::string>> values;  // name and text, in the order of the document
  std::unordered_set<const doc::Block*> blocks;             // what they stood in
};

// The parts that can be told from front matter again: paragraphs with Role::field, or tables of nothing else, before
// anything else in the order of the standard, and at the end or before the first attachment. Others stay in the text.
OfficialParts official_parts(const doc::Document& document);

// Is the block a paragraph of nothing but 附件 or 附件1?
bool is_attachment_head(const doc::Block& block);

// Turns parts that stand in the metadata back into such paragraphs.
void restore_official_parts(doc::Document& document);

// The paragraph that a part makes: 签发人 and 抄送 stand before their text there.
std::string official_text(const std::string& name, const std::string& value);

}  // namespace wenshu::markdown
