// The label reader, references, and the small readings of text.
#include "structure/labels.h"

#include "structure/text.h"
#include "tests/catch.h"

using namespace wenshu::structure;

namespace {

struct Case {
  const char* text;
  LabelKind kind;
  int value;
  const char *label, *behind;  // behind its gap
};

constexpr Case labels[] = {
    {"第三编 物权", LabelKind::part, 3, "第三编", "物权"},
    {"第二部分：成效", LabelKind::part, 2, "第二部分：", "成效"},
    {"第十篇　展望", LabelKind::part, 10, "第十篇", "展望"},
    {"下篇 实践", LabelKind::part, 3, "下篇", "实践"},
    {"第二十章总则", LabelKind::chapter, 20, "第二十章", "总则"},
    {"第 4 章  方法", LabelKind::chapter, 4, "第 4 章", "方法"},
    {"第六节　监督", LabelKind::section, 6, "第六节", "监督"},
    {"第一百零五条　期限", LabelKind::article, 105, "第一百零五条", "期限"},
    {"第一百〇五条　期限", LabelKind::article, 105, "第一百〇五条", "期限"},
    {"第九条之二 期限", LabelKind::article, 9, "第九条之二", "期限"},
    {"叁、结语", LabelKind::formal, 3, "叁、", "结语"},
    {"丁、结语", LabelKind::stem, 4, "丁、", "结语"},
    {"十九、结语", LabelKind::cn_comma, 19, "十九、", "结语"},
    {"二十、结语", LabelKind::cn_comma, 20, "二十、", "结语"},
    {"一百一十二、结语", LabelKind::cn_comma, 112, "一百一十二、", "结语"},
    {"四 、结语", LabelKind::cn_comma, 4, "四 、", "结语"},
    {"四．结语", LabelKind::cn_comma, 4, "四．", "结语"},
    {"四. 结语", LabelKind::cn_comma, 4, "四.", "结语"},
    {"（七）结语", LabelKind::cn_paren, 7, "（七）", "结语"},
    {"(七）　结语", LabelKind::cn_paren, 7, "(七）", "结语"},
    {"（ 七 ）结语", LabelKind::cn_paren, 7, "（ 七 ）", "结语"},
    {"（七）、结语", LabelKind::cn_paren, 7, "（七）、", "结语"},
    {"㈨结语", LabelKind::cn_paren, 9, "㈨", "结语"},
    {"6　结语", LabelKind::bare, 6, "6", "结语"},
    {"3.14　结语", LabelKind::dotted, 14, "3.14", "结语"},
    {"3.2.1 结语", LabelKind::dotted, 1, "3.2.1", "结语"},
    {"3.2. 结语", LabelKind::dotted, 2, "3.2.", "结语"},
    {"12.结语", LabelKind::num_dot, 12, "12.", "结语"},
    {"１２．结语", LabelKind::num_dot, 12, "１２．", "结语"},
    {"12、 结语", LabelKind::num_dot, 12, "12、", "结语"},
    {"⒓结语", LabelKind::num_dot, 12, "⒓", "结语"},
    {"（12）结语", LabelKind::num_paren, 12, "（12）", "结语"},
    {"(１２)结语", LabelKind::num_paren, 12, "(１２)", "结语"},
    {"⑿结语", LabelKind::num_paren, 12, "⑿", "结语"},
    {"12）结语", LabelKind::num_rparen, 12, "12）", "结语"},
    {"12) 结语", LabelKind::num_rparen, 12, "12)", "结语"},
    {"⑫结语", LabelKind::circled, 12, "⑫", "结语"},
    {"㉑结语", LabelKind::circled, 21, "㉑", "结语"},
    {"㊱结语", LabelKind::circled, 36, "㊱", "结语"},
    {"❹结语", LabelKind::circled, 4, "❹", "结语"},
    {"C. 结语", LabelKind::latin, 3, "C.", "结语"},
    {"C、结语", LabelKind::latin, 3, "C、", "结语"},
    {"c) 结语", LabelKind::latin, 3, "c)", "结语"},
    {"（c）结语", LabelKind::latin, 3, "（c）", "结语"},
    {"Ⅳ.结语", LabelKind::roman, 4, "Ⅳ.", "结语"},
    {"VII. Summary", LabelKind::roman, 7, "VII.", "Summary"},
    {"问题三：结语", LabelKind::word, 3, "问题三：", "结语"},
    {"重点任务2：结语", LabelKind::word, 2, "重点任务2：", "结语"},
    {"——结语", LabelKind::dash, 0, "——", "结语"},
    {"■ 结语", LabelKind::bullet, 0, "■", "结语"},
    {"- word", LabelKind::bullet, 0, "-", "word"},
};

}  // namespace

