#include "cli/diff_report.h"

#include <algorithm>
#include <array>

#include "base/unicode.h"
#include "base/utf8.h"
#include "cli/report.h"

namespace wenshu::cli {

using doc::Change;
using doc::ChangeClass;
using doc::ChangeKind;
using doc::Difference;
using doc::Record;

namespace {

constexpr std::size_t code_points_per_mark = 256;
constexpr int value_columns = 80;

std::string quoted(std::string_view text) { return "“" + printable(excerpt(text, value_columns)) + "”"; }

// The end of a text in at most `columns` columns.
std::string_view tail(std::string_view text, int columns) {
  std::size_t begin = text.size();
  for (int width = 0; begin > 0;) {
    std::size_t next = begin;
    base::previous_code_point(text, next);
    width += base::display_width(text.substr(next, begin - next));
    if (width > columns) break;
    begin = next;
  }
  return text.substr(begin);
}

std::string_view head(std::string_view text, int columns) {
  std::size_t end = 0;
  for (int width = 0; end < text.size();) {
    std::size_t next = end;
    base::next_code_point(text, next);
    width += base::display_width(text.substr(end, next - end));
    if (width > columns) break;
    end = next;
  }
  return text.substr(0, end);
}

// The beginning of what a record and those inside it say.
std::string text_inside(const Difference& difference, const Change& change, int columns) {
  const bool in_b = change.b != doc::no_record;
  const doc::Records& records = in_b ? difference.b : difference.a;
  const std::uint32_t first = in_b ? change.b : change.a;
  std::string out = records[first].text;
  for (std::uint32_t i = first + 1; i < records[first].end && out.size() < 4 * static_cast<std::size_t>(columns); ++i) {
    if (!records[i].text.empty()) out += (out.empty() ? "" : " / ") + records[i].text;
  }
  return out;
}

}  // namespace

std::string_view meaning_of(ChangeClass change_class) {
  constexpr std::array<std::string_view, doc::change_class_count> meanings = {
      "A block was lost.",
      "A block was added.",
      "A block stands elsewhere.",
      "The text of a block differs.",
      "A block is of another type, or stands in another container.",
      "A heading has another level, or a list another depth.",
      "A label differs.",
      "A label is typed on one side and made by automatic numbering on the other.",
      "A paragraph has another role in its document.",
      "A list has other properties.",
      "A table has another geometry.",
      "Part of a text is formatted otherwise.",
      "A link differs.",
      "A picture differs.",
      "A note or its mark differs.",
      "An anchor, class or key differs.",
      "Something looks different.",
      "Metadata differs.",
  };
  return meanings[static_cast<std::size_t>(change_class)];
}

std::string names_of(const doc::ChangeClasses& classes) {
  std::string out;
  for (std::size_t i = 0; i < doc::change_class_count; ++i) {
    if (classes[i]) (out += out.empty() ? "" : ", ") += name_of(static_cast<ChangeClass>(i));
  }
  return out;
}

std::string summary_of(const Difference& difference) {
  std::string kinds, classes;
  for (const ChangeKind kind : {ChangeKind::lost, ChangeKind::added, ChangeKind::moved, ChangeKind::changed}) {
    const std::size_t count = difference.count(kind);
    if (count > 0) kinds += (kinds.empty() ? "" : ", ") + std::to_string(count) + ' ' + std::string(name_of(kind));
  }
  for (std::size_t i = 0; i < doc::change_class_count; ++i) {
    if (difference.counts[i] == 0) continue;
    classes += (classes.empty() ? "" : ", ") + std::string(name_of(static_cast<ChangeClass>(i))) + ' ' +
               std::to_string(difference.counts[i]);
  }
  return kinds.empty() ? "no differences" : kinds + " (" + classes + ')';
}

const Record& shown_record(const Difference& difference, const Change& change) {
  return change.b == doc::no_record ? difference.a[change.a] : difference.b[change.b];
}

const std::string& meta_name(const Record& record) { return record.properties.front().value; }

std::string place_of(const Difference& difference, const Change& change) {
  const std::string a = change.a == doc::no_record ? std::string{} : path_of(difference.a, change.a);
  const std::string b = change.b == doc::no_record ? std::string{} : path_of(difference.b, change.b);
  return a.empty() || b.empty() || a == b ? (b.empty() ? a : b) : a + " → " + b;
}

std::string headline_of(const Difference& difference, const Change& change) {
  const Record& record = shown_record(difference, change);
  std::string out(name_of(record.type));
  std::replace(out.begin(), out.end(), '_', ' ');
  if (record.type == doc::RecordType::meta) out += ' ' + printable(meta_name(record));
  out.append(1, ' ').append(name_of(change.kind));
  if (change.blocks > 1) out += ", with " + std::to_string(change.blocks - 1) + " inside it";
  return out;
}

CodePoints::CodePoints(std::string_view text) : text_(text) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < text.size(); ++count) {
    if (count % code_points_per_mark == 0) marks_.push_back(i);
    base::next_code_point(text, i);
  }
}

