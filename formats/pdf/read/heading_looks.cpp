#include "pdf/read/heading_looks.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <tuple>

#include "base/unicode.h"
#include "base/utf8.h"
#include "pdf/read/geometry_rules.h"

namespace wenshu::pdf {

namespace {

// The name of a design in all its weights: "DejaVuSerif" of "DejaVuSerif-Bold".
std::string_view design_of(std::string_view family) {
  family = family.substr(0, family.find_first_of("-,"));
  for (const std::string_view end : {"MT", "PS", "Bold"}) {
    if (family.size() > end.size() && family.ends_with(end)) family.remove_suffix(end.size());
  }
  while (family.size() > 1 && family.back() >= '0' && family.back() <= '9') family.remove_suffix(1);
  return family;
}

struct Face {
  std::string_view design;
  std::uint32_t color = 0;
  bool operator==(const Face&) const = default;
};

struct Candidate {
  std::size_t paragraph = 0;
  Face face;
  bool wide = false;    // has Chinese text, whose face it is
  bool larger = false;  // than the body
  long size = 0;        // half points
  bool bold = false;
};

constexpr std::size_t most_text = 240;  // bytes of a heading

class HeadingFinder {
 public:
  HeadingFinder(std::vector<Paragraph>& paragraphs, const std::vector<Page>& pages, const PageSet& shared,
                const BodyText& body)
      : paragraphs_(paragraphs), pages_(pages), shared_(shared), body_(body) {
    body_face_ = {design_of(shared.fonts[body.font].family), body.color};
    least_larger_ = std::lround(rules::larger_heading * body.size * 2);
  }

  void run() {
    std::vector<Candidate> candidates;
    for (std::size_t i = 0; i < paragraphs_.size(); ++i) {
      if (has_shape(paragraphs_[i])) candidates.push_back(candidate(i));
    }
    drop_running_text(candidates);
    learn(candidates);
    std::erase_if(candidates, [&](const Candidate& c) { return !(c.larger || stands_out(c)); });
    drop_below_title(candidates);
    set_levels(candidates);
  }

 private:
  std::vector<Paragraph>& paragraphs_;
  const std::vector<Page>& pages_;
  const PageSet& shared_;
  const BodyText& body_;
  using Look = std::tuple<long, bool, std::string_view>;  // size, bold, design
  static Look look_of(const Candidate& c) { return {c.size, c.bold, c.face.design}; }

  Face body_face_;
  long least_larger_ = 0;
  std::set<std::uint32_t> colors_;                                // of larger headings, other than the body's
  std::set<std::string_view> running_designs_, heading_designs_;  // of long text; of larger headings only
  bool own_face_ = false;                                         // have larger headings a face that the body has not?

  // A look of text that runs over many lines is that of text, however large: of answers in a form, of letters.
  void drop_running_text(std::vector<Candidate>& candidates) {
    std::map<Look, std::size_t> running, short_ones;  // bytes
    for (std::size_t i = 0; i < paragraphs_.size(); ++i) {
      const Paragraph& p = paragraphs_[i];
      if (p.mono || p.text.size() <= most_text) continue;
      const Candidate c = candidate(i);
      running[look_of(c)] += p.text.size();
      running_designs_.insert(c.face.design);
    }
    for (const Candidate& c : candidates) short_ones[look_of(c)] += paragraphs_[c.paragraph].text.size();
    std::erase_if(candidates, [&](const Candidate& c) {
      const auto found = running.find(look_of(c));
      return c.larger && found != running.end() && found->second > short_ones[look_of(c)];
    });
  }

  // A row of figures that no table has taken in.
  bool is_row(const FlowItem& item) const {
    const std::vector<Segment>& segments = item.line.segments;
    const auto has_digit = [&](const Segment& segment) {
      return text_of(pages_[item.page], segment.parts).find_first_of("0123456789") != std::string::npos;
    };
    return segments.size() > 2 && std::count_if(segments.begin() + 1, segments.end(), has_digit) > 1;
  }

  bool has_shape(const Paragraph& p) const {
    if (p.lines.back()->line.entry) return false;
    if (p.mono || p.lines.size() > 4 || p.text.empty() || p.text.size() > most_text) return false;
    const bool ornament = p.opening && p.opening->label.empty() && p.size >= rules::larger_heading * body_.size;
    if (p.opening && p.opening->bullet() && !ornament) return false;
    if (std::any_of(p.lines.begin(), p.lines.end(), [&](const FlowItem* item) { return is_row(*item); })) return false;
    const char32_t last = base::last_code_point(p.text);
    if (std::u32string_view(U",，;；、").find(last) != std::u32string_view::npos) return false;
    std::size_t letters = 0;
    for (std::size_t i = 0; i < p.text.size() && letters < 2;) {
      const char32_t c = base::next_code_point(p.text, i);
      if (base::is_letter_or_digit(c) && !(c >= '0' && c <= '9')) letters += base::is_wide(c) ? 2 : 1;
    }
    return letters >= 2;
  }

