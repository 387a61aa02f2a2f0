#include "layout/column_widths.h"

#include <algorithm>
#include <cstddef>

namespace wenshu::layout {

namespace {
float sum(const std::vector<WidthNeed>& columns, float WidthNeed::*member) {
  float out = 0;
  for (const WidthNeed& column : columns) out += column.*member;
  return out;
}
}  // namespace

void widen(std::vector<WidthNeed>& columns, std::size_t first, std::size_t count, const WidthNeed& cell) {
  for (const auto member : {&WidthNeed::least, &WidthNeed::most}) {
    float own = 0;
    for (std::size_t c = first; c < first + count; ++c) own += columns[c].*member;
    const float missing = cell.*member - own;
    if (missing <= 0) continue;
    for (std::size_t c = first; c < first + count; ++c) {
      columns[c].*member += own > 0 ? missing * columns[c].*member / own : missing / static_cast<float>(count);
    }
  }
  for (WidthNeed& column : columns) column.most = std::max(column.most, column.least);
}

std::vector<float> distribute(const std::vector<WidthNeed>& columns, float room) {
  const float least = sum(columns, &WidthNeed::least), most = sum(columns, &WidthNeed::most);
  std::vector<float> out;
  out.reserve(columns.size());
  for (const WidthNeed& column : columns) {
    if (most <= room) {
      out.push_back(column.most);
    } else if (least >= room) {
      out.push_back(column.least * room / least);
    } else {
      out.push_back(column.least + (column.most - column.least) * (room - least) / (most - least));
    }
  }
  return out;
}

}  // namespace wenshu::layout