std::size_t CodePoints::offset_of(std::size_t index) const {
  const std::size_t mark = index / code_points_per_mark;
  if (mark >= marks_.size()) return text_.size();
  std::size_t offset = marks_[mark];
  for (std::size_t i = mark * code_points_per_mark; i < index && offset < text_.size(); ++i) {
    base::next_code_point(text_, offset);
  }
  return offset;
}

std::string_view CodePoints::slice(std::size_t begin, std::size_t end) const {
  const std::size_t first = offset_of(begin);
  return text_.substr(first, offset_of(end) - first);
}

std::vector<Segment> segments_of(const Difference& difference, const Change& change) {
  const std::string_view text_a = difference.a[change.a].text, text_b = difference.b[change.b].text;
  const CodePoints a(text_a), b(text_b);
  std::vector<Segment> out;
  const auto add = [&](Segment::Kind kind, std::string_view text) {
    if (!text.empty()) out.push_back({kind, text});
  };
  std::size_t at = 0;
  for (const doc::Edit& edit : change.edits) {
    add(Segment::same, a.slice(at, edit.a_begin));
    add(Segment::removed, a.slice(edit.a_begin, edit.a_end));
    add(Segment::inserted, b.slice(edit.b_begin, edit.b_end));
    at = edit.a_end;
  }
  add(Segment::same, a.slice(at, text_a.size()));
  return out;
}

std::string describe(const doc::Detail& detail, const CodePoints& text_a, const CodePoints& text_b) {
  std::string out = detail.name;
  const bool is_switch =
      (detail.before.empty() || detail.before == "on") && (detail.after.empty() || detail.after == "on");
  if (is_switch) {
    out += detail.after.empty() ? " lost" : " added";
  } else if (detail.before.empty()) {
    out += " added: " + printable(excerpt(detail.after, value_columns));
  } else if (detail.after.empty()) {
    out += " lost: " + printable(excerpt(detail.before, value_columns));
  } else {
    out += ": " + printable(excerpt(detail.before, value_columns)) + " → " +
           printable(excerpt(detail.after, value_columns));
  }
  if (!detail.in_text) return out;
  const bool in_b = !detail.after.empty();
  const auto& range = detail.range;
  const std::string_view covered =
      in_b ? text_b.slice(range.b_begin, range.b_end) : text_a.slice(range.a_begin, range.a_end);
  const std::string place = std::to_string(in_b ? range.b_begin : range.a_begin);
  return covered.empty() ? out + " at " + place : out + " at " + place + ' ' + quoted(covered);
}

std::string marked_text(const std::vector<Segment>& segments, int columns, const EditMarks& marks) {
  std::string out;
  for (std::size_t i = 0; i < segments.size(); ++i) {
    const std::string_view text = segments[i].text;
    if (segments[i].kind != Segment::same) {
      const bool removed = segments[i].kind == Segment::removed;
      out += removed ? marks.removed_begin : marks.inserted_begin;
      out += printable(excerpt(text, 2 * columns));
      out += removed ? marks.removed_end : marks.inserted_end;
      continue;
    }
    const bool is_first = i == 0, is_last = i + 1 == segments.size();
    const std::string_view begin = is_first ? std::string_view{} : head(text, columns / 2);
    const std::string_view end = is_last ? std::string_view{} : tail(text, columns / 2);
    if (begin.size() + end.size() >= text.size()) {
      out += printable(text);
    } else {
      out += printable(begin) + "…" + printable(end);
    }
  }
  return out;
}

std::vector<std::string> lines_of(const Difference& difference, const Change& change, int columns,
                                  const EditMarks& marks) {
  std::vector<std::string> out;
  const bool is_pair = change.a != doc::no_record && change.b != doc::no_record;
  if (!is_pair || change.edits.empty()) {
    const std::string text = text_inside(difference, change, columns);
    if (!text.empty()) out.push_back(printable(excerpt(text, columns)));
  } else {
    out.push_back(marked_text(segments_of(difference, change), columns / 2, marks));
  }
  if (!is_pair) return out;
  const CodePoints text_a(difference.a[change.a].text), text_b(difference.b[change.b].text);
  for (const doc::Detail& detail : change.details) out.push_back(describe(detail, text_a, text_b));
  return out;
}

std::string escaped(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const char32_t c = base::next_code_point(text, i);
    if (c == U'&') {
      out += "&amp;";
    } else if (c == U'<') {
      out += "&lt;";
    } else if (c == U'>') {
      out += "&gt;";
    } else if (c == U'"') {
      out += "&quot;";
    } else if (c == U'\n' || c == U'\t' || (c >= 0x20 && c != 0x7F && c != 0xFFFE && c != 0xFFFF)) {
      base::append_utf8(out, c);
    }
  }
  return out;
}

}  // namespace wenshu::cli
