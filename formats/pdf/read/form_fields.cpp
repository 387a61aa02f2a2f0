#include "pdf/read/form_fields.h"

#include <algorithm>
#include <charconv>

#include "base/unicode.h"
#include "pdf/read/text_string.h"

namespace wenshu::pdf {

namespace {

constexpr std::uint64_t password = 1U << 13U;     // of the flags of a text field
constexpr std::uint64_t push_button = 1U << 16U;  // of those of a button

// The size in a default appearance: "/Helv 12 Tf 0 g".
double size_in(std::string_view appearance) {
  const std::size_t end = appearance.rfind(" Tf");
  if (end == std::string_view::npos) return 0;
  const std::size_t begin = appearance.find_last_of(' ', end == 0 ? 0 : end - 1);
  double size = 0;
  const char* first = appearance.data() + begin + 1;  // npos + 1 is 0
  std::from_chars(first, appearance.data() + end, size);
  return std::clamp(size, 0.0, 1000.0);
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> out;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find_first_of("\r\n", begin), text.size());
    std::string line = text.substr(begin, end - begin);
    if (!base::is_blank(line)) out.push_back(std::move(line));
    begin = end + 1;
  }
  return out;
}

}  // namespace

FormFields::FormFields(ObjectFile& file) : file_(file) {
  form_ = file.get(file.get(file.trailer(), "Root"), "AcroForm");
  need_appearances_ = file.get(form_, "NeedAppearances").truth();
}

Value FormFields::inherited(const Value& widget, std::string_view key) const {
  constexpr int deepest = 16;
  Value field = widget;
  for (int i = 0; i < deepest && field.is(Value::Kind::dictionary); ++i) {
    if (Value found = file_.get(field, key); !found.is_null()) return found;
    field = file_.get(field, "Parent");
  }
  return {};
}

// An option is a text, or the value that is sent and the text that is shown.
std::string FormFields::shown_choice(const Value& choice, const Value& options) const {
  for (const Value& item : options.items()) {
    const Value option = file_.resolve(item);
    if (option.items().size() < 2 || file_.resolve(option.items()[0]).text() != choice.text()) continue;
    return text_of_string(file_.resolve(option.items()[1]).text());
  }
  return text_of_string(choice.text());
}

bool FormFields::is_push_button(const Value& widget) const {
  const auto flags = static_cast<std::uint64_t>(inherited(widget, "Ff").integer());
  return inherited(widget, "FT").is_name("Btn") && (flags & push_button) != 0;
}

FieldText FormFields::text_of(const Value& widget) const {
  FieldText out;
  const Value type = inherited(widget, "FT"), value = inherited(widget, "V");
  const auto flags = static_cast<std::uint64_t>(inherited(widget, "Ff").integer());
  if (type.is_name("Tx") && (flags & password) == 0) {
    out.lines =
        lines_of(text_of_string(value.is(Value::Kind::stream) ? file_.decode(value) : std::string(value.text())));
  } else if (type.is_name("Ch")) {
    const Value options = inherited(widget, "Opt");
    if (value.is(Value::Kind::string)) out.lines = lines_of(shown_choice(value, options));
    for (const Value& item : value.items()) {
      for (std::string& line : lines_of(shown_choice(file_.resolve(item), options))) {
        out.lines.push_back(std::move(line));
      }
    }
  }
  Value appearance = inherited(widget, "DA");
  if (appearance.is_null()) appearance = file_.get(form_, "DA");
  out.size = size_in(appearance.text());
  return out;
}

}  // namespace wenshu::pdf
