// Random documents made from sequences of labels: recognition finds the sequences again and leaves the text alone.
#include <random>
#include <string>
#include <vector>

#include "helpers.h"
#include "structure/structure.h"
#include "tests/catch.h"

using namespace structure_test;

namespace {

constexpr const char* chinese_numerals[] = {"一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"};

// A form of label: what stands around its number.
struct Form {
  const char *before, *after;
  bool chinese = true;
  bool path = false;  // 1.2.3: the numbers of the levels above stand in front
  std::string label(const std::vector<int>& numbers) const {
    if (!path) return before + number(numbers.back()) + after;
    std::string out;
    for (const int n : numbers) out += (out.empty() ? "" : ".") + std::to_string(n);
    return out;
  }
  std::string number(int n) const { return chinese ? chinese_numerals[n - 1] : std::to_string(n); }
};

// The orders in which documents nest their labels; a document uses some levels of one of them.
const std::vector<std::vector<Form>> orders = {
    {{"", "、"}, {"（", "）"}, {"", ".", false}, {"（", "）", false}},
    {{"", "、"}, {"（", "）"}, {"", "．", false}, {"（", "）", false}},
    {{"", "、"}, {"(", ")"}, {"", "、", false}, {"(", ")", false}},
    {{"第", "章　"}, {"第", "节　"}, {"", "、"}, {"（", "）"}},
    {{"第", "部分　"}, {"", "、"}, {"（", "）"}, {"", ".", false}},
    {{"第", "章 ", false}, {"", " ", false, true}, {"", " ", false, true}},
    {{"", " ", false}, {"", " ", false, true}, {"", " ", false, true}, {"", " ", false, true}},
    {{"", ". ", false}, {"", " ", false, true}, {"", " ", false, true}},
};

class Documents {
 public:
  explicit Documents(unsigned seed) : random_(seed) {}

  // The lines of a document, and the outline it has.
  std::pair<std::string, std::string> make() {
    lines_ = "关于河道综合治理的汇报\n";
    outline_ = "title " + lines_;
    runs_ = 0;
    body();
    order_ = &orders[below(orders.size())];
    depth_ = 1 + below(order_->size());
    section({});
    return {lines_, outline_};
  }

 private:
  std::mt19937 random_;
  const std::vector<Form>* order_ = nullptr;
  std::size_t depth_ = 0, runs_ = 0;
  std::string lines_, outline_;

  std::size_t below(std::size_t n) { return random_() % n; }
  template <std::size_t n>
  const char* one_of(const char* const (&texts)[n]) {
    return texts[below(n)];
  }

  const char* topic() {
    static constexpr const char* all[] = {"清淤疏浚",     "岸线整治",       "截污纳管",       "生态补水",
                                          "巡河护河",     "“一河一策”编制", "资金来源与使用", "2024年重点工程",
                                          "群众参与情况", "存在的主要困难"};
    return one_of(all);
  }
  const char* sentence() {
    static constexpr const char* all[] = {"沿线乡镇分段负责，水利部门统一调度，河道面貌有了明显改观。",
                                          "全年清理漂浮物三百余吨，拆除违章建筑四十二处，水质断面达标率稳步提高。",
                                          "根据《河道管理条例》第十二条的规定，划定管理范围并设立界桩。",
                                          "（二）项所列工程已经列入明年计划，二、三季度陆续开工。",
                                          "2.5公里示范河段已经建成，投资1.8亿元，受到群众普遍欢迎。"};
    return one_of(all);
  }

  void body() {
    for (std::size_t n = 1 + below(2); n > 0; --n) {
      if (below(4) == 0) {
        enumeration();
      } else {
        add("p ", sentence());
      }
    }
  }

  void add(const std::string& kind, const std::string& text) {
    lines_ += text + "\n";
    outline_ += kind + text + "\n";
  }

  std::string in_brackets(const std::string& item) const {
    constexpr const char* brackets[][2] = {{"[", "]"}, {"〈", "〉"}, {"⟦", "⟧"}};
    const auto& around = brackets[runs_ % 3];
    return around[0] + item + around[1];
  }

