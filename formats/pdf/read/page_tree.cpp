#include "pdf/read/page_tree.h"

#include <algorithm>
#include <array>
#include <optional>
#include <unordered_set>

namespace wenshu::pdf {

namespace {

struct Inherited {
  Value resources, media_box, crop_box, rotate;
};

struct Pending {
  Value node;  // as its parent has it
  Inherited inherited;
};

std::optional<std::array<double, 4>> rectangle(ObjectFile& file, const Value& value) {
  if (value.items().size() < 4) return std::nullopt;
  std::array<double, 4> out{};
  for (std::size_t i = 0; i < 4; ++i) {
    out[i] = std::clamp(file.resolve(value.items()[i]).number(), -1e6, 1e6);
  }
  if (out[0] > out[2]) std::swap(out[0], out[2]);
  if (out[1] > out[3]) std::swap(out[1], out[3]);
  if (out[2] - out[0] < 1 || out[3] - out[1] < 1) return std::nullopt;
  return out;
}

void set_box(ObjectFile& file, const Inherited& inherited, PageObject& page) {
  const auto media = rectangle(file, inherited.media_box), crop = rectangle(file, inherited.crop_box);
  std::array<double, 4> box = media.value_or(std::array<double, 4>{0, 0, 612, 792});
  if (crop) {
    const std::array<double, 4> inner = {std::max(box[0], (*crop)[0]), std::max(box[1], (*crop)[1]),
                                         std::min(box[2], (*crop)[2]), std::min(box[3], (*crop)[3])};
    if (inner[2] - inner[0] >= 1 && inner[3] - inner[1] >= 1) box = inner;
  }
  page.left = box[0];
  page.bottom = box[1];
  page.right = box[2];
  page.top = box[3];
  page.rotate = static_cast<int>(((inherited.rotate.integer() % 360 + 360) % 360) / 90 * 90);
}

}  // namespace

std::vector<PageObject> find_pages(ObjectFile& file) {
  std::vector<PageObject> out;
  std::unordered_set<std::uint32_t> seen;
  base::HeldMemory held(file.budget());
  const Value catalog = file.get(file.trailer(), "Root");
  std::vector<Pending> pending = {{catalog.find("Pages"), {}}};
  while (!pending.empty()) {
    const Pending here = pending.back();
    pending.pop_back();
    const std::uint32_t object = here.node.object_number();
    if (object != 0 && !seen.insert(object).second) continue;
    file.budget().spend_nodes();
    const Value node = file.resolve(here.node);
    if (!node.is(Value::Kind::dictionary)) continue;
    Inherited inherited = here.inherited;
    for (const auto& [key, place] : {std::pair("Resources", &inherited.resources),
                                     {"MediaBox", &inherited.media_box},
                                     {"CropBox", &inherited.crop_box},
                                     {"Rotate", &inherited.rotate}}) {
      if (const Value own = file.get(node, key); !own.is_null()) *place = own;
    }
    const Value kids = file.get(node, "Kids");
    if (kids.is(Value::Kind::array)) {
      const auto items = kids.items();
      file.budget().spend_nodes(items.size());
      held.add(items.size() * sizeof(Pending));  // a list that many nodes share counts each time
      for (std::size_t i = items.size(); i-- > 0;) pending.push_back({items[i], inherited});
      continue;
    }
    PageObject page;
    page.dictionary = node;
    page.resources = inherited.resources;
    page.object = object;
    set_box(file, inherited, page);
    out.push_back(page);
  }
  return out;
}

}  // namespace wenshu::pdf
