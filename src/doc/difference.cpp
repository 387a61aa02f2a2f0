#include "doc/difference.h"

#include <algorithm>
#include <tuple>

#include "base/utf8.h"
#include "doc/alignment.h"
#include "doc/pairing.h"

namespace wenshu::doc {

namespace {

// In long texts stretches of so many characters that occur once on both sides cut the comparison.
constexpr Anchors text_anchors{12, 4096};

std::vector<std::uint32_t> code_points(std::string_view text) {
  std::vector<std::uint32_t> out;
  out.reserve(text.size() / 2);
  for (std::size_t i = 0; i < text.size();) out.push_back(base::next_code_point(text, i));
  return out;
}

std::uint32_t length(std::uint32_t begin, std::uint32_t end) { return end - begin; }

// Joins edits with an equal stretch between them that is shorter than both: people see one replacement, not crumbs.
// Goes back where a joined edit has become long enough for the stretch before it.
std::vector<Edit> joined(const std::vector<Edit>& edits) {
  std::vector<Edit> out;
  const auto size = [](const Edit& e) { return std::max(length(e.a_begin, e.a_end), length(e.b_begin, e.b_end)); };
  for (Edit edit : edits) {
    while (!out.empty()) {
      const std::uint32_t equal = edit.a_begin - out.back().a_end;
      if (equal > 0 && (equal >= size(out.back()) || equal >= size(edit))) break;
      edit.a_begin = out.back().a_begin;
      edit.b_begin = out.back().b_begin;
      out.pop_back();
    }
    out.push_back(edit);
  }
  return out;
}

// Places of one side's text counted in the characters that both sides keep.
class Kept {
 public:
  Kept(const std::vector<Edit>& edits, std::uint32_t Edit::*begin, std::uint32_t Edit::*end) {
    std::uint32_t removed = 0;
    for (const Edit& edit : edits) {
      parts_.push_back({edit.*begin, edit.*end, removed});
      removed += edit.*end - edit.*begin;
    }
  }

  std::uint32_t operator()(std::uint32_t place) const {
    const auto part = std::upper_bound(parts_.begin(), parts_.end(), place,
                                       [](std::uint32_t at, const Part& next) { return at < next.begin; });
    if (part == parts_.begin()) return place;
    const Part& before = *(part - 1);
    const std::uint32_t inside = std::min(place, before.end) - before.begin;
    return place - before.removed - inside;
  }

 private:
  struct Part {
    std::uint32_t begin, end, removed;  // removed: characters of the parts before
  };
  std::vector<Part> parts_;
};

// A mark with its place in kept characters, by which it is compared.
struct PlacedMark {
  const Mark* mark;
  std::uint32_t begin, end;
  std::uint32_t own_begin, own_end;
  auto key() const { return std::tie(mark->change_class, mark->name, begin, end, mark->value); }
};

std::vector<PlacedMark> placed(const std::vector<Mark>& marks, const Kept& kept) {
  std::vector<PlacedMark> out;
  for (const Mark& mark : marks) {
    const PlacedMark next{&mark, kept(mark.begin), kept(mark.end), mark.begin, mark.end};
    if (next.begin == next.end && mark.begin < mark.end) continue;  // it went with its text
    PlacedMark* last = out.empty() ? nullptr : &out.back();
    const bool same = last && last->mark->change_class == mark.change_class && last->mark->name == mark.name &&
                      last->mark->value == mark.value;
    if (same && next.begin < next.end && last->begin < last->end && next.begin <= last->end) {
      last->end = std::max(last->end, next.end);  // what stood between them was removed
      last->own_end = std::max(last->own_end, next.own_end);
    } else {
      out.push_back(next);
    }
  }
  std::sort(out.begin(), out.end(), [](const PlacedMark& x, const PlacedMark& y) { return x.key() < y.key(); });
  return out;
}

// Looks of text as marks, one for each property.
std::vector<Mark> look_marks(const Record& record, const Looks& looks) {
  std::vector<Mark> out;
  for (const LookRun& run : record.looks) {
    for (const auto& [name, value] : looks.values[run.look]) {
      out.push_back({ChangeClass::style, std::string(name), value, run.begin, run.end});
    }
  }
  normalize(out);
  return out;
}

class Comparer {
 public:
  Comparer(const CompareOptions& options, base::Budget& budget) : options_(options), budget_(budget) {}

