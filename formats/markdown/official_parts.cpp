#include "markdown/official_parts.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <functional>
#include <iterator>
#include <string_view>

#include "base/unicode.h"
#include "doc/classes.h"
#include "doc/walk.h"

namespace wenshu::markdown {

namespace {

constexpr std::array<std::string_view, 6> head_names = {"份号",         "密级",     "紧急程度",
                                                        "发文机关标志", "发文字号", "签发人"};
constexpr std::array<std::string_view, 2> foot_names = {"抄送", "印发"};

bool is_named_in_text(std::string_view name) { return name == "签发人" || name == "抄送"; }

using Values = std::vector<std::pair<std::string, std::string>>;

// The parts a block holds; empty where it holds anything else.
bool add_field(const doc::Block& block, Values& values) {
  const auto* paragraph = std::get_if<doc::Paragraph>(&block.node);
  if (!paragraph || paragraph->role != doc::Role::field || paragraph->label || !block.attr) return false;
  const auto kind = block.attr->keys.find(doc::keys::kind);
  if (kind == block.attr->keys.end()) return false;
  const std::string text = doc::plain_text(paragraph->children);
  std::string value(base::trim(text));
  const std::string lead = kind->second + "：";
  if (is_named_in_text(kind->second) && value.starts_with(lead)) value.erase(0, lead.size());
  const bool whole = official_text(kind->second, value) == base::trim(text) && value.find('\n') == std::string::npos &&
                     base::trim(value).size() == value.size() && !value.empty();
  if (whole) values.emplace_back(kind->second, std::move(value));
  return whole;
}

Values fields_of(const doc::Block& block) {
  Values values;
  const auto* table = std::get_if<doc::Box<doc::Table>>(&block.node);
  if (!table) {
    add_field(block, values);
    return values;
  }
  for (const doc::Row& row : (*table)->rows) {
    for (const doc::Cell& cell : row.cells) {
      for (const doc::Block& inner : cell.children) {
        if (!doc::is_blank_paragraph(inner) && !add_field(inner, values)) return {};
      }
    }
  }
  return values;
}

// Are the names those of the standard, each once and in its order?
template <std::size_t size>
bool in_order(const Values& values, const std::array<std::string_view, size>& names) {
  auto at = names.begin();
  for (const auto& [name, value] : values) {
    at = std::find(at, names.end(), name);
    if (at == names.end()) return false;
    ++at;
  }
  return true;
}

bool is_attachment(const doc::Block& block) {
  const auto* paragraph = std::get_if<doc::Paragraph>(&block.node);
  return paragraph && paragraph->role == doc::Role::attachment_head;
}

bool is_between(const doc::Block& block) {
  return doc::is_blank_paragraph(block) || std::holds_alternative<doc::PageBreak>(block.node) ||
         std::holds_alternative<doc::Box<doc::SectionBreak>>(block.node) ||
         std::holds_alternative<doc::Rule>(block.node);
}

// Takes the parts from `begin` on, where `Iterator` may run backwards.
template <class Iterator>
Values take(Iterator begin, Iterator end, std::unordered_set<const doc::Block*>& blocks, bool backwards) {
  Values out;
  for (; begin != end; ++begin) {
    if (is_between(*begin)) continue;
    Values found = fields_of(*begin);
    if (found.empty()) break;
    blocks.insert(&*begin);
    out.insert(backwards ? out.begin() : out.end(), found.begin(), found.end());
  }
  return out;
}

doc::Block field(const std::string& name, const std::string& value) {
  doc::Paragraph paragraph;
  paragraph.children.push_back({doc::Text{official_text(name, value)}, {}, 0, {}});
  paragraph.role = doc::Role::field;
  doc::Attr attr;
  attr.keys.emplace(doc::keys::kind, name);
  return {std::move(paragraph), {}, 0, std::move(attr)};
}

// A table of one part in each row.
bool is_plain_column(const doc::Block& block) {
  const auto* table = std::get_if<doc::Box<doc::Table>>(&block.node);
  return table && (*table)->columns.size() == 1 && (*table)->header_rows == 0 && (*table)->caption.empty() &&
         std::all_of((*table)->rows.begin(), (*table)->rows.end(), [](const doc::Row& row) {
           const auto blank = [](const doc::Block& inner) { return doc::is_blank_paragraph(inner); };
           return row.cells.size() == 1 && row.cells.front().row_span == 1 &&
                  std::count_if(row.cells.front().children.begin(), row.cells.front().children.end(),
                                std::not_fn(blank)) == 1;
         });
}

// The parts in such a table.
doc::Blocks column_of(doc::Blocks parts) {
  doc::Table table;
  table.columns.resize(1);
  for (doc::Block& part : parts) {
    doc::Cell cell;
    cell.children.push_back(std::move(part));
    table.rows.emplace_back().cells.push_back(std::move(cell));
  }
  doc::Blocks out;
  out.push_back({doc::Box<doc::Table>(std::move(table)), {}, 0, {}});
  return out;
}

// Takes the named parts out of the metadata.
template <std::size_t size>
doc::Blocks take_fields(doc::Document& document, const std::array<std::string_view, size>& names) {
  doc::Blocks out;
  for (const std::string_view name : names) {
    const auto found = document.meta.find(std::string(name));
    const auto* value = found == document.meta.end() ? nullptr : std::get_if<std::string>(&found->second);
    if (!value || value->empty()) continue;
    out.push_back(field(found->first, *value));
    document.meta.erase(found);
  }
  return out;
}

}  // namespace

bool is_attachment_head(const doc::Block& block) {
  const auto* paragraph = std::get_if<doc::Paragraph>(&block.node);
  if (!paragraph) return false;
  const std::string text = doc::plain_text(paragraph->children);
  const std::string_view rest = base::trim(text);
  constexpr std::string_view word = "附件";
  return rest.starts_with(word) && rest.find_first_not_of(" 0123456789", word.size()) == std::string_view::npos;
}

void restore_official_parts(doc::Document& document) {
  doc::Blocks& body = document.body;
  doc::Blocks foot = take_fields(document, foot_names), head = take_fields(document, head_names);
  const auto form = document.meta.find(std::string(foot_form));
  const auto* said = form == document.meta.end() ? nullptr : std::get_if<std::string>(&form->second);
  if (!foot.empty() && said && *said == table_form) {
    foot = column_of(std::move(foot));
    document.meta.erase(form);
  }
  auto attachment = std::find_if(body.begin(), body.end(), is_attachment_head);
  // The page break belongs to the attachment.
  if (attachment != body.begin() && attachment != body.end() &&
      std::holds_alternative<doc::PageBreak>(std::prev(attachment)->node)) {
    --attachment;
  }
  body.insert(attachment, std::make_move_iterator(foot.begin()), std::make_move_iterator(foot.end()));
  body.insert(body.begin(), std::make_move_iterator(head.begin()), std::make_move_iterator(head.end()));
}

std::string official_text(const std::string& name, const std::string& value) {
  return is_named_in_text(name) ? name + "：" + value : value;
}

OfficialParts official_parts(const doc::Document& document) {
  OfficialParts parts;
  const doc::Blocks& body = document.body;
  std::unordered_set<const doc::Block*> head_blocks, foot_blocks;
  const Values head = take(body.begin(), body.end(), head_blocks, false);
  if (in_order(head, head_names)) {
    parts.values = head;
    parts.blocks = head_blocks;
  }
  const auto attachment = std::find_if(body.begin(), body.end(), is_attachment);
  const Values foot = take(std::make_reverse_iterator(attachment), body.rend(), foot_blocks, true);
  if (in_order(foot, foot_names)) {
    parts.values.insert(parts.values.end(), foot.begin(), foot.end());
    parts.blocks.insert(foot_blocks.begin(), foot_blocks.end());
    if (foot_blocks.size() == 1 && is_plain_column(**foot_blocks.begin()))
      parts.values.emplace_back(foot_form, table_form);
  }
  return parts;
}

}  // namespace wenshu::markdown
