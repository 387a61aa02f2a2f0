// The fields of a form (ISO 32000-1 12.7) that are filled with text.
#pragma once
#include <string>
#include <vector>

#include "pdf/read/object_file.h"

namespace wenshu::pdf {

struct FieldText {
  std::vector<std::string> lines;  // UTF-8; none where the field holds no text that is shown
  double size = 0;                 // 0: as large as has room
};

class FormFields {
 public:
  explicit FormFields(ObjectFile& file);

  // Does the file leave it to its readers to draw the values, whatever the appearances show?
  bool need_appearances() const { return need_appearances_; }
  // What the widget of a field shows by its value: that of a text field or of a choice, but for passwords.
  FieldText text_of(const Value& widget) const;
  // Is it a button to press? What stands on it belongs to the program that shows the form.
  bool is_push_button(const Value& widget) const;

 private:
  ObjectFile& file_;
  Value form_;
  bool need_appearances_ = false;

  Value inherited(const Value& widget, std::string_view key) const;
  std::string shown_choice(const Value& choice, const Value& options) const;
};

}  // namespace wenshu::pdf