TEST_CASE("labels of every form and width", "[structure]") {
  for (const Case& c : labels) {
    for (const std::string lead : {"", "　　", "  ", "##freeend##", "##adbegin##　"}) {
      const std::string text = lead + c.text;
      INFO(text);
      const auto token = read_label(text);
      REQUIRE(token);
      CHECK(token->kind == c.kind);
      CHECK(token->value == c.value);
      CHECK(token->begin == lead.size());
      CHECK(token->of(text) == c.label);
      CHECK(text.substr(token->text) == c.behind);
      CHECK(token->has_gap() == (lead + c.label + c.behind != text));
      CHECK(label_of(*token, text).text == c.label);
      CHECK(label_of(*token, text).value == c.value);
      CHECK_FALSE(label_of(*token, text).automatic);
    }
  }
}

TEST_CASE("what is no label", "[structure]") {
  for (const char* text : {"",
                           "　",
                           "一、",
                           "（一）　",
                           "1.",
                           "第一章",
                           "五一、节日",
                           "一二、节日",
                           "百、千",
                           "〇、零",
                           "零、零",
                           "一零、节日",
                           "十一十、节日",
                           "0.5米",
                           "0、零",
                           "01.序",
                           "2024.计划",
                           "（100）号",
                           "（20a）",
                           "（2024年）",
                           "[1]引文",
                           "第章",
                           "第一",
                           "第一次会议",
                           "上下篇",
                           "一是",
                           "壹万",
                           "甲方",
                           "A",
                           "A、B",
                           "AB、",
                           "A.B",
                           "a.m.",
                           "Ⅱ型",
                           "———",
                           "##x#一、节日",
                           "文字",
                           "——",
                           "●",
                           "-5℃",
                           "*星号"}) {
    INFO(text);
    CHECK_FALSE(read_label(text));
  }
}

TEST_CASE("a dotted number is read again as one number", "[structure]") {
  const std::string_view text = "　3.4G退网";
  const auto token = read_label(text);
  REQUIRE(token);
  CHECK(token->kind == LabelKind::dotted);
  CHECK(token->part_count == 2);
  const auto other = as_num_dot(*token, text);
  REQUIRE(other);
  CHECK(other->kind == LabelKind::num_dot);
  CHECK(other->value == 3);
  CHECK(other->of(text) == "3.");
  CHECK(text.substr(other->text) == "4G退网");
  CHECK_FALSE(as_num_dot(*read_label("一、节日"), "一、节日"));
}

TEST_CASE("references", "[structure]") {
  const auto refers = [](std::string_view text) {
    const auto token = read_label(text);
    REQUIRE(token);
    return is_reference(*token, text);
  };
  for (const char* text :
       {"二、三季度稳中有进", "二、三、四", "七、八百人", "1、2班", "甲、乙方", "壹、贰类", "（三）至（五）项",
        "（三）项", "（三）（四）两项", "（三）、（四）两项", "①②号", "第四章规定", "第四章第二节", "第四条、第五条",
        "第四条所称", "第四条的规定", "3 个月", "2.4 倍", "2.4亿元"}) {
    INFO(text);
    CHECK(refers(text));
  }
  CHECK(is_reference(*read_label("第四条有三款"), "第四条有三款"));
  CHECK(is_reference(*read_label("二、三季度运行情况"), "二、三季度运行情况"));
  CHECK_FALSE(is_reference(*read_label("二、三季度运行情况"), "二、三季度运行情况", true));
  CHECK(is_reference(*read_label("二、三季度运行平稳。"), "二、三季度运行平稳。", true));
  CHECK_FALSE(is_reference(*read_label("四、五个坚持贯穿始终。"), "四、五个坚持贯穿始终。", true));
  CHECK_FALSE(is_reference(*read_label("第四条有下列情形"), "第四条有下列情形", true));
  for (const char* text : {"二、五点体会", "一、一年来的工作", "1、12345热线", "甲、总述", "（三）项目建设",
                           "（三）款项拨付", "（三）到位资金", "（三）中期目标", "第四章所有权", "第一条为了规范",
                           "①明确分工", "第四章　规定动作", "第四条、合同期限", "3　材料", "2.4 方法", "A、问卷"}) {
    INFO(text);
    CHECK_FALSE(refers(text));
  }
}

