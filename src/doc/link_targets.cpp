#include "doc/link_targets.h"

#include <string_view>

#include "base/unicode.h"
#include "base/utf8.h"
#include "doc/walk.h"

namespace wenshu::doc {

namespace {

// <a id="name"></a> and nothing else; "" for any other HTML.
std::string lone_anchor(const RawBlock& raw) {
  std::string_view html = base::trim(raw.text);
  if (raw.format != "html" || !html.starts_with("<a ") || !html.ends_with("></a>")) return {};
  html = base::trim(html.substr(3, html.size() - 8));
  for (const std::string_view key : {std::string_view("id="), std::string_view("name=")}) {
    if (!html.starts_with(key) || html.size() < key.size() + 3) continue;
    const std::string_view value = html.substr(key.size());
    const char quote = value.front();
    const bool whole = (quote == '"' || quote == '\'') && value.find(quote, 1) == value.size() - 1;
    if (whole) return std::string(value.substr(1, value.size() - 2));
  }
  return {};
}

class Finder {
 public:
  explicit Finder(const Document& document) : document_(document) {}

  LinkTargets run() {
    each_text([&](const Inline& node) {
      const auto* link = get_if<Link>(node);
      if (link && link->target.size() > 1 && link->target.front() == '#') wanted_.insert(link->target.substr(1));
    });
    if (wanted_.empty()) return {};
    each_text([&](const Inline& node) {
      if (!node.attr || wanted_.count(node.attr->id) == 0) return;
      const auto* span = std::get_if<Span>(&node.node);
      (span && span->children.empty() ? out_.anchors : out_.inlines).insert(node.attr->id);
    });
    for (const std::string& name : out_.anchors) out_.inlines.erase(name);
    for (const std::string& name : out_.anchors) wanted_.erase(name);
    for (const std::string& name : out_.inlines) wanted_.erase(name);
    each_block([&](const Block& block) {
      if (block.attr) take(block.attr->id, block);
      if (const auto* raw = std::get_if<RawBlock>(&block.node)) take(lone_anchor(*raw), block);
    });
    find_headings();
    out_.missing = std::move(wanted_);
    return std::move(out_);
  }

 private:
  const Document& document_;
  std::set<std::string> wanted_;
  LinkTargets out_;

  template <class F>
  void each_block(F&& f) const {
    for_each_block(document_.body, f);
    for (const Note& note : document_.notes) for_each_block(note.children, f);
  }
  template <class F>
  void each_text(F&& f) const {
    each_block([&](const Block& block) {
      if (const Inlines* inlines = inlines_of(block)) for_each_inline(*inlines, f);
    });
  }

  void take(const std::string& name, const Block& block) {
    if (!name.empty() && wanted_.erase(name) != 0) out_.blocks[&block].push_back(name);
  }

  // Of headings with one text the second has "-1" behind its name, the third "-2".
  void find_headings() {
    if (wanted_.empty()) return;
    std::map<std::string, std::set<std::string>> spellings;  // of one name, without percent signs and in lower case
    for (const std::string& name : wanted_) spellings[base::to_lower(base::percent_decoded(name))].insert(name);
    std::map<std::string, int> seen;
    for_each_block(document_.body, [&](const Block& block) {
      if (!std::holds_alternative<Heading>(block.node) && !std::holds_alternative<Title>(block.node)) return;
      std::string name = heading_name(visible_text(block));
      const int before = seen[name]++;
      if (before > 0) name += '-' + std::to_string(before);
      const auto found = spellings.find(name);
      if (found == spellings.end()) return;
      for (const std::string& spelling : found->second) take(spelling, block);
    });
  }
};

}  // namespace

LinkTargets link_targets(const Document& document) { return Finder(document).run(); }

std::string heading_name(const std::string& text) {
  std::string out;
  const std::string lower = base::to_lower(base::trim(text));
  for (std::size_t i = 0; i < lower.size();) {
    const std::size_t begin = i;
    const char32_t c = base::next_code_point(lower, i);
    if (c == ' ') {
      out += '-';
    } else if (c == '-' || c == '_' || base::is_letter_or_digit(c) || base::is_combining(c)) {
      out.append(lower, begin, i - begin);
    }
  }
  return out;
}

}  // namespace wenshu::doc
