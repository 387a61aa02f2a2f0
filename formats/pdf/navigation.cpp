#include "pdf/navigation.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>
#include <string_view>

#include "base/numerals.h"
#include "base/unicode.h"

namespace wenshu::pdf {

namespace {

// Bytes of an address. Each may become three, and PDF/A-2 6.1.13 allows 32,767 a string.
constexpr std::size_t longest_target = 10'000;

bool would_run(std::string_view target) {
  std::string scheme = base::to_lower(target.substr(0, target.find(':')));
  scheme.erase(std::remove_if(scheme.begin(), scheme.end(), [](char c) { return c >= 0 && c <= ' '; }), scheme.end());
  return scheme == "javascript" || scheme == "vbscript" || scheme == "data";
}

// 12.6.4.7: seven-bit ASCII. What is percent-encoded already stays so.
std::string uri(std::string_view target) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string out;
  for (const char c : target) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte > ' ' && byte < 0x7F && std::string_view("<>\"{}|\\^`").find(c) == std::string_view::npos) {
      out += c;
    } else {
      ((out += '%') += digits[byte >> 4U]) += digits[byte & 15U];
    }
  }
  return out;
}

// What a link says on its page: PDF/UA-1 7.18.5 asks for a description.
std::string text_of(const layout::DisplayList& list, const layout::Page& page, layout::NodeId link) {
  std::string out;
  for (const layout::Item& item : page.items) {
    const auto* run = std::get_if<layout::GlyphRun>(&item.shape);
    if (!run || item.node == layout::artifact) continue;
    layout::NodeId node = item.node;
    while (node > link) node = list.nodes[node].parent;  // a parent stands before its children
    if (node == link) out.append(list.text, run->text_begin, run->text_end - run->text_begin);
  }
  return std::string(base::trim(out));
}

PdfArray place(const layout::DisplayList& list, const layout::Destination& destination,
               const std::vector<PdfReference>& pages) {
  const std::size_t page = std::min<std::size_t>(destination.page, pages.size() - 1);
  PdfArray out;
  out.push_back(pages[page]);
  out.push_back(name("XYZ"));
  out.push_back(real(destination.x));
  out.push_back(real(list.pages[page].height - destination.y));
  out.push_back(integer(0));  // keeps the magnification
  return out;
}

}  // namespace

Links find_links(const layout::DisplayList& list, File& file) {
  Links out;
  for (std::uint32_t p = 0; p < list.pages.size(); ++p) {
    for (const layout::LinkArea& area : list.pages[p].links) {
      const std::string& target = *area.target;
      if (would_run(target)) {
        ++out.unsafe;
      } else if (area.node >= list.nodes.size() || target.empty() || target.size() > longest_target ||
                 (target[0] == '#' && list.destinations.count(target.substr(1)) == 0)) {
        ++out.lost;
      } else {
        out.annotations.push_back({p, area.node, file.allocate()});
        out.areas.push_back(&area);
      }
    }
  }
  return out;
}

void write_links(const layout::DisplayList& list, const Links& links, const StructureTree& structure, File& file) {
  for (std::size_t i = 0; i < links.areas.size(); ++i) {
    const layout::LinkArea& area = *links.areas[i];
    const layout::Page& page = list.pages[links.annotations[i].page];
    PdfDictionary annotation;
    annotation.AddKey("Type", name("Annot"));
    annotation.AddKey("Subtype", name("Link"));
    annotation.AddKey(
        "Rect", array_of({area.x, page.height - area.y - area.height, area.x + area.width, page.height - area.y}));
    annotation.AddKey("Border", array_of({0, 0, 0}));
    annotation.AddKey("F", integer(4));  // printed (PDF/A 6.3.2)
    annotation.AddKey("StructParent", integer(static_cast<std::int64_t>(structure.annotation_key(i))));
    std::string description = text_of(list, page, area.node);
    const std::string& target = *area.target;
    if (description.empty()) description = target;
    annotation.AddKey("Contents", text_string(description));
    if (target[0] == '#') {
      annotation.AddKey("Dest", byte_string(std::string_view(target).substr(1)));
    } else {
      PdfDictionary action;
      action.AddKey("S", name("URI"));
      action.AddKey("URI", byte_string(uri(target)));
      annotation.AddKey("A", action);
    }
    file.write(links.annotations[i].object, annotation);
  }
}