TEST_CASE("numerals", "[structure]") {
  const auto chinese = [](std::string_view text) {
    std::size_t at = 0;
    const auto value = read_chinese_number(text, at);
    return std::pair(value.value_or(-1), at);
  };
  CHECK(chinese("九月") == std::pair(9, std::size_t{3}));
  CHECK(chinese("十") == std::pair(10, std::size_t{3}));
  CHECK(chinese("四十二章") == std::pair(42, std::size_t{9}));
  CHECK(chinese("一百二十一") == std::pair(121, std::size_t{15}));
  for (const char* text : {"", "月", "百", "五一", "一二三", "十十", "二十百"}) {
    INFO(text);
    CHECK(chinese(text).first == -1);
    CHECK(chinese(text).second == 0);
  }
  std::size_t at = 0;
  CHECK(read_digits("２０2４年", at) == 2024);
  CHECK(at == 10);
  at = 0;
  CHECK_FALSE(read_digits("12345", at));
  CHECK(at == 0);
}

TEST_CASE("the first sentence", "[structure]") {
  const auto first = [](std::string_view text) {
    const Sentences s = first_sentence(text, 0, 40);
    return s.first_end == npos ? std::string("-") : std::string(text.substr(0, s.first_end));
  };
  CHECK(first("抓早。抓小。") == "抓早。");
  CHECK(first("谁来抓？大家抓。") == "谁来抓？");
  CHECK(first("一起抓！大家抓。") == "一起抓！");
  CHECK(first("怎么抓？！大家抓。") == "怎么抓？！");
  CHECK(first("他说“抓。快抓。”再说。") == "他说“抓。快抓。”再说。");
  CHECK(first("（详见附件。略）抓早。抓小") == "（详见附件。略）抓早。");
  CHECK(first("“抓早。”抓小。") == "“抓早。”抓小。");
  CHECK(first("没有句号") == "-");
  CHECK(first("一个没有合上的“引号。后面") == "-");
  CHECK(first_sentence("抓早。", 0, 40).goes_on == false);
  CHECK(first_sentence("抓早。　", 0, 40).goes_on == false);
  CHECK(first_sentence("抓早。小", 0, 40).goes_on);
  CHECK(first_sentence("抓早抓小抓好。", 0, 5).first_end == npos);
  CHECK(first_sentence("抓早抓小抓好。", 0, 5).first_length > 5);
}

TEST_CASE("what a text ends in", "[structure]") {
  struct {
    const char* text;
    Ending ending;
  } const cases[] = {{"抓早", Ending::none},           {"抓早。", Ending::full_stop},
                     {"抓早。　", Ending::full_stop},  {"抓早！", Ending::full_stop},
                     {"抓早……", Ending::full_stop},    {"抓早？", Ending::question},
                     {"抓早；", Ending::semicolon},    {"抓早;", Ending::semicolon},
                     {"抓早，", Ending::comma},        {"抓早、", Ending::comma},
                     {"抓早：", Ending::colon},        {"抓早:", Ending::colon},
                     {"“抓早。”", Ending::full_stop},  {"抓早（试行）", Ending::none},
                     {"《抓早》", Ending::none},       {"", Ending::none},
                     {"（抓早。）", Ending::full_stop}};
  for (const auto& c : cases) {
    INFO(c.text);
    CHECK(ending_of(c.text) == c.ending);
  }
}

TEST_CASE("blanks, noise and lengths", "[structure]") {
  CHECK(skip_blanks(" \t　x", 0) == 5);
  CHECK(skip_noise("　##paidend##　x", 0) == 17);
  CHECK(skip_noise("##x", 0) == 0);
  CHECK(skip_noise("####x", 0) == 0);
  CHECK(length_up_to("一二三四", 10) == 4);
  CHECK(length_up_to("一二三四", 2) == 3);
  std::string out;
  append_without_blanks("总　　则 a", out);
  CHECK(out == "总则a");
  CHECK(has_han("abc中"));
  CHECK_FALSE(has_han("abc “é”。"));
}
