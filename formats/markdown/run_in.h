// Run-in headings: the heading stands directly above the line of text that goes on in it.
#pragma once
#include <string_view>

namespace wenshu::markdown {

// Does the text end as a heading does that runs into its paragraph: 。 ！ ？ ； or ：?
inline bool ends_run_in(std::string_view text) {
  return text.ends_with("。") || text.ends_with("！") || text.ends_with("？") || text.ends_with("；") ||
         text.ends_with("：");
}

}  // namespace wenshu::markdown