  // 一是…。二是…。 in one paragraph or over several
  void enumeration() {
    static constexpr const char* words[][2] = {{"", "是"}, {"", "要"}, {"其", "，"}, {"第", "，"}};
    const auto& word = words[below(4)];
    const bool one_paragraph = below(2) == 0;
    std::string line, outline;
    for (std::size_t i = 0, n = 2 + below(11); i < n; ++i) {
      const std::string item = word[0] + std::string(chinese_numerals[i]) + word[1] + "抓好" + topic() + "。";
      line += item + (one_paragraph ? "" : "\n");
      outline += (one_paragraph ? "" : "p ") + in_brackets(item) + (one_paragraph ? "" : "\n");
    }
    lines_ += line + (one_paragraph ? "\n" : "");
    outline_ += (one_paragraph ? "p " : "") + outline + (one_paragraph ? "\n" : "");
    ++runs_;
    add("p ", "其余工作按原定分工推进，进展顺利。");
  }

  // Headings of one level, each with its text or with headings of the next level.
  void section(const std::vector<int>& above) {
    const std::size_t level = above.size();
    const Form& form = (*order_)[level];
    const bool could_run_in = form.chinese && form.before != std::string("第");
    const bool run_in = could_run_in && below(3) == 0;
    std::vector<int> numbers = above;
    numbers.push_back(0);
    for (std::size_t i = 0, n = 2 + below(level == 0 ? 11 : 3); i < n; ++i) {
      ++numbers.back();
      heading(form, numbers, run_in);
      if (level + 1 < depth_ && below(3) > 0) section(numbers);
    }
  }

  void heading(const Form& form, const std::vector<int>& numbers, bool run_in) {
    std::string label = form.label(numbers), gap;
    if (form.path || label.ends_with(' ')) gap = " ";
    if (label.ends_with(' ')) label.pop_back();
    if (label.ends_with("　")) {
      gap = "　";
      label.resize(label.size() - gap.size());
    }
    const std::string text = topic();
    const std::string level = "h" + std::to_string(numbers.size());
    if (run_in) {
      const std::string rest = sentence();
      lines_ += label + gap + "做好" + text + "。" + rest + "\n";
      outline_ += level + "> " + label + "|" + gap + "做好" + text + "。\np " + rest + "\n";
    } else {
      lines_ += label + gap + text + "\n";
      outline_ += level + " " + label + "|" + gap + text + "\n";
      body();
    }
  }
};

}  // namespace

TEST_CASE("recognition finds the structure random documents were made from", "[structure]") {
  for (unsigned seed = 1; seed <= 300; ++seed) {
    INFO("seed " << seed);
    const auto [lines, outline] = Documents(seed).make();
    REQUIRE(recognized(lines) == outline);
  }
}

TEST_CASE("recognition leaves the text of any document alone", "[structure]") {
  static constexpr const char* pieces[] = {
      "一、",        "二、",       "（一）",    "（三）",   "1.",       "2.",           "1.1 ",
      "1.2.1 ",      "（1）",      "①",         "②",        "第一章　", "第二条　",     "第三部分",
      "一是",        "二是",       "其一，",    "首先，",   "一方面",   "附件",         "附件：",
      "抄送：",      "甲方：",     "目录",      "图1 ",     "——",       "● ",           "a) ",
      "Ⅱ. ",         "**",         "**",        "治理",     "河道",     "。",           "；",
      "，",          "：",         "“",         "”",        "（",       "）",           "2024年3月5日",
      "……3",         "\t7",        " ",         "　",       "？",       "各县人民政府", "关于治理的通知",
      "word ",       "A、",        "五、六月",  "##free##", "是",       "\n",           "\n",
      "\n",          "\n{center}", "\n{right}", "\n{bold}", "\n{h2}",   "\n{break}",    "\n{auto=二、}",
      "\n{table}a|", "\n{size=22}"};
  for (unsigned seed = 1; seed <= 800; ++seed) {
    std::mt19937 random(seed);
    std::string lines;
    for (std::size_t i = 0, n = 5 + random() % 80; i < n; ++i) lines += pieces[random() % std::size(pieces)];
    INFO(lines);
    doc::Document document = document_of(lines);
    const std::string before = all_text(document.body);
    wenshu::structure::recognize(document);
    REQUIRE(all_text(document.body) == before);
  }
}
