// For people: one paragraph a change, in colour on a terminal.
#include <array>

#include "cli/diff_report.h"
#include "cli/report.h"

namespace wenshu::cli {

using doc::Change;
using doc::ChangeKind;
using doc::Difference;

namespace {

constexpr int columns = 100;

constexpr std::string_view red = "\x1B[31m", green = "\x1B[32m", yellow = "\x1B[33m", cyan = "\x1B[36m",
                           bold = "\x1B[1m", plain = "\x1B[m";

class TextReport {
 public:
  TextReport(const DiffReport& report, bool color) : report_(report), difference_(report.difference), color_(color) {}

  std::string run() {
    if (difference_.same()) return {};
    line(painted(bold, "--- " + printable(report_.a.name)));
    line(painted(bold, "+++ " + printable(report_.b.name)));
    for (const Change& change : difference_.changes) {
      add_heading(change);
      add(change);
    }
    line(painted(bold, summary_of(difference_)));
    if (report_.tolerance) line(report_.accepted() ? "within the budget" : "over the budget: " + over());
    return std::move(out_);
  }

 private:
  const DiffReport& report_;
  const Difference& difference_;
  const bool color_;
  std::string out_, heading_;

  void line(const std::string& text) { out_ += text + '\n'; }

  std::string painted(std::string_view color, const std::string& text) const {
    return color_ ? std::string(color) + text + std::string(plain) : text;
  }

  // Names the section a change is in where that is another one than before.
  void add_heading(const Change& change) {
    const std::uint32_t heading = shown_record(difference_, change).heading;
    if (heading == doc::no_record) return;
    const std::string& text = (change.b != doc::no_record ? difference_.b : difference_.a)[heading].text;
    if (text != heading_) line(painted(cyan, "@@ " + printable(excerpt(text, columns)) + " @@"));
    heading_ = text;
  }

  void add(const Change& change) {
    constexpr std::string_view signs = "~>-+";
    constexpr std::array colors = {yellow, cyan, red, green};
    const auto kind = static_cast<std::size_t>(change.kind);
    std::string what = std::string(1, signs[kind]) + ' ' + headline_of(difference_, change);
    if (change.kind == ChangeKind::changed || change.classes.count() > 1) what += " (" + names_of(change.classes) + ')';
    line(painted(colors[kind], what) + "  " + printable(place_of(difference_, change)));
    const EditMarks marks = color_ ? EditMarks{red, plain, green, plain} : EditMarks{};
    for (const std::string& text : lines_of(difference_, change, columns, marks)) line("    " + text);
  }

  std::string over() const {
    std::string out;
    for (std::size_t i = 0; i < doc::change_class_count; ++i) {
      const auto change_class = static_cast<doc::ChangeClass>(i);
      if (report_.tolerance->allows(change_class, difference_.counts[i])) continue;
      out += (out.empty() ? "" : ", ") + std::string(name_of(change_class)) + ' ' +
             std::to_string(difference_.counts[i]) + " instead of " + std::to_string(*report_.tolerance->allowed[i]);
    }
    return out;
  }
};

}  // namespace

std::string diff_text(const DiffReport& report, bool color) { return TextReport(report, color).run(); }

}  // namespace wenshu::cli
