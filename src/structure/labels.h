// The numbers people type in front of a paragraph: 一、 （一） 1. （1） ① 第一章 第一条 1.1 a) —— and every width of
// them. A tokenizer only: whether a label counts is decided by its sequence and its neighbours.
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "doc/tree.h"

namespace wenshu::structure {

enum class LabelKind : std::uint8_t {
  part,        // 第一编 第一部分： 第一篇 上篇
  chapter,     // 第一章
  section,     // 第一节
  article,     // 第一条 第十七条之一
  formal,      // 壹、
  stem,        // 甲、
  cn_comma,    // 一、 一． 一.
  cn_paren,    // （一） (一) ㈠
  bare,        // 1 with a gap behind it: the chapters of a standard or a thesis
  dotted,      // 1.1 1.1.1
  num_dot,     // 1. １． ⒈ 1、
  num_paren,   // （1） ⑴
  num_rparen,  // 1） 1)
  circled,     // ①
  latin,       // A. a) (a)
  roman,       // Ⅰ. II.
  word,        // 问题1： 任务二：
  dash,        // ——
  bullet,      // ● ■
};

struct LabelToken {
  LabelKind kind{};
  int value = 0;
  std::array<int, 5> parts{};  // of dotted: the numbers
  int part_count = 0;
  int suffix_value = 0;                        // of 第十七条之一: 1
  std::uint32_t begin = 0, end = 0, text = 0;  // the label is [begin, end); after its gap the text begins at `text`
  base::Numerals numerals{};
  std::string_view prefix, suffix;  // around the number, in the paragraph's text

  std::string_view of(std::string_view paragraph) const { return paragraph.substr(begin, end - begin); }
  bool has_gap() const { return text > end; }
};

// The label that opens a paragraph's text behind blanks and publishers' markers; nothing where there is none, where the
// numeral is not a canonical one (五一、) or where no text follows it. A number such as 2.5 comes as dotted 2.5.
std::optional<LabelToken> read_label(std::string_view text);

// What "2.5G" is where a "1." stands before it: the label "2." in front of "5G". Nothing for other kinds.
std::optional<LabelToken> as_num_dot(const LabelToken& dotted, std::string_view text);

// The tree's label for a token; its text is exactly as typed.
doc::Label label_of(const LabelToken& token, std::string_view text);

// A numeral 一 … 九十九 at `at`, which is moved behind it; nothing for a numeral that is not canonical.
std::optional<int> read_chinese_number(std::string_view text, std::size_t& at);
// Up to four digits of ASCII or full width at `at`, which is moved behind them.
std::optional<int> read_digits(std::string_view text, std::size_t& at);

// Parts, chapters and sections: they divide a document and are nothing but headings.
inline bool is_division(LabelKind kind) {
  return kind == LabelKind::part || kind == LabelKind::chapter || kind == LabelKind::section;
}

// Does the text after a label show that the label is none: 二、三月, （一）至（三）项, 第三章规定的, 第十条所称?
// `expected`: its number is the next one among labels of its kind.
bool is_reference(const LabelToken& token, std::string_view text, bool expected = false);

}  // namespace wenshu::structure