  Candidate candidate(std::size_t i) const {
    const Paragraph& p = paragraphs_[i];
    Candidate out;
    out.paragraph = i;
    out.larger = p.size >= rules::larger_heading * body_.size;
    out.size = std::lround(p.size * 2);
    out.bold = p.bold;
    std::size_t most = 0, small = 0, all = 0;
    for (const FlowItem* item : p.lines) {
      const Page& page = pages_[item->page];
      for (const Segment& segment : item->line.segments) {
        for (const GlyphRange& part : segment.parts) {
          const PageRun& run = page.runs[part.run];
          const bool wide = base::is_wide(base::first_code_point(page.text_of(part.first)));
          const std::size_t count = part.last - part.first;
          all += count;
          if (run.size < rules::larger_heading * body_.size) small += small_letters(page, part);
          if (wide < out.wide || (wide == out.wide && count <= most)) continue;
          out.wide = wide;
          most = count;
          out.face = {design_of(shared_.fonts[run.font].family), run.color};
        }
      }
    }
    // A label, and what was written into the form behind it in larger type. (Small capitals are no small letters.)
    if (small * 4 > all) out.larger = false;
    return out;
  }

  static std::size_t small_letters(const Page& page, const GlyphRange& part) {
    std::size_t count = 0;
    for (std::uint32_t g = part.first; g < part.last; ++g) {
      const std::string_view text = page.text_of(g);
      if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') ++count;
    }
    return count;
  }

  void learn(const std::vector<Candidate>& candidates) {
    std::size_t larger = 0, own = 0;
    for (const Candidate& c : candidates) {
      if (!c.larger) continue;
      ++larger;
      if (c.face.color != body_.color) colors_.insert(c.face.color);
      if (!(c.face == body_face_)) ++own;
      if (c.bold && !running_designs_.contains(c.face.design)) heading_designs_.insert(c.face.design);
    }
    heading_designs_.erase(body_face_.design);
    own_face_ = larger >= 3 && own == larger;
  }

  // Is a text of the body's size a heading, by its weight or by the colour that headings have?
  bool stands_out(const Candidate& c) const {
    const Paragraph& p = paragraphs_[c.paragraph];
    const char32_t last = base::last_code_point(p.text);
    if (p.size <= 0.93F * body_.size || p.lines.size() > 2) return false;
    // A design that larger headings have and no text is that of headings, even where all text is bold.
    const bool own_design = p.bold && p.lines.size() == 1 && heading_designs_.contains(c.face.design);
    const bool colon = last == U':' || last == U'：';  // what leads a list or a remark in, mostly
    if (last == U'。' || last == U'.' || (colon && !(own_design && body_.bold))) return false;
    if (own_design) return true;
    if (colors_.contains(c.face.color)) return true;
    return p.bold && !body_.bold && !(own_face_ && c.face == body_face_);
  }

  // What stands in the middle below the title, in smaller and light type: a second title, authors, a date.
  void drop_below_title(std::vector<Candidate>& candidates) const {
    if (candidates.size() < 2 || candidates[0].paragraph > 2 || !paragraphs_[candidates[0].paragraph].centered) return;
    std::size_t end = 1;
    while (end < candidates.size() && candidates[end].paragraph == candidates[0].paragraph + end &&
           candidates[end].size < candidates[0].size && !candidates[end].bold &&
           paragraphs_[candidates[end].paragraph].centered) {
      ++end;
    }
    candidates.erase(candidates.begin() + 1, candidates.begin() + static_cast<std::ptrdiff_t>(end));
  }

  // By size, then by weight; Chinese headings of one size and weight by their faces, in the order in which these come.
  void set_levels(const std::vector<Candidate>& candidates) {
    using Key = std::tuple<long, bool, std::size_t>;
    std::map<std::pair<long, bool>, std::vector<std::string_view>> designs;
    std::map<Key, std::vector<std::size_t>> classes;
    for (const Candidate& c : candidates) {
      std::vector<std::string_view>& known = designs[{-c.size, !c.bold}];
      std::size_t place = 0;
      if (c.wide) {
        place = static_cast<std::size_t>(std::find(known.begin(), known.end(), c.face.design) - known.begin());
        if (place == known.size()) known.push_back(c.face.design);
      }
      classes[{-c.size, !c.bold, place}].push_back(c.paragraph);
    }
    int level = 0;
    for (const auto& [look, members] : classes) {
      if (level < 6) ++level;
      for (const std::size_t i : members) paragraphs_[i].level = level;
    }
  }
};

}  // namespace

void find_headings(std::vector<Paragraph>& paragraphs, const std::vector<Page>& pages, const PageSet& shared,
                   const BodyText& body) {
  if (paragraphs.empty()) return;  // and no font
  HeadingFinder(paragraphs, pages, shared, body).run();
}

}  // namespace wenshu::pdf
