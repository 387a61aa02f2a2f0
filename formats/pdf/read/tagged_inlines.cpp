#include "pdf/read/tagged_inlines.h"

#include <algorithm>
#include <utility>

#include "doc/spelling.h"
#include "doc/walk.h"
#include "pdf/own_tags.h"
#include "pdf/read/own_properties.h"
#include "pdf/read/scripts.h"

namespace wenshu::pdf {

using doc::Emphasis;
using doc::Inlines;
using doc::RunFormat;

namespace {

constexpr std::pair<std::string_view, Emphasis> emphasis_roles[] = {
    {"Em", Emphasis::emphasis},          {"Strong", Emphasis::strong},           {"Underline", Emphasis::underline},
    {"Strike", Emphasis::strike},        {"Superscript", Emphasis::superscript}, {"Subscript", Emphasis::subscript},
    {"SmallCaps", Emphasis::small_caps}, {"Highlight", Emphasis::highlight},     {"Dots", Emphasis::dots}};

}  // namespace

TaggedInlines::TaggedInlines(const TagTree& tree, const std::vector<Page>& pages, const PageSet& shared, bool own)
    : tree_(tree), pages_(pages), shared_(shared), own_(own) {
  index_pages();
}

void TaggedInlines::index_pages() {
  stretches_.resize(pages_.size());
  for (std::size_t p = 0; p < pages_.size(); ++p) {
    const Page& page = pages_[p];
    const auto add = [&](std::uint32_t content, Stretch stretch) {
      const PageContentMark& mark = page.contents[content];
      if (mark.mcid < 0 || mark.artifact) return;
      stretches_[p][mark_key(mark.owner, static_cast<std::uint32_t>(mark.mcid))].push_back(stretch);
    };
    for (std::uint32_t r = 0; r < page.runs.size(); ++r) add(page.runs[r].content, {r, 0, false});
    for (std::uint32_t i = 0; i < page.images.size(); ++i) add(page.images[i].content, {0, i, true});
    for (const PageLink& link : page.links) {
      if (link.object != 0) links_.emplace(link.object, &link);
    }
  }
}

const std::vector<Stretch>& TaggedInlines::stretches(const TagKid& kid) const {
  static const std::vector<Stretch> none;
  if (kid.page >= stretches_.size()) return none;
  const auto& all = stretches_[kid.page];
  auto found = all.find(mark_key(kid.owner, kid.index));
  // Marks of a form without a structure of its own belong to its page.
  if (found == all.end() && kid.owner != 0) found = all.find(mark_key(0, kid.index));
  return found == all.end() ? none : found->second;
}

// The kids below an element that are content, in their order.
std::vector<const TagKid*> TaggedInlines::contents_of(std::uint32_t index) const {
  std::vector<const TagKid*> out;
  std::vector<std::pair<std::uint32_t, std::size_t>> open = {{index, 0}};  // elements, and which kid is next
  while (!open.empty()) {
    auto& [here, next] = open.back();
    if (next == at(here).kids.size()) {
      open.pop_back();
      continue;
    }
    const TagKid& kid = at(here).kids[next++];
    if (kid.kind == TagKid::content) out.push_back(&kid);
    if (kid.kind == TagKid::element) open.emplace_back(kid.index, 0);
  }
  return out;
}

std::optional<std::uint32_t> TaggedInlines::first_page(std::uint32_t index) const {
  const std::vector<const TagKid*> contents = contents_of(index);
  return contents.empty() ? std::nullopt : std::optional<std::uint32_t>(contents.front()->page);
}

bool TaggedInlines::repeats_by_page(std::uint32_t index) {
  std::vector<std::pair<std::uint32_t, std::string>> pages;  // with the text on each
  for (const TagKid* kid : contents_of(index)) {
    if (pages.empty() || pages.back().first != kid->page) pages.emplace_back(kid->page, std::string());
    for (const Stretch& stretch : stretches(*kid)) {
      if (stretch.is_image) continue;
      const PageRun& run = pages_[kid->page].runs[stretch.run];
      if (run.glyph_begin < run.glyph_end)
        pages.back().second += pages_[kid->page].text_of(run.glyph_begin, run.glyph_end);
    }
  }
  return pages.size() > 1 && !pages.front().second.empty() &&
         std::all_of(pages.begin(), pages.end(), [&](const auto& page) { return page.second == pages.front().second; });
}

std::optional<std::uint32_t> TaggedInlines::note_of(std::uint32_t element) const {
  const auto found = note_of_.find(element);
  return found == note_of_.end() ? std::nullopt : std::optional<std::uint32_t>(found->second);
}

doc::Box<doc::Label> TaggedInlines::take_label() { return std::exchange(label_, {}); }

RunFormat TaggedInlines::look_format(const PageRun& run, const RunFormat& around, bool plain) const {
  RunFormat out = around;
  if (own_) return out;
  out = with_script(run, out);
  if (plain) return out;
  if (run.bold) out.set(Emphasis::strong);
  if (run.italic) out.set(Emphasis::emphasis);
  if (shared_.fonts[run.font].mono) out.code = true;
  return out;
}

void TaggedInlines::add_content(const TagKid& kid, TextFlow& flow, const RunFormat& format, bool plain) {
  if (only_page_ && kid.page != *only_page_) return;
  for (const Stretch& stretch : stretches(kid)) {
    const Page& page = pages_[kid.page];
    if (stretch.is_image) {
      image(page.images[stretch.image], nullptr, flow, format);
    } else {
      const PageRun& run = page.runs[stretch.run];
      flow.add(page, run, run.glyph_begin, run.glyph_end, look_format(run, format, plain));
    }
  }
}

void TaggedInlines::add(std::uint32_t index, TextFlow& flow, const RunFormat& format, bool plain) {
  const TagElement& element = at(index);
  if (element.has_actual) return flow.text(own_ ? element.actual : readable(element.actual), format);
  if (++depth_ > 180) return void(--depth_);
  for (const TagKid& kid : element.kids) {
    if (kid.kind == TagKid::content) add_content(kid, flow, format, plain);
    if (kid.kind == TagKid::element) add_element(kid.index, flow, format, plain);
    if (kid.kind == TagKid::object) add_content(shown_by(kid), flow, format, plain);
  }
  --depth_;
}

void TaggedInlines::add_element(std::uint32_t index, TextFlow& flow, const RunFormat& around, bool plain) {
  const TagElement& element = at(index);
  RunFormat format = around;
  for (const auto& [role, kind] : emphasis_roles) {
    if (element.role != role) continue;
    if (own_) return emphasized(index, kind, flow, plain);
    format.set(kind);
  }
  if (element.decoration == "Underline") format.set(Emphasis::underline);
  if (element.decoration == "LineThrough") format.set(Emphasis::strike);
  if (element.type == "Code") format.code = true;
  if (const auto note = note_of(index)) {
    if (element.type != "Note") flow.object({doc::NoteRef{*note}, {}, 0, {}}, {});
    return;
  }
  if (element.type == "Link" || element.own.count("Target") != 0) return link(index, flow, format, plain);
  if (element.type == "Figure") return figure(index, flow, format);
  if (element.type == "Formula") return formula(index, flow, format);
  if (element.type == "Ruby" && ruby(index, flow, format)) return;
  if (own_ && add_own(index, flow, format, plain)) return;
  if (element.type == "Note") return;  // one that nothing refers to stands below the blocks
  add(index, flow, format, plain);
}

// What only our own files say: raw source, breaks, pictures that are not there, labels, anchors, fields, how code was
// written. False for other text.
bool TaggedInlines::add_own(std::uint32_t index, TextFlow& out, const RunFormat& format, bool plain) {
  const TagElement& element = at(index);
  if (element.role == "Raw") {
    const std::string kind = said(element.own, "Format");
    if (kind == "break") {
      out.object({doc::LineBreak{doc::Break::hard}, {}, 0, said_attr(element.own)}, format);
    } else {
      out.object({doc::RawInline{kind, said(element.own, "Source")}, {}, 0, {}}, {});
    }
    return true;
  }
  if (element.own.empty()) return false;
  if (element.type == "Code") {
    out.object({doc::Code{text_of(index)}, {}, 0, said_attr(element.own)}, {});
    return true;
  }
  if (element.type != "Span") return false;
  if (std::string target = said(element.own, "Picture"); !target.empty()) {
    doc::Image image;
    image.target = std::move(target);
    image.alt = said(element.own, "Alt");
    image.title = said(element.own, "Title");
    out.object({std::move(image), {}, 0, said_attr(element.own)}, format);
    return true;
  }
  if (doc::Box<doc::Label> label = said_label(element.own)) {
    label_ = std::move(label);
    return true;
  }
  doc::Box<doc::Attr> attr = said_attr(element.own);
  if (!attr) return false;
  TextFlow inner = flow();
  add(index, inner, {}, plain);
  out.object({doc::Span{inner.finish()}, {}, 0, std::move(attr)}, format);
  return true;
}

// Emphasis of our own files, nested as it was.
void TaggedInlines::emphasized(std::uint32_t index, Emphasis kind, TextFlow& out, bool plain) {
  TextFlow inner = flow();
  add(index, inner, {}, plain);
  doc::Emphasized node{kind, inner.finish()};
  if (node.children.empty()) return;
  const std::string spelling = said(at(index).own, "Spelling");
  out.object({std::move(node), {}, 0, spelling.empty() ? doc::Box<doc::Attr>() : doc::spelled(spelling)}, {});
}

std::string TaggedInlines::target_of(std::uint32_t index) const {
  if (std::string target = said(at(index).own, "Target"); !target.empty()) return target;
  for (const TagKid& kid : at(index).kids) {
    if (kid.kind == TagKid::object) {
      const auto link = links_.find(kid.index);
      if (link != links_.end()) return link->second->target;
    } else if (kid.kind == TagKid::element) {
      if (std::string inner = target_of(kid.index); !inner.empty()) return inner;
    }
  }
  return {};
}

void TaggedInlines::link(std::uint32_t index, TextFlow& out, const RunFormat& format, bool plain) {
  doc::Link node;
  node.target = target_of(index);
  if (node.target.empty()) return add(index, out, format, plain);
  node.title = said(at(index).own, "Title");
  TextFlow inner = flow();
  add(index, inner, {}, true);
  node.children = inner.finish();
  if (node.children.empty()) return;
  out.object({std::move(node), {}, 0, own_ ? said_attr(at(index).own) : doc::Box<doc::Attr>()}, format);
}

// `figure`: the element that an image belongs to; null: none.
void TaggedInlines::image(const PageImage& shown, const TagElement* figure, TextFlow& flow, const RunFormat& format) {
  if (shown.resource.empty()) return;
  doc::Image node;
  node.resource = shown.resource;
  node.width = {shown.x1 - shown.x0, doc::Length::pt};
  node.height = {shown.y1 - shown.y0, doc::Length::pt};
  if (!figure) return flow.object({std::move(node), {}, 0, {}}, format);
  if (!own_ || !own_tags::is_no_alt(figure->alt)) node.alt = figure->alt;
  node.title = said(figure->own, "Title");
  flow.object({std::move(node), {}, 0, own_ ? said_attr(figure->own) : doc::Box<doc::Attr>()}, format);
}

void TaggedInlines::figure(std::uint32_t index, TextFlow& flow, const RunFormat& format) {
  bool any = false;
  std::vector<std::uint32_t> pending = {index};
  while (!pending.empty()) {
    const std::uint32_t here = pending.back();
    pending.pop_back();
    for (const TagKid& kid : at(here).kids) {
      if (kid.kind == TagKid::element) pending.push_back(kid.index);
      if (kid.kind != TagKid::content) continue;
      for (const Stretch& stretch : stretches(kid)) {
        if (!stretch.is_image || any) continue;
        const PageImage& shown = pages_[kid.page].images[stretch.image];
        any = !shown.resource.empty();
        image(shown, &at(index), flow, format);
      }
    }
  }
  if (!any) add(index, flow, format, true);
}

void TaggedInlines::formula(std::uint32_t index, TextFlow& out, const RunFormat& format) {
  TextFlow inner = flow();
  add(index, inner, {}, true);
  const std::string shown = doc::plain_text(inner.finish());
  const std::string& alt = at(index).alt;
  if (own_ && !alt.empty()) {
    out.object({doc::Math{alt, !said(at(index).own, "Display").empty()}, {}, 0, {}}, format);
  } else {
    out.text(shown, format);
  }
}

// RB, RT and the brackets RP, which only show where a reading cannot stand above (14.8.4.4.3); false where either
// part is missing.
bool TaggedInlines::ruby(std::uint32_t index, TextFlow& out, const RunFormat& format) {
  doc::Ruby node;
  for (const TagKid& kid : at(index).kids) {
    if (kid.kind != TagKid::element) continue;
    const std::string_view type = at(kid.index).type;
    if (type != "RB" && type != "RT") continue;
    TextFlow inner = flow();
    add(kid.index, inner, {}, true);
    Inlines part = inner.finish();
    Inlines& whole = type == "RB" ? node.base : node.reading;
    std::move(part.begin(), part.end(), std::back_inserter(whole));
  }
  if (node.base.empty() || node.reading.empty()) return false;
  out.object({std::move(node), {}, 0, {}}, format);
  return true;
}

std::string TaggedInlines::text_of(std::uint32_t index) {
  TextFlow inner = flow();
  add(index, inner, {}, true);
  return doc::plain_text(inner.finish());
}

}  // namespace wenshu::pdf