  Difference run(const Document& a, const Document& b) {
    const bool styles = !ignored(ChangeClass::style);
    out_.a = records_of(a, styles, looks_, budget_);
    out_.b = records_of(b, styles, looks_, budget_);
    pairing_ = pair_records(out_.a, out_.b, budget_);
    mark_whole(out_.a, pairing_.partner_of_a, whole_a_);
    mark_whole(out_.b, pairing_.partner_of_b, whole_b_);
    walk();
    for (const Change& change : out_.changes) {
      for (std::size_t i = 0; i < change_class_count; ++i) out_.counts[i] += change.classes[i] ? 1 : 0;
    }
    return std::move(out_);
  }

 private:
  const CompareOptions& options_;
  base::Budget& budget_;
  Looks looks_;
  Pairing pairing_;
  Difference out_;
  std::vector<bool> whole_a_, whole_b_;  // has neither the record nor anything inside it a partner?

  bool ignored(ChangeClass change_class) const { return options_.ignore.test(static_cast<std::size_t>(change_class)); }
  static void set(Change& change, ChangeClass change_class) {
    change.classes.set(static_cast<std::size_t>(change_class));
  }

  static void mark_whole(const Records& records, const std::vector<std::uint32_t>& partners, std::vector<bool>& whole) {
    whole.resize(records.size());
    for (std::size_t i = 0; i < records.size(); ++i) whole[i] = partners[i] == no_record;
    for (std::size_t i = records.size(); i-- > 0;) {
      if (!whole[i] && records[i].parent != no_record) whole[records[i].parent] = false;
    }
  }

  // ---- Both documents side by side

  void walk() {
    const auto count_a = static_cast<std::uint32_t>(out_.a.size()), count_b = static_cast<std::uint32_t>(out_.b.size());
    std::uint32_t a = 0, b = 0;
    for (std::uint32_t i = 0; i <= count_a; ++i) {
      const std::uint32_t partner = i < count_a ? pairing_.partner_of_a[i] : count_b;
      if (partner == no_record || (i < count_a && pairing_.moved_b[partner])) continue;
      while (a < i) pass_a(a++);
      while (b < partner) pass_b(b++);
      if (i < count_a) pass_pair(i, partner);
      a = i + 1;
      b = partner + 1;
    }
    link_moved_rows();
  }

  void pass_a(std::uint32_t a) {
    const bool moved = pairing_.partner_of_a[a] != no_record;
    out_.rows.push_back({a, no_record, moved ? no_record : add_single(out_.a, a, whole_a_, true)});
  }

  void pass_b(std::uint32_t b) {
    const std::uint32_t a = pairing_.partner_of_b[b];
    const std::uint32_t change = a == no_record ? add_single(out_.b, b, whole_b_, false) : add_pair(a, b, true);
    out_.rows.push_back({no_record, b, change});
  }

  void pass_pair(std::uint32_t a, std::uint32_t b) { out_.rows.push_back({a, b, add_pair(a, b, false)}); }

  // The rows where moved blocks stood show the change that is told where they stand now.
  void link_moved_rows() {
    std::vector<std::uint32_t> change_of_a(out_.a.size(), no_record);
    for (const SideRow& row : out_.rows) {
      if (row.a == no_record && row.change != no_record && out_.changes[row.change].kind == ChangeKind::moved) {
        change_of_a[pairing_.partner_of_b[row.b]] = row.change;
      }
    }
    for (SideRow& row : out_.rows) {
      if (row.b == no_record && row.change == no_record) row.change = change_of_a[row.a];
    }
  }

  // ---- Changes

  // Adds the change of a record without partner. A container without any comes with all that is inside it.
  std::uint32_t add_single(const Records& records, std::uint32_t index, const std::vector<bool>& whole, bool lost) {
    const Record& record = records[index];
    if (record.parent != no_record && whole[record.parent]) {
      // Told with its container, whose row stands before this one.
      for (std::size_t i = out_.rows.size(); i-- > 0;) {
        if ((lost ? out_.rows[i].a : out_.rows[i].b) != no_record) return out_.rows[i].change;
      }
    }
    const bool is_meta = record.type == RecordType::meta;
    const ChangeClass change_class = is_meta ? ChangeClass::meta : lost ? ChangeClass::lost : ChangeClass::added;
    if (ignored(change_class)) return no_record;
    Change change;
    change.kind = lost ? ChangeKind::lost : ChangeKind::added;
    (lost ? change.a : change.b) = index;
    if (whole[index]) change.blocks = record.end - index;
    set(change, change_class);
    out_.changes.push_back(std::move(change));
    return static_cast<std::uint32_t>(out_.changes.size() - 1);
  }

