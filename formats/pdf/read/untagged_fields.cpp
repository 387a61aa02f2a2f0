#include "pdf/read/untagged_fields.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <unordered_map>
#include <unordered_set>

#include "base/unicode.h"
#include "pdf/read/tagged_inlines.h"

namespace wenshu::pdf {

namespace {

// Where the text of marked content stands on its page.
struct Place {
  float x0 = 1e9F, x1 = 0, y = 0, size = 0;
};

using Places = std::unordered_map<std::uint64_t, Place>;

Places places_on(const Page& page) {
  Places out;
  for (const PageRun& run : page.runs) {
    const PageContentMark& mark = page.contents[run.content];
    if (mark.mcid < 0 || mark.artifact || run.glyph_begin == run.glyph_end) continue;
    if (base::is_blank(page.text_of(run.glyph_begin, run.glyph_end))) continue;
    const PageGlyph &first = page.glyphs[run.glyph_begin], &last = page.glyphs[run.glyph_end - 1];
    Place& place = out[mark_key(mark.owner, static_cast<std::uint32_t>(mark.mcid))];
    place.x0 = std::min(place.x0, first.x);
    place.x1 = last.x + last.advance;  // where it ends: what stands behind its last line may follow it
    place.y = last.y;
    place.size = run.size;
  }
  return out;
}

// How far a field is from a text that it may belong to: the smaller, the better; nothing where it stands before it.
std::optional<float> distance(const Place& text, const Place& field) {
  constexpr float other_line = 10'000;
  const float size = std::max(text.size, field.size);
  if (std::abs(text.y - field.y) < size) {
    if (text.x1 > field.x0 + size) return std::nullopt;
    return std::max(0.0F, field.x0 - text.x1);
  }
  if (text.y > field.y) return std::nullopt;
  return other_line + (field.y - text.y) + std::abs(text.x0 - field.x0) / other_line;
}

class Placer {
 public:
  Placer(TagTree& tree, const std::vector<Page>& pages) : tree_(tree), pages_(pages), shown_on_(pages.size()) {}

  void run() {
    std::unordered_set<std::uint32_t> tagged;
    for (const TagElement& element : tree_.elements) {
      for (const TagKid& kid : element.kids) {
        if (kid.kind == TagKid::object) tagged.insert(kid.index);
        if (kid.kind == TagKid::element || kid.page >= pages_.size()) continue;
        const auto index = static_cast<std::uint32_t>(&element - tree_.elements.data());
        if (shown_on_[kid.page].empty() || shown_on_[kid.page].back() != index) shown_on_[kid.page].push_back(index);
      }
    }
    for (std::uint32_t p = 0; p < pages_.size(); ++p) {
      if (std::none_of(pages_[p].contents.begin(), pages_[p].contents.end(), [&](const PageContentMark& mark) {
            return mark.mcid == annotation_mcid && tagged.count(mark.owner) == 0;
          })) {
        continue;
      }
      const Places places = places_on(pages_[p]);
      for (const PageContentMark& mark : pages_[p].contents) {
        if (mark.mcid != annotation_mcid || !tagged.insert(mark.owner).second) continue;
        const auto field = places.find(mark_key(mark.owner, annotation_mcid));
        if (field != places.end()) place(field->second, {TagKid::object, mark.owner, p, 0}, places);
      }
    }
  }

 private:
  TagTree& tree_;
  const std::vector<Page>& pages_;
  std::vector<std::vector<std::uint32_t>> shown_on_;  // by page: the elements that have something on it
  std::size_t looks_left_ = 20'000'000;               // at kids, in files made to take time

  void place(const Place& field, const TagKid& object, const Places& places) {
    std::vector<TagKid>* best = nullptr;
    std::size_t behind = 0;
    float nearest = 1e9F;
    for (const std::uint32_t index : shown_on_[object.page]) {
      TagElement& element = tree_.elements[index];
      if (element.kids.size() > looks_left_) break;
      looks_left_ -= element.kids.size();
      for (std::size_t i = 0; i < element.kids.size(); ++i) {
        const TagKid& kid = element.kids[i];
        if (kid.kind == TagKid::element || kid.page != object.page) continue;
        const TagKid shown = kid.kind == TagKid::object ? shown_by(kid) : kid;
        const auto text = places.find(mark_key(shown.owner, shown.index));
        if (text == places.end()) continue;
        const std::optional<float> far = distance(text->second, field);
        if (!far || *far >= nearest) continue;
        nearest = *far;
        best = &element.kids;
        behind = i + 1;
      }
    }
    if (best) return void(best->insert(best->begin() + static_cast<std::ptrdiff_t>(behind), object));
    tree_.elements[0].kids.push_back(object);
  }
};

}  // namespace

void place_untagged_fields(TagTree& tree, const std::vector<Page>& pages) {
  if (!tree.elements.empty()) Placer(tree, pages).run();
}

}  // namespace wenshu::pdf
