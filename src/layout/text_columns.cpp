#include "layout/text_columns.h"

#include <algorithm>

namespace wenshu::layout {

namespace {
constexpr float least = 36;
}

std::vector<ColumnPlace> columns_of(const doc::PageSetup& page) {
  const float text = page.width - page.left - page.right;
  std::vector<ColumnPlace> out;
  if (!page.column_widths.empty()) {
    float total = 0;
    for (const doc::TextColumn& column : page.column_widths) total += column.width + column.gap;
    total -= page.column_widths.back().gap;
    const float scale = total > text ? text / total : 1;
    float left = 0;
    for (const doc::TextColumn& column : page.column_widths) {
      out.push_back({left, column.width * scale});
      left += (column.width + column.gap) * scale;
    }
    const bool wide_enough = std::all_of(out.begin(), out.end(), [](const ColumnPlace& c) { return c.width >= least; });
    if (wide_enough) return out;
    out.clear();
  }
  const float gap = std::max(0.0F, page.column_gap);
  const int most = std::max(1, static_cast<int>((text + gap) / (least + gap)));
  const int count = std::clamp(page.columns, 1, most);
  const float width = (text - gap * static_cast<float>(count - 1)) / static_cast<float>(count);
  for (int i = 0; i < count; ++i) out.push_back({static_cast<float>(i) * (width + gap), width});
  return out;
}

}  // namespace wenshu::layout
