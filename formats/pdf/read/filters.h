// The filters of streams (ISO 32000-1 7.4), undone.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/budget.h"

namespace wenshu::pdf {

struct FilterStep {
  std::string_view name;  // "FlateDecode", or its short form in inline images
  int predictor = 1, colors = 1, bits = 8, columns = 1, early_change = 1;
};

// `bytes` after all steps up to the first filter of images, whose name goes into `image_filter` (may be null: such a
// stream gives nothing). Damage ends a step early. Throws Error{limit} for what is larger than the budget.
std::string apply_filters(std::string_view bytes, const std::vector<FilterStep>& steps, base::Budget& budget,
                          std::string* image_filter);

}  // namespace wenshu::pdf