std::optional<PdfReference> write_outline(const layout::DisplayList& list, const std::vector<PdfReference>& pages,
                                          File& file) {
  constexpr std::size_t open_up_to = 50;  // a longer outline opens with its first level alone
  const auto& entries = list.outline;
  if (entries.empty()) return std::nullopt;
  constexpr std::size_t root = 0;  // the nodes of the tree: the root, then the entries
  struct Node {
    std::size_t parent = root, previous = root, next = root, first = root, last = root;
    std::int64_t below = 0;  // children
    PdfReference object;
  };
  std::vector<Node> nodes(entries.size() + 1);
  for (Node& node : nodes) node.object = file.allocate();
  std::vector<std::size_t> above = {root};
  for (std::size_t i = 1; i < nodes.size(); ++i) {
    while (above.size() > 1 && entries[above.back() - 1].level >= entries[i - 1].level) above.pop_back();
    Node& parent = nodes[above.back()];
    nodes[i].parent = above.back();
    nodes[i].previous = parent.last;
    if (parent.last != root) nodes[parent.last].next = i;
    if (parent.first == root) parent.first = i;
    parent.last = i;
    ++parent.below;
    above.push_back(i);
  }
  const bool open = entries.size() <= open_up_to;
  std::vector<std::int64_t> shown(nodes.size());  // entries that an open node shows, at all depths
  for (std::size_t i = nodes.size(); i-- > 0;) {
    shown[i] += nodes[i].below;
    if (i != root && open) shown[nodes[i].parent] += shown[i];
  }
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    const Node& node = nodes[i];
    PdfDictionary dictionary;
    if (i == root) {
      dictionary.AddKey("Type", name("Outlines"));
    } else {
      dictionary.AddKey("Title", text_string(entries[i - 1].title));
      dictionary.AddKey("Parent", nodes[node.parent].object);
      dictionary.AddKey("Dest", place(list, entries[i - 1].place, pages));
      if (node.previous != root) dictionary.AddKey("Prev", nodes[node.previous].object);
      if (node.next != root) dictionary.AddKey("Next", nodes[node.next].object);
    }
    if (node.first != root) {
      dictionary.AddKey("First", nodes[node.first].object);
      dictionary.AddKey("Last", nodes[node.last].object);
      dictionary.AddKey("Count", integer(open || i == root ? shown[i] : -node.below));
    }
    file.write(node.object, dictionary);
  }
  return nodes[root].object;
}

// A name tree (7.9.6): leaves of sorted names below one root.
std::optional<PdfReference> write_destinations(const layout::DisplayList& list, const std::vector<PdfReference>& pages,
                                               File& file) {
  if (list.destinations.empty()) return std::nullopt;
  constexpr std::size_t names_in_leaf = 64;
  PdfArray leaves;
  for (auto entry = list.destinations.begin(); entry != list.destinations.end();) {
    PdfArray names, limits;
    limits.push_back(byte_string(entry->first));
    std::string last;
    for (std::size_t i = 0; i < names_in_leaf && entry != list.destinations.end(); ++i, ++entry) {
      names.push_back(byte_string(entry->first));
      names.push_back(place(list, entry->second, pages));
      last = entry->first;
    }
    limits.push_back(byte_string(last));
    PdfDictionary leaf;
    leaf.AddKey("Limits", limits);
    leaf.AddKey("Names", names);
    leaves.push_back(file.add(leaf));
  }
  PdfDictionary root;
  root.AddKey("Kids", leaves);
  return file.add(root);
}

namespace {

// A page label as prefix, style and number (12.4.2).
struct Label {
  std::string prefix;
  const char* style = nullptr;  // null: the prefix is all there is
  int value = 1;
};

Label parse_label(const std::string& text) {
  for (const auto& [numerals, style] :
       {std::pair(base::Numerals::lower_roman, "r"), {base::Numerals::upper_roman, "R"}}) {
    if (const auto value = base::parse_number(numerals, text)) return {{}, style, *value};
  }
  std::size_t digits = text.size();
  while (digits > 0 && text[digits - 1] >= '0' && text[digits - 1] <= '9') --digits;
  while (digits < text.size() && text[digits] == '0') ++digits;
  Label out{text.substr(0, digits), nullptr, 1};
  const auto [end, error] = std::from_chars(text.data() + digits, text.data() + text.size(), out.value);
  if (digits == text.size() || error != std::errc()) return {text, nullptr, 1};
  out.style = "D";
  return out;
}

}  // namespace

std::optional<PdfDictionary> page_labels(const layout::DisplayList& list) {
  PdfArray ranges;
  Label before{{}, "D", 0};  // without labels pages count from 1
  bool needed = false;
  for (std::size_t p = 0; p < list.pages.size(); ++p) {
    const Label label = parse_label(list.pages[p].label);
    const std::string_view style = label.style ? label.style : "", style_before = before.style ? before.style : "";
    const bool goes_on =
        label.prefix == before.prefix && style == style_before && (!label.style || label.value == before.value + 1);
    needed |= !goes_on;
    if (!goes_on || p == 0) {
      PdfDictionary range;
      if (label.style) range.AddKey("S", name(label.style));
      if (!label.prefix.empty()) range.AddKey("P", text_string(label.prefix));
      if (label.style && label.value != 1) range.AddKey("St", integer(label.value));
      ranges.push_back(integer(static_cast<std::int64_t>(p)));
      ranges.push_back(range);
    }
    before = label;
  }
  if (!needed) return std::nullopt;
  PdfDictionary out;
  out.AddKey("Nums", ranges);
  return out;
}

}  // namespace wenshu::pdf
