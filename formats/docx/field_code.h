// The instruction of a field (ECMA-376 17.16.2): its text with the formatting of its runs, and what stands in it that
// is no text, such as a picture on a button. Some fields show parts of their instruction.
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "doc/inline_builder.h"

namespace wenshu::docx {

class FieldCode {
 public:
  void append(std::string_view text, const doc::RunFormat& format);
  // An object takes the place of one U+FFFC in the text.
  void append(doc::Inline object, const doc::RunFormat& format);

  const std::string& text() const { return text_; }
  // Text of one format, or one object. They follow each other without gaps.
  struct Stretch {
    std::size_t begin = 0, end = 0;
    doc::RunFormat format;
    std::shared_ptr<const doc::Inline> object;  // shared, so that a stretch can be copied
  };
  const std::vector<Stretch>& stretches() const { return stretches_; }

 private:
  std::string text_;
  std::vector<Stretch> stretches_;
};

// The words of an instruction: quoted text is one word without its quotes (a backslash protects a quote). `begin` is
// the place of the word in the instruction, `end` that behind it.
struct CodeWord {
  std::string text;
  std::size_t begin = 0, end = 0;
};
std::vector<CodeWord> code_words(std::string_view instruction);

// An instruction by its parts: a name, arguments and switches, some of which have a value of their own.
class FieldWords {
 public:
  explicit FieldWords(std::string_view instruction);

  bool empty() const { return words_.empty(); }
  const std::string& name() const { return name_; }  // in capitals
  const std::vector<CodeWord>& words() const { return words_; }
  // The first word behind the name that is no switch and no value of one of `switches` ("\\s\\l"); "" where none is.
  std::string argument(std::string_view switches = {}) const;
  // Whether a switch such as "\\h" is there, in either case.
  bool has(std::string_view a_switch) const;
  // The word behind a switch, or what is glued to it (\s3); nothing where the switch is missing.
  std::optional<std::string> value(std::string_view a_switch) const;
  // The values of all "\*" switches (17.16.4.3) in order.
  std::vector<std::string> formats() const;

 private:
  std::vector<CodeWord> words_;
  std::string name_;
};

// A number as the "\*" switches of an instruction ask for (17.16.4.3.1); decimal where they say nothing about numbers.
struct NumberText {
  std::string text;
  bool understood = true;  // false: the instruction asks for a notation that is not known
};
NumberText formatted_number(const FieldWords& words, std::int64_t value);

std::string in_capitals(std::string_view word);  // ASCII letters only

}  // namespace wenshu::docx
