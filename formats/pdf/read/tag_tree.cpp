#include "pdf/read/tag_tree.h"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <unordered_set>

#include "pdf/read/text_string.h"

namespace wenshu::pdf {

namespace {

constexpr unsigned deepest = 150;
constexpr std::size_t most_headers = 64;  // of a cell
constexpr std::uint32_t no_page = 0xFFFFFFFF;

constexpr std::array<std::string_view, 49> standard = {
    "Document",  "Part",    "Art",   "Sect",    "Div",       "BlockQuote", "Caption", "TOC",     "TOCI",  "Index",
    "NonStruct", "Private", "P",     "H",       "H1",        "H2",         "H3",      "H4",      "H5",    "H6",
    "L",         "LI",      "Lbl",   "LBody",   "Table",     "TR",         "TH",      "TD",      "THead", "TBody",
    "TFoot",     "Span",    "Quote", "Note",    "Reference", "BibEntry",   "Code",    "Link",    "Annot", "Ruby",
    "RB",        "RT",      "RP",    "Warichu", "WT",        "WP",         "Figure",  "Formula", "Form"};

class Builder {
 public:
  Builder(ObjectFile& file, const std::vector<PageObject>& pages) : file_(file), memory_(file.budget()) {
    for (std::uint32_t i = 0; i < pages.size(); ++i) pages_.emplace(pages[i].object, i);
    const Value catalog = file.get(file.trailer(), "Root");
    root_ = file.get(catalog, "StructTreeRoot");
    roles_ = file.get(root_, "RoleMap");
    classes_ = file.get(root_, "ClassMap");
  }

  TagTree run() {
    if (!root_.is(Value::Kind::dictionary)) return {};
    out_.elements.emplace_back().type = "Document";
    add_kids(0, root_.find("K"), no_page, 0);
    return std::move(out_);
  }

 private:
  ObjectFile& file_;
  base::HeldMemory memory_;
  Value root_, roles_, classes_;
  std::unordered_map<std::uint32_t, std::uint32_t> pages_;  // index by object number
  std::unordered_set<std::uint32_t> seen_;
  TagTree out_;

  std::uint32_t page_of(const Value& dictionary, std::uint32_t otherwise) const {
    const auto found = pages_.find(dictionary.find("Pg").object_number());
    return found == pages_.end() ? otherwise : found->second;
  }

  std::string standard_type(std::string_view role) {
    for (int i = 0; i < 10; ++i) {
      if (std::find(standard.begin(), standard.end(), role) != standard.end()) return std::string(role);
      const Value next = file_.get(roles_, role);
      if (!next.is(Value::Kind::name)) break;
      role = next.text();
    }
    if (role == "Title") return "H1";
    return role == "Em" || role == "Strong" || role == "Sub" ? "Span" : std::string(role);
  }

  void add_kids(std::size_t parent, const Value& kids, std::uint32_t page, unsigned depth) {
    const Value value = file_.resolve(kids);
    if (value.is(Value::Kind::array)) {
      for (const Value& kid : value.items()) add_kid(parent, kid, page, depth);
    } else {
      add_kid(parent, kids, page, depth);
    }
  }

  void add_kid(std::size_t parent, const Value& kid, std::uint32_t page, unsigned depth) {
    file_.budget().spend_nodes();
    const Value value = file_.resolve(kid);
    memory_.add(sizeof(TagKid));
    const auto add = [&](TagKid made) { out_.elements[parent].kids.push_back(made); };
    if (value.is(Value::Kind::integer)) {
      if (page != no_page) add({TagKid::content, static_cast<std::uint32_t>(value.integer()), page, 0});
      return;
    }
    if (!value.is(Value::Kind::dictionary)) return;
    const Value type = file_.get(value, "Type");
    if (type.is_name("MCR")) {
      const std::uint32_t own = page_of(value, page);
      if (own == no_page) return;
      add({TagKid::content, static_cast<std::uint32_t>(file_.get(value, "MCID").integer()), own,
           value.find("Stm").object_number()});
    } else if (type.is_name("OBJR")) {
      add({TagKid::object, value.find("Obj").object_number(), page_of(value, page), 0});
    } else if (depth < deepest) {
      const std::uint32_t number = kid.object_number();
      if (number != 0 && !seen_.insert(number).second) return;
      const auto index = static_cast<std::uint32_t>(out_.elements.size());
      memory_.add(sizeof(TagElement));
      out_.elements.push_back(element(value));
      add({TagKid::element, index, 0, 0});
      add_kids(index, value.find("K"), page_of(value, page), depth + 1);
    }
  }