  // Did the container of a moved record move with it?
  bool came_along(std::uint32_t a, std::uint32_t b) const {
    const std::uint32_t parent_a = out_.a[a].parent, parent_b = out_.b[b].parent;
    return parent_b != no_record && pairing_.moved_b[parent_b] && pairing_.partner_of_b[parent_b] == parent_a;
  }

  std::uint32_t add_pair(std::uint32_t a, std::uint32_t b, bool moved) {
    Change change;
    change.a = a;
    change.b = b;
    const Record& x = out_.a[a];
    const Record& y = out_.b[b];
    compare_text(change, x, y);
    compare_properties(change, x, y);
    compare_marks(change, x, y);
    compare_looks(change, x, y);
    if (!change.classes.test(static_cast<std::size_t>(text_class(x)))) change.edits.clear();
    if (moved && !came_along(a, b) && !ignored(ChangeClass::moved)) {
      change.kind = ChangeKind::moved;
      change.blocks = y.end - b;
      set(change, ChangeClass::moved);
    }
    if (change.classes.none()) return no_record;
    budget_.spend_memory(sizeof change + change.details.size() * sizeof(Detail) + change.edits.size() * sizeof(Edit));
    out_.changes.push_back(std::move(change));
    return static_cast<std::uint32_t>(out_.changes.size() - 1);
  }

  void compare_text(Change& change, const Record& a, const Record& b) {
    if (a.text == b.text) return;
    change.edits = text_edits(a.text, b.text, budget_);
    if (!ignored(text_class(a)) && seen_text(a) != seen_text(b)) set(change, text_class(a));
  }

  static ChangeClass text_class(const Record& record) {
    return record.type == RecordType::meta ? ChangeClass::meta : ChangeClass::text;
  }

  // Blanks and line breaks at the end of a paragraph show nothing, and people leave them there everywhere.
  static std::string_view seen_text(const Record& record) {
    const bool running = record.type == RecordType::paragraph || record.type == RecordType::heading ||
                         record.type == RecordType::title || record.type == RecordType::term ||
                         record.type == RecordType::figure;
    const std::string_view text = record.text;
    return running ? text.substr(0, text.find_last_not_of(" \n") + 1) : text;
  }

  void add(Change& change, Detail detail) const {
    if (ignored(detail.change_class)) return;
    set(change, detail.change_class);
    change.details.push_back(std::move(detail));
  }

  void add(Change& change, ChangeClass change_class, std::string_view name, std::string before,
           std::string after) const {
    Detail detail;
    detail.change_class = change_class;
    detail.name = name;
    detail.before = std::move(before);
    detail.after = std::move(after);
    add(change, std::move(detail));
  }

  void compare_properties(Change& change, const Record& a, const Record& b) const {
    if (a.type != b.type || a.context != b.context) {
      const auto kind = [&](const Record& record) {
        return std::string(name_of(record.type)) + looks_.names[record.context];
      };
      add(change, ChangeClass::type, "type", kind(a), kind(b));
    }
    if (a.properties == b.properties) return;
    const auto value_in = [](const Record& record, const Property& wanted) {
      const auto found =
          std::find_if(record.properties.begin(), record.properties.end(), [&](const Property& property) {
            return property.change_class == wanted.change_class && property.name == wanted.name;
          });
      return found == record.properties.end() ? std::string{} : found->value;
    };
    for (const Property& property : a.properties) {
      const std::string after = value_in(b, property);
      // What makes the label is a question only where there are two labels.
      if (property.change_class == ChangeClass::numbering && after.empty()) continue;
      if (after != property.value) add(change, property.change_class, property.name, property.value, after);
    }
    for (const Property& property : b.properties) {
      if (property.change_class == ChangeClass::numbering || !value_in(a, property).empty()) continue;
      add(change, property.change_class, property.name, {}, property.value);
    }
  }

  void compare_marks(Change& change, const Record& a, const Record& b) const {
    const auto same = [](const Mark& x, const Mark& y) {
      return x.change_class == y.change_class && x.name == y.name && x.value == y.value && x.begin == y.begin &&
             x.end == y.end;
    };
    if (change.edits.empty() && std::equal(a.marks.begin(), a.marks.end(), b.marks.begin(), b.marks.end(), same))
      return;
    add_marks(change, a.marks, b.marks);
  }

