// A page with the two documents next to each other. It stands alone: no script, no font, nothing fetched.
#include "cli/diff_report.h"

namespace wenshu::cli {

using doc::Change;
using doc::ChangeKind;
using doc::Difference;
using doc::Record;
using doc::SideRow;

namespace {

// Equal rows shown before and after a change; longer stretches between are folded.
constexpr std::size_t context = 2;

constexpr std::string_view style = R"(
:root{color-scheme:light dark;--lost:#ffe1e1;--lost-ink:#ffb3b3;--added:#dcf5e0;--added-ink:#a6e3b1;--moved:#e3ecff;--changed:#fff6d9;--line:#d0d4da;--dim:#667}
@media (prefers-color-scheme:dark){:root{--lost:#482022;--lost-ink:#83353a;--added:#1b3a24;--added-ink:#2d6b3e;--moved:#22304f;--changed:#40380f;--line:#444a52;--dim:#9aa3ad}}
*{box-sizing:border-box}
body{margin:0;font:15px/1.6 system-ui,"Noto Sans CJK SC","Source Han Sans SC","PingFang SC","Microsoft YaHei",sans-serif}
header{padding:1rem 1.5rem;border-bottom:1px solid var(--line)}
h1{font-size:1.15rem;margin:0 0 .3rem}
header p{margin:.2rem 0}
.chip{display:inline-block;border:1px solid var(--line);border-radius:1em;padding:0 .6em;margin:.1em .3em .1em 0;font-size:.85em}
table{width:100%;border-collapse:collapse;table-layout:fixed}
th,td{width:50%;padding:.35rem .8rem .35rem calc(.8rem + 1.2rem*var(--depth,0));vertical-align:top;text-align:left;border-bottom:1px solid var(--line);overflow-wrap:anywhere}
thead th{position:sticky;top:0;background:Canvas;z-index:1}
td+td,th+th{border-left:1px solid var(--line)}
.text{white-space:pre-wrap;unicode-bidi:isolate}
.heading .text,.title .text{font-weight:600}
.code .text,.raw .text,.math .text{font-family:ui-monospace,monospace}
.kind,.details{color:var(--dim);font-size:.8em}
.details{margin:.2rem 0 0;padding-left:1.2em}
.kind a{color:inherit}
.lost{background:var(--lost)}.added{background:var(--added)}.moved{background:var(--moved)}.changed{background:var(--changed)}
del{background:var(--lost-ink);text-decoration:line-through}ins{background:var(--added-ink);text-decoration:none}
.none{background:repeating-linear-gradient(135deg,transparent 0 6px,color-mix(in srgb,var(--line) 35%,transparent) 6px 7px)}
.fold td{padding:0}.fold summary{padding:.35rem .8rem;color:var(--dim);cursor:pointer}
.fold table td{padding:.35rem .8rem .35rem calc(.8rem + 1.2rem*var(--depth,0))}
tr:target td{outline:2px solid #4a7fe0;outline-offset:-2px}
)";

class Page {
 public:
  explicit Page(const DiffReport& report) : report_(report), difference_(report.difference) {}

  std::string run() {
    add_head();
    const std::vector<SideRow>& rows = difference_.rows;
    for (std::size_t i = 0; i < rows.size();) {
      std::size_t end = i;
      while (end < rows.size() && rows[end].change == doc::no_record) ++end;
      add_equal(i, end);
      for (i = end; i < rows.size() && rows[i].change != doc::no_record; ++i) add_row(rows[i]);
    }
    out_ += "</tbody>\n</table>\n</body>\n</html>\n";
    return std::move(out_);
  }

 private:
  const DiffReport& report_;
  const Difference& difference_;
  std::string out_;

  void add_head() {
    const std::string names = escaped(report_.a.name) + " – " + escaped(report_.b.name);
    out_ +=
        "<!DOCTYPE html>\n<html>\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        "<meta name=\"viewport\" content=\"width=device-width\">\n<title>" +
        names + "</title>\n<style>";
    out_ += style;
    out_ += "</style>\n</head>\n<body>\n<header>\n<h1>" + names + "</h1>\n<p>" + escaped(summary_of(difference_)) +
            "</p>\n";
    if (report_.tolerance) out_ += report_.accepted() ? "<p>within the budget</p>\n" : "<p>over the budget</p>\n";
    if (report_.ignored.any()) out_ += "<p class=\"kind\">ignored: " + names_of(report_.ignored) + "</p>\n";
    out_ += "</header>\n<table>\n<thead><tr><th>" + escaped(report_.a.name) + "</th><th>" + escaped(report_.b.name) +
            "</th></tr></thead>\n<tbody>\n";
  }

  // Equal rows; all but those next to a change are folded.
  void add_equal(std::size_t begin, std::size_t end) {
    const std::size_t before = begin == 0 ? 0 : context, after = end == difference_.rows.size() ? 0 : context;
    if (end - begin <= before + after + 1) {
      for (std::size_t i = begin; i < end; ++i) add_row(difference_.rows[i]);
      return;
    }
    for (std::size_t i = begin; i < begin + before; ++i) add_row(difference_.rows[i]);
    out_ += "<tr class=\"fold\"><td colspan=\"2\"><details><summary>" + std::to_string(end - begin - before - after) +
            " equal blocks</summary>\n<table><tbody>\n";
    for (std::size_t i = begin + before; i < end - after; ++i) add_row(difference_.rows[i]);
    out_ += "</tbody></table></details></td></tr>\n";
    for (std::size_t i = end - after; i < end; ++i) add_row(difference_.rows[i]);
  }

  void add_row(const SideRow& row) {
    const Change* change = row.change == doc::no_record ? nullptr : &difference_.changes[row.change];
    out_ += "<tr";
    if (change) out_ += " id=\"" + row_id(row) + '"';
    out_ += '>';
    add_cell(row, change, true);
    add_cell(row, change, false);
    out_ += "</tr>\n";
  }

  // Rows of A alone have names of their own, for the way from where a block stood to where it stands.
  static std::string row_id(const SideRow& row) {
    return row.b == doc::no_record ? 'a' + std::to_string(row.a) : 'b' + std::to_string(row.b);
  }

  void add_cell(const SideRow& row, const Change* change, bool of_a) {
    const std::uint32_t index = of_a ? row.a : row.b;
    if (index == doc::no_record) {
      out_ += "<td class=\"none\"></td>";
      return;
    }
    const Record& record = (of_a ? difference_.a : difference_.b)[index];
    out_ += "<td class=\"" + std::string(name_of(record.type));
    if (change) out_.append(1, ' ').append(name_of(change->kind));
    out_ += "\" style=\"--depth:" + std::to_string(depth_of(of_a ? difference_.a : difference_.b, index)) + "\">";
    if (!change) {
      add_text(escaped(record.text), record);
    } else {
      add_changed(row, *change, record, of_a);
    }
    out_ += "</td>";
  }

  // How many containers a record is in, as far as it can be shown.
  static std::size_t depth_of(const doc::Records& records, std::uint32_t index) {
    constexpr std::size_t most = 8;
    std::size_t depth = 0;
    for (std::uint32_t i = records[index].parent; i != doc::no_record && depth < most; i = records[i].parent) ++depth;
    return depth;
  }

  // The label of a list item, which its text does not hold.
  static std::string item_label(const Record& record) {
    if (record.step.kind != doc::Step::item) return {};
    for (const doc::Property& property : record.properties) {
      if (property.change_class == doc::ChangeClass::label) return property.value;
    }
    return {};
  }

  void add_text(const std::string& text, const Record& record) {
    const std::string label = item_label(record);
    const std::string html = label.empty() ? text : "<span class=\"kind\">" + escaped(label) + "</span> " + text;
    if (record.type == doc::RecordType::meta) out_ += "<div class=\"kind\">" + escaped(meta_name(record)) + "</div>";
    if (html.empty()) {
      out_ += "<div class=\"kind\">" + std::string(name_of(record.type)) + "</div>";
    } else {
      out_ += "<div class=\"text\">" + html + "</div>";
    }
  }

  void add_changed(const SideRow& row, const Change& change, const Record& record, bool of_a) {
    const bool is_own = (of_a ? change.a : change.b) == (of_a ? row.a : row.b);
    if (is_own) {
      out_ += "<div class=\"kind\">" + escaped(headline_of(difference_, change));
      if (change.kind == ChangeKind::changed) out_ += ": " + names_of(change.classes);
      if (change.kind == ChangeKind::moved) {
        const std::string other = of_a ? 'b' + std::to_string(change.b) : 'a' + std::to_string(change.a);
        out_ += of_a ? " – <a href=\"#" + other + "\">where it stands now</a>"
                     : " – <a href=\"#" + other + "\">where it stood</a>";
      }
      out_ += "</div>";
    }
    if (is_own && !change.edits.empty()) {
      add_text(edited(change, of_a), record);
    } else {
      add_text(escaped(record.text), record);
    }
    if (is_own && !of_a) add_details(change);
  }

  std::string edited(const Change& change, bool of_a) const {
    std::string out;
    for (const Segment& segment : segments_of(difference_, change)) {
      if (segment.kind == Segment::same) {
        out += escaped(segment.text);
      } else if (of_a == (segment.kind == Segment::removed)) {
        out += (of_a ? "<del>" : "<ins>") + escaped(segment.text) + (of_a ? "</del>" : "</ins>");
      }
    }
    return out;
  }

  void add_details(const Change& change) {
    if (change.details.empty()) return;
    const CodePoints text_a(difference_.a[change.a].text), text_b(difference_.b[change.b].text);
    out_ += "<ul class=\"details\">";
    for (const doc::Detail& detail : change.details) {
      const std::string_view change_class = name_of(detail.change_class);
      out_ += "<li>";
      if (detail.name != change_class) out_.append(change_class).append(" – ");
      out_ += escaped(describe(detail, text_a, text_b)) + "</li>";
    }
    out_ += "</ul>";
  }
};

}  // namespace

std::string diff_html(const DiffReport& report) { return Page(report).run(); }

}  // namespace wenshu::cli