  TagElement element(const Value& value) {
    TagElement out;
    out.role = file_.get(value, "S").text();
    out.type = standard_type(out.role);
    out.alt = text_of_string(file_.get(value, "Alt").text());
    out.lang = text_of_string(file_.get(value, "Lang").text());
    out.id = std::string(file_.get(value, "ID").text());
    const Value actual = file_.get(value, "ActualText");
    out.has_actual = actual.is(Value::Kind::string);
    out.actual = text_of_string(actual.text());
    const Value classes = file_.get(value, "C");
    if (classes.is(Value::Kind::name)) attributes(file_.get(classes_, classes.text()), out);
    for (const Value& name : classes.items()) attributes(file_.get(classes_, file_.resolve(name).text()), out);
    attributes(file_.get(value, "A"), out);
    return out;
  }

  void attributes(const Value& value, TagElement& out) {
    if (value.is(Value::Kind::array)) {
      for (const Value& item : value.items()) {
        const Value one = file_.resolve(item);
        if (one.is(Value::Kind::dictionary)) attributes(one, out);
      }
      return;
    }
    const auto span = [&](const char* key, int& to) {
      const Value number = file_.get(value, key);
      if (number.is_number()) to = static_cast<int>(std::clamp<std::int64_t>(number.integer(), 1, 1000));
    };
    const auto name = [&](const char* key, std::string& to) {
      const Value text = file_.get(value, key);
      if (text.is(Value::Kind::name)) to = text.text();
    };
    span("ColSpan", out.column_span);
    span("RowSpan", out.row_span);
    name("Scope", out.scope);
    name("ListNumbering", out.list_numbering);
    name("TextAlign", out.text_align);
    name("TextDecorationType", out.decoration);
    const Value headers = file_.get(value, "Headers");  // which many cells may share
    for (const Value& id : headers.items().first(std::min(headers.items().size(), most_headers))) {
      file_.budget().spend_nodes();
      out.headers.emplace_back(file_.resolve(id).text());
    }
    if (!file_.get(value, "O").is_name("UserProperties")) return;
    for (const Value& item : file_.get(value, "P").items()) {  // 14.7.5.4
      const Value property = file_.resolve(item), said = file_.get(property, "V");
      out.own[text_of_string(file_.get(property, "N").text())] =
          said.is_number() ? std::to_string(said.integer()) : text_of_string(said.text());
    }
  }
};

}  // namespace

TagTree read_tag_tree(ObjectFile& file, const std::vector<PageObject>& pages) { return Builder(file, pages).run(); }

double tagged_share(const TagTree& tree, const std::vector<Page>& pages) {
  if (tree.elements.size() < 2) return 0;
  std::vector<std::unordered_set<std::uint64_t>> known(pages.size());
  for (const TagElement& element : tree.elements) {
    for (const TagKid& kid : element.kids) {
      if (kid.kind == TagKid::object && kid.page < pages.size())
        known[kid.page].insert(mark_key(kid.index, annotation_mcid));
      if (kid.kind != TagKid::content || kid.page >= pages.size()) continue;
      known[kid.page].insert(mark_key(kid.owner, kid.index));
      known[kid.page].insert(mark_key(0, kid.index));
    }
  }
  std::size_t all = 0, tagged = 0;
  for (std::size_t p = 0; p < pages.size(); ++p) {
    for (const PageRun& run : pages[p].runs) {
      const PageContentMark& mark = pages[p].contents[run.content];
      if (mark.artifact) continue;
      const std::size_t count = run.glyph_end - run.glyph_begin;
      all += count;
      const auto mcid = static_cast<std::uint32_t>(mark.mcid);
      if (mark.mcid >= 0 && (known[p].count(mark_key(mark.owner, mcid)) != 0)) tagged += count;
    }
  }
  return all == 0 ? 0 : static_cast<double>(tagged) / static_cast<double>(all);
}

}  // namespace wenshu::pdf
