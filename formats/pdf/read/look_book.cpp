#include "pdf/read/look_book.h"

#include <cmath>

namespace wenshu::pdf {

doc::StyleId LookBook::style(const BlockLook& look) {
  const float size = std::round(look.size * 2) / 2, first = std::round(look.first_line), left = std::round(look.left);
  const std::string key = look.family + '\n' + std::to_string(size) + (look.bold ? 'b' : '-') +
                          (look.italic ? 'i' : '-') + std::to_string(static_cast<int>(look.align)) + '/' +
                          std::to_string(first) + '/' + std::to_string(left);
  const auto [place, fresh] = known_.try_emplace(key, 0);
  if (!fresh) return place->second;
  doc::Style style;
  style.automatic = true;
  if (!look.family.empty()) style.text.font = doc::Font{look.family, look.family, {}};
  if (size > 0) style.text.size = size;
  if (look.bold) style.text.bold = true;
  if (look.italic) style.text.italic = true;
  if (look.align != doc::Align::automatic) style.paragraph.align = look.align;
  if (first != 0) style.paragraph.first_line = doc::Length{first, doc::Length::pt};
  if (left != 0) style.paragraph.left = doc::Length{left, doc::Length::pt};
  sheet_.styles.push_back(std::move(style));
  return place->second = static_cast<doc::StyleId>(sheet_.styles.size());
}

}  // namespace wenshu::pdf