  void compare_looks(Change& change, const Record& a, const Record& b) const {
    if (ignored(ChangeClass::style)) return;
    if (a.look != b.look) {
      const Looks::Values& before = looks_.values[a.look];
      const Looks::Values& after = looks_.values[b.look];
      for (const auto& [name, value] : before) {
        const auto other = after.find(name);
        if (other == after.end() || other->second != value) {
          add(change, ChangeClass::style, name, value, other == after.end() ? std::string{} : other->second);
        }
      }
      for (const auto& [name, value] : after) {
        if (!before.contains(name)) add(change, ChangeClass::style, name, {}, value);
      }
    }
    if (change.edits.empty() && a.looks == b.looks) return;
    add_marks(change, look_marks(a, looks_), look_marks(b, looks_));
  }

  // What only one side has; the same thing with two values in one place is one detail.
  void add_marks(Change& change, const std::vector<Mark>& a, const std::vector<Mark>& b) const {
    if (a.empty() && b.empty()) return;
    const std::vector<PlacedMark> in_a = placed(a, Kept(change.edits, &Edit::a_begin, &Edit::a_end));
    const std::vector<PlacedMark> in_b = placed(b, Kept(change.edits, &Edit::b_begin, &Edit::b_end));
    const auto less = [](const PlacedMark& x, const PlacedMark& y) { return x.key() < y.key(); };
    std::vector<PlacedMark> only_a, only_b;
    std::set_difference(in_a.begin(), in_a.end(), in_b.begin(), in_b.end(), std::back_inserter(only_a), less);
    std::set_difference(in_b.begin(), in_b.end(), in_a.begin(), in_a.end(), std::back_inserter(only_b), less);
    const auto place = [](const PlacedMark& x) { return std::tie(x.mark->change_class, x.mark->name, x.begin, x.end); };
    std::size_t i = 0, k = 0;
    while (i < only_a.size() || k < only_b.size()) {
      const bool take_a = k == only_b.size() || (i < only_a.size() && place(only_a[i]) <= place(only_b[k]));
      const bool take_b = i == only_a.size() || (k < only_b.size() && place(only_b[k]) <= place(only_a[i]));
      Detail detail;
      detail.in_text = true;
      const Mark& mark = *(take_a ? only_a[i] : only_b[k]).mark;
      detail.change_class = mark.change_class;
      detail.name = mark.name;
      if (take_a) {
        detail.before = only_a[i].mark->value;
        detail.range.a_begin = only_a[i].own_begin;
        detail.range.a_end = only_a[i].own_end;
      }
      if (take_b) {
        detail.after = only_b[k].mark->value;
        detail.range.b_begin = only_b[k].own_begin;
        detail.range.b_end = only_b[k].own_end;
      }
      i += take_a ? 1 : 0;
      k += take_b ? 1 : 0;
      add(change, std::move(detail));
    }
  }
};

}  // namespace

std::string_view name_of(ChangeKind kind) {
  constexpr std::array<std::string_view, 4> names = {"changed", "moved", "lost", "added"};
  return names[static_cast<std::size_t>(kind)];
}

std::size_t Difference::count(ChangeKind kind) const {
  return static_cast<std::size_t>(
      std::count_if(changes.begin(), changes.end(), [&](const Change& change) { return change.kind == kind; }));
}

std::vector<Edit> text_edits(std::string_view a, std::string_view b, base::Budget& budget) {
  base::HeldMemory memory(budget);
  memory.add(4 * (a.size() + b.size()));
  const std::vector<std::uint32_t> in_a = code_points(a), in_b = code_points(b);
  std::vector<Edit> edits;
  std::uint32_t at_a = 0, at_b = 0;
  const auto edit_up_to = [&](std::size_t end_a, std::size_t end_b) {
    const Edit edit{at_a, static_cast<std::uint32_t>(end_a), at_b, static_cast<std::uint32_t>(end_b)};
    if (edit.a_begin < edit.a_end || edit.b_begin < edit.b_end) edits.push_back(edit);
  };
  for (const Match& match : align(in_a, in_b, text_anchors, budget)) {
    edit_up_to(match.a, match.b);
    at_a = static_cast<std::uint32_t>(match.a + match.length);
    at_b = static_cast<std::uint32_t>(match.b + match.length);
  }
  edit_up_to(in_a.size(), in_b.size());
  return joined(edits);
}

Difference compare(const Document& a, const Document& b, const CompareOptions& options, base::Budget& budget) {
  return Comparer(options, budget).run(a, b);
}

}  // namespace wenshu::doc
