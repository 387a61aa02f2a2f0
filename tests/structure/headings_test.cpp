// Headings and items: every form of label, runs, levels, run-in headings, lists.
#include <array>
#include <vector>

#include "helpers.h"
#include "structure/structure.h"
#include "tests/catch.h"

using namespace structure_test;

namespace {

const std::string head = "关于老旧小区改造工作的汇报\n现将老旧小区改造工作有关情况汇报如下。\n";
const std::string head_outline = "title 关于老旧小区改造工作的汇报\np 现将老旧小区改造工作有关情况汇报如下。\n";
const std::string body = "街道和社区分工负责，居民代表全程参与，改造方案先后征求意见三轮并作了公示。\n";

constexpr std::array topics = {"改造范围", "资金筹措", "施工组织", "群众参与", "质量监管", "后续管护",
                               "配套设施", "加装电梯", "管线迁改", "停车治理", "绿化提升", "智慧安防",
                               "验收移交", "物业引入", "宣传动员", "经验推广", "考核奖惩", "档案归集",
                               "应急保障", "远景谋划", "附带事项", "其他说明"};

// Headings with these labels, each with a body of its own; a gap stands behind labels that need one.
std::string document_with(const std::vector<std::string>& labels) {
  std::string out = head;
  for (std::size_t i = 0; i < labels.size(); ++i) out += labels[i] + topics[i % topics.size()] + "\n" + body;
  return out;
}

std::string trimmed(std::string label) {
  while (label.ends_with(' ') || label.ends_with("　")) label.resize(label.size() - (label.ends_with(' ') ? 1 : 3));
  return label;
}

std::string outline_with(const std::vector<std::string>& labels, const std::vector<int>& levels) {
  std::string out = head_outline;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    const std::string label = trimmed(labels[i]);
    out += "h" + std::to_string(levels[i]) + " " + label + "|" + labels[i].substr(label.size()) +
           topics[i % topics.size()] + "\np " + body;
  }
  return out;
}

std::string after_head(std::string_view lines) { return recognized(head + std::string(lines)); }
std::string outline_after_head(std::string_view lines) { return head_outline + std::string(lines); }

}  // namespace

TEST_CASE("every form of label opens headings", "[structure]") {
  const std::vector<std::vector<std::string>> forms = {
      {"一、", "二、", "三、"},
      {"一．", "二．", "三．"},
      {"一.", "二.", "三."},
      {"一. ", "二. ", "三. "},
      {"一 、", "二 、", "三 、"},
      {"一、　", "二、　", "三、　"},
      {"（一）", "（二）", "（三）"},
      {"(一)", "(二)", "(三)"},
      {"（一)", "(二）", "（三)"},
      {"（一）、", "（二）、", "（三）、"},
      {"（一） ", "（二） ", "（三） "},
      {"㈠", "㈡", "㈢"},
      {"1.", "2.", "3."},
      {"1. ", "2. ", "3. "},
      {"1．", "2．", "3．"},
      {"１．", "２．", "３．"},
      {"⒈", "⒉", "⒊"},
      {"1、", "2、", "3、"},
      {"１、", "２、", "３、"},
      {"（1）", "（2）", "（3）"},
      {"(1)", "(2)", "(3)"},
      {"（１）", "（２）", "（３）"},
      {"⑴", "⑵", "⑶"},
      {"①", "②", "③"},
      {"❶", "❷", "❸"},
      {"第一章", "第二章", "第三章"},
      {"第一章　", "第二章　", "第三章　"},
      {"第一章  ", "第二章  ", "第三章  "},
      {"第1章 ", "第2章 ", "第3章 "},
      {"第 1 章 ", "第 2 章 ", "第 3 章 "},
      {"第一节 ", "第二节 ", "第三节 "},
      {"第一部分 ", "第二部分 ", "第三部分 "},
      {"第一部分：", "第二部分：", "第三部分："},
      {"第一编　", "第二编　", "第三编　"},
      {"第一篇 ", "第二篇 ", "第三篇 "},
      {"上篇 ", "中篇 ", "下篇 "},
      {"壹、", "贰、", "叁、"},
      {"甲、", "乙、", "丙、"},
      {"Ⅰ. ", "Ⅱ. ", "Ⅲ. "},
      {"Ⅰ、", "Ⅱ、", "Ⅲ、"},
  };
  for (const auto& labels : forms) {
    INFO(labels.front());
    CHECK(recognized(document_with(labels)) == outline_with(labels, {1, 1, 1}));
  }
}

TEST_CASE("runs of headings go past ten", "[structure]") {
  const std::vector<std::string> chinese = {"一",   "二",   "三",   "四",   "五",   "六",   "七",
                                            "八",   "九",   "十",   "十一", "十二", "十三", "十四",
                                            "十五", "十六", "十七", "十八", "十九", "二十", "二十一"};
  std::vector<std::string> comma, paren, chapters, digits;
  for (std::size_t i = 0; i < chinese.size(); ++i) {
    comma.push_back(chinese[i] + "、");
    paren.push_back("（" + chinese[i] + "）");
    chapters.push_back("第" + chinese[i] + "章　");
    digits.push_back(std::to_string(i + 1) + ".");
  }
  for (const auto& labels : {comma, paren, chapters, digits}) {
    CHECK(recognized(document_with(labels)) == outline_with(labels, std::vector<int>(labels.size(), 1)));
  }
}

TEST_CASE("levels follow the order of appearance", "[structure]") {
  struct Case {
    std::vector<std::string> labels;
    std::vector<int> levels;
  };
  const std::vector<Case> cases = {
      {{"一、", "（一）", "1.", "2.", "（二）", "1.", "二、", "（一）"}, {1, 2, 3, 3, 2, 3, 1, 2}},
      {{"第一章　", "第一节　", "第二节　", "第二章　", "第一节　"}, {1, 2, 2, 1, 2}},
      {{"第一章　", "一、", "二、", "第二章　", "一、"}, {1, 2, 2, 1, 2}},
      {{"1 ", "1.1 ", "1.2 ", "1.2.1 ", "1.2.2 ", "1.3 ", "2 ", "2.1 "}, {1, 2, 2, 3, 3, 2, 1, 2}},
      {{"第1章 ", "1.1 ", "1.1.1 ", "1.2 ", "第2章 ", "2.1 "}, {1, 2, 3, 2, 1, 2}},
      {{"第一章 ", "1.1 ", "1.1.1 ", "1.2 ", "第二章 ", "2.1 "}, {1, 2, 3, 2, 1, 2}},
      {{"1. ", "1.1 ", "1.1.1 ", "1.1.1.1 ", "2. ", "2.1 "}, {1, 2, 3, 4, 1, 2}},
      {{"1．", "1.1　", "1.2　", "2．", "2.1　"}, {1, 2, 2, 1, 2}},
      {{"一、", "1.", "2.", "二、", "1."}, {1, 2, 2, 1, 2}},
      {{"一、", "1、", "（1）", "（2）", "2、", "二、"}, {1, 2, 3, 3, 2, 1}},
      {{"（一）", "1.", "（1）", "①", "②", "（2）", "2.", "（二）"}, {1, 2, 3, 4, 4, 3, 2, 1}},
      {{"1.", "（1）", "①", "2.", "（1）"}, {1, 2, 3, 1, 2}},
      {{"一、", "①", "②", "二、"}, {1, 2, 2, 1}},
      {{"第一部分 ", "一、", "二、", "第二部分 ", "一、"}, {1, 2, 2, 1, 2}},
      {{"第一部分 ", "一、", "二、", "第二部分 ", "三、", "四、"}, {1, 2, 2, 1, 2, 2}},
      {{"第一编　", "第一章　", "第一节　", "第二章　", "第二编　", "第三章　"}, {1, 2, 3, 2, 1, 2}},
      {{"壹、", "一、", "（一）", "贰、", "一、"}, {1, 2, 3, 1, 2}},
      {{"甲、", "一、", "（一）", "乙、", "一、"}, {1, 2, 3, 1, 2}},
      {{"上篇 ", "一、", "下篇 ", "一、"}, {1, 2, 1, 2}},
      {{"一、", "（一）", "（二）", "二、", "（三）", "（四）"}, {1, 2, 2, 1, 2, 2}},
      {{"一、", "（一）", "二、", "（二）", "三、", "（三）"}, {1, 2, 1, 2, 1, 2}},
      {{"一、", "1.", "2.", "二、", "3.", "4."}, {1, 2, 2, 1, 2, 2}},
      {{"一、", "二、", "四、", "五、"}, {1, 1, 1, 1}},
      {{"一、", "二、", "二、", "三、"}, {1, 1, 1, 1}},
      {{"二、", "三、", "四、"}, {1, 1, 1}},
      {{"一、", "（一）", "（三）", "二、"}, {1, 2, 2, 1}},
  };
  for (const Case& c : cases) {
    std::string name;
    for (const std::string& label : c.labels) name += label + " ";
    INFO(name);
    CHECK(recognized(document_with(c.labels)) == outline_with(c.labels, c.levels));
  }
}

TEST_CASE("a heading may hold anything that ends no sentence", "[structure]") {
  for (const std::string text :
       {"2024年工作打算", "“十四五”时期的主要目标", "《物业管理条例》贯彻落实情况", "改造资金从哪里来？",
        "资金筹措方面：", "存在的困难和问题（附整改清单）", "五点建议", "坚持党建引领，凝聚共治合力",
        "抓重点、补短板、强弱项", "加快推进“三供一业”分离移交", "5G+智慧社区建设", "A类小区改造情况",
        "第一阶段工作回顾", "一是一的工作作风", "工程进度、质量与安全", "“马上就办！”机制运行情况",
        "与北京、上海等地的差距", "100个样板小区建设", "以“小切口”推动“大治理”，让老旧小区焕发新活力"}) {
    INFO(text);
    CHECK(after_head("一、总体情况\n" + body + "二、" + text + "\n" + body + "三、有关建议\n" + body) ==
          outline_after_head("h1 一、|总体情况\np " + body + "h1 二、|" + text + "\np " + body +
                             "h1 三、|有关建议\np " + body));
  }
}

TEST_CASE("a run-in heading ends with its first sentence", "[structure]") {
  for (const std::string lead :
       {"压实属地责任。", "资金缺口如何补？", "决不能让工程烂尾！", "推行“居民点单。社区接单。”的做法。",
        "落实《条例》（2021年修订。已公布）的要求。", "用好“人民城市人民建，人民城市为人民！”的理念。",
        "能改则改，应改尽改。", "明确2025年底前完成1.2万户改造的目标。", "质量第一、安全第一。",
        "问题是什么、症结在哪里？"}) {
    INFO(lead);
    CHECK(after_head("（一）摸清底数。" + body + "（二）" + lead + body + "（三）强化验收。" + body) ==
          outline_after_head("h1> （一）|摸清底数。\np " + body + "h1> （二）|" + lead + "\np " + body +
                             "h1> （三）|强化验收。\np " + body));
  }
}

TEST_CASE("where headings stand alone, none runs into its paragraph", "[structure]") {
  const std::string lines = head + "一、主要做法\n" + body + "（一）摸清底数。" + body + "（二）强化验收。" + body;
  doc::Document document = document_of(lines);
  document.headings_stand_alone = true;
  wenshu::structure::recognize(document);
  CHECK(outline(document) ==
        head_outline + "h1 一、|主要做法\np " + body + "p （一）摸清底数。" + body + "p （二）强化验收。" + body);
}

TEST_CASE("run-in headings of every class", "[structure]") {
  for (const std::vector<std::string>& labels : std::vector<std::vector<std::string>>{{"一、", "二、"},
                                                                                      {"（一）", "（二）"},
                                                                                      {"(一)", "(二)"},
                                                                                      {"1.", "2."},
                                                                                      {"1、", "2、"},
                                                                                      {"（1）", "（2）"}}) {
    INFO(labels[0]);
    const std::string text = body.substr(0, body.size() - 1) + body;
    CHECK(after_head(labels[0] + "坚持先急后缓。" + text + labels[1] + "坚持因地制宜。" + text) ==
          outline_after_head("h1> " + labels[0] + "|坚持先急后缓。\np " + text + "h1> " + labels[1] +
                             "|坚持因地制宜。\np " + text));
  }
}

TEST_CASE("documents with headings", "[structure]") {
  SECTION("a sentence with a body of its own") {
    CHECK(after_head("（一）组织机构。\n" + body + "（二）职责分工。\n" + body) ==
          outline_after_head("h1 （一）|组织机构。\np " + body + "h1 （二）|职责分工。\np " + body));
  }
  SECTION("headings, their items, and headings again") {
    CHECK(after_head("一、重点任务\n1.外墙保温；\n2.雨污分流；\n3.弱电入地。\n二、进度安排\n" + body) ==
          outline_after_head("h1 一、|重点任务\nitem 1.|外墙保温；\nitem 2.|雨污分流；\nitem 3.|弱电入地。\nh1 "
                             "二、|进度安排\np " +
                             body));
  }
  SECTION("numbers begin anew below each heading") {
    CHECK(after_head("一、硬件\n1.屋面；\n2.管网。\n二、软件\n1.制度；\n2.队伍。\n") ==
          outline_after_head(
              "h1 一、|硬件\nitem 1.|屋面；\nitem 2.|管网。\nh1 二、|软件\nitem 1.|制度；\nitem 2.|队伍。\n"));
  }
  SECTION("leading blanks and publishers' marks") {
    CHECK(
        after_head("　　一、改造成效\n" + body + "##freeend##　　二、存在不足\n" + body + "\t三、改进措施\n" + body) ==
        outline_after_head("h1 　　一、|改造成效\np " + body + "h1 ##freeend##　　二、|存在不足\np " + body +
                           "h1 \t三、|改进措施\np " + body));
  }
  SECTION("bold in front of the text") {
    CHECK(after_head("**（一）强化组织推动。**" + body + "**（二）强化要素保障。**" + body) ==
          outline_after_head("h1> （一）|强化组织推动。\np " + body + "h1> （二）|强化要素保障。\np " + body));
  }
  SECTION("a bold lead of a number") {
    CHECK(after_head("**1.建立台账。**逐户登记。\n**2.挂图作战。**每周通报。\n" + body) ==
          outline_after_head("h1> 1.|建立台账。\np 逐户登记。\nh1> 2.|挂图作战。\np 每周通报。\np " + body));
  }
  SECTION("plain and run-in headings of one class") {
    CHECK(after_head("一、总体情况\n（一）全面启动。" + body + "（二）梯次推进\n" + body + "（三）压茬验收。" + body +
                     "二、下步打算\n" + body) ==
          outline_after_head("h1 一、|总体情况\nh2> （一）|全面启动。\np " + body + "h2 （二）|梯次推进\np " + body +
                             "h2> （三）|压茬验收。\np " + body + "h1 二、|下步打算\np " + body));
  }
  SECTION("headings by style win, typed labels go on below them") {
    CHECK(recognized("{title}年度报告\n{h1}一、总体情况\n" + body + "（一）全面启动\n" + body + "（二）梯次推进\n" +
                     body + "{h1}二、下步打算\n" + body) ==
          "title 年度报告\nh1 一、|总体情况\np " + body + "h2 （一）|全面启动\np " + body + "h2 （二）|梯次推进\np " +
              body + "h1 二、|下步打算\np " + body);
  }
  SECTION("labels that the file makes") {
    CHECK(after_head("{auto=一、}改造成效\n" + body + "{auto=二、}存在不足\n" + body) ==
          outline_after_head("h1 一、|改造成效\np " + body + "h1 二、|存在不足\np " + body));
  }
  SECTION("a short line below one of several that look alike") {
    const std::string head = "{center bold size=22}个人工作情况说明\n本人现将有关情况说明如下，请予审阅。\n";
    const std::string head_outline = "title 个人工作情况说明\np 本人现将有关情况说明如下，请予审阅。\n";
    const std::string work = "某某公司工程师\n负责系统开发。\n";
    for (const std::string look : {"{bold size=20}", "{bold}"}) {
      INFO(look);
      CHECK(recognized(head + look + "自我评价\n工作认真负责。\n" + look + "工作经历\n" + work + look +
                       "获奖情况\n获得优秀员工称号一次。\n") ==
            head_outline +
                "h1 自我评价\np 工作认真负责。\nh1 工作经历\np 某某公司工程师\np 负责系统开发。\n"
                "h1 获奖情况\np 获得优秀员工称号一次。\n");
    }
    CHECK(recognized(head + "{bold size=20}自我评价\n工作认真负责。\n{bold size=20}工作经历\n" + work) ==
          head_outline + "h1 自我评价\np 工作认真负责。\nh1 工作经历\np 某某公司工程师\np 负责系统开发。\n");
    // Nothing follows that it could head, or it looks another way.
    CHECK(
        recognized(head + "{bold}自我评价\n工作认真负责。\n{bold}获奖情况\n获得称号一次。\n{bold}工作经历\n某某公司\n")
            .find("h1 工作经历") == std::string::npos);
    CHECK(recognized(head + "{bold}自我评价\n工作认真负责。\n{bold}获奖情况\n获得称号一次。\n{bold center}工作经历\n" +
                     work)
              .find("h1 工作经历") == std::string::npos);
  }
  SECTION("bold lines alone") {
    CHECK(after_head("{bold}改造成效\n" + body + "{bold}存在不足\n" + body) ==
          outline_after_head("h1 改造成效\np " + body + "h1 存在不足\np " + body));
  }
  SECTION("a single bold line is emphasis") {
    CHECK(after_head("{bold}改造成效\n" + body + body) == outline_after_head("p 改造成效\np " + body + "p " + body));
  }
  SECTION("Roman numbers of one letter") {
    CHECK(after_head("I. 引言\n" + body + "II. 方法\n" + body + "III. 结果\n" + body + "IV. 讨论\n" + body +
                     "V. 结论\n" + body) ==
          outline_after_head("h1 I.| 引言\np " + body + "h1 II.| 方法\np " + body + "h1 III.| 结果\np " + body +
                             "h1 IV.| 讨论\np " + body + "h1 V.| 结论\np " + body));
  }
  SECTION("lines that look as the numbered headings do") {
    CHECK(after_head("{bold}前言\n" + body + "{bold}一、改造成效\n" + body + "{bold}二、存在不足\n" + body +
                     "{bold}结语\n" + body) ==
          outline_after_head("h1 前言\np " + body + "h1 一、|改造成效\np " + body + "h1 二、|存在不足\np " + body +
                             "h1 结语\np " + body));
    CHECK(after_head("一、改造成效\n" + body + "二、存在不足\n" + body + "结语\n" + body) ==
          outline_after_head("h1 一、|改造成效\np " + body + "h1 二、|存在不足\np " + body + "p 结语\np " + body));
  }
  SECTION("who speaks is none, though the line looks as the headings do") {
    const std::string headings = "{bold}一、改造成效\n" + body + "{bold}二、存在不足\n" + body;
    const std::string headings_outline = "h1 一、|改造成效\np " + body + "h1 二、|存在不足\np " + body;
    CHECK(recognized("{center bold size=22}关于老旧小区改造工作的汇报\n{center bold}市住建局　林越\n各位代表：\n" +
                     body + headings) ==
          "title 关于老旧小区改造工作的汇报\np 市住建局　林越\naddressee 各位代表：\np " + body + headings_outline);
    CHECK(recognized("{center bold size=22}关于老旧小区改造工作的汇报\n{center bold}市住建局　林越\n" + body +
                     headings) == "title 关于老旧小区改造工作的汇报\np 市住建局　林越\np " + body + headings_outline);
  }
  SECTION("a long heading that is set as one") {
    const std::string topic = "坚持先民生后提升、先地下后地上、先功能后景观，统筹推进小区内外各项改造任务按期保质完成";
    CHECK(after_head("{bold}一、" + topic + "并及时总结推广\n" + body + "{bold}二、存在不足\n" + body) ==
          outline_after_head("h1 一、|" + topic + "并及时总结推广\np " + body + "h1 二、|存在不足\np " + body));
  }
  SECTION("lines of two sizes") {
    CHECK(after_head("{size=22}改造成效\n" + body + "{size=20}硬件方面\n" + body + "{size=22}存在不足\n" + body) ==
          outline_after_head("h1 改造成效\np " + body + "h2 硬件方面\np " + body + "h1 存在不足\np " + body));
  }
  SECTION("a heading in front of a table") {
    CHECK(after_head("一、进度\n{table}小区|进度\n{table}东风里|60%\n二、问题\n" + body) ==
          outline_after_head("h1 一、|进度\n| 小区 | 进度\n| 东风里 | 60%\nh1 二、|问题\np " + body));
  }
}

TEST_CASE("lists are no headings", "[structure]") {
  SECTION("short lines in succession") {
    CHECK(after_head("请携带以下材料：\n1.身份证原件\n2.户口簿复印件\n3.近期免冠照片\n" + body) ==
          outline_after_head("p 请携带以下材料：\nitem 1.|身份证原件\nitem 2.|户口簿复印件\nitem 3.|近期免冠照片\np " +
                             body));
  }
  SECTION("clauses") {
    CHECK(after_head("（1）住宅楼本体；\n（2）小区道路；\n（3）公共绿地。\n") ==
          outline_after_head("item （1）|住宅楼本体；\nitem （2）|小区道路；\nitem （3）|公共绿地。\n"));
  }
  SECTION("sentences") {
    CHECK(after_head("1.施工单位应当每日清运垃圾。\n2.监理单位应当每周提交报告。\n3.街道应当每月组织巡查。\n") ==
          outline_after_head("item 1.|施工单位应当每日清运垃圾。\nitem 2.|监理单位应当每周提交报告。\nitem "
                             "3.|街道应当每月组织巡查。\n"));
  }
  SECTION("several sentences each") {
    CHECK(after_head("1.拆除违建。先通知后拆除。\n2.修补路面。随挖随补。\n3.更换管道。分段停水。\n") ==
          outline_after_head(
              "item 1.|拆除违建。先通知后拆除。\nitem 2.|修补路面。随挖随补。\nitem 3.|更换管道。分段停水。\n"));
  }
  SECTION("a list inside one paragraph") {
    CHECK(after_head("（1）身份证；（2）户口簿；（3）近期照片。\n" + body) ==
          outline_after_head("p [（1）身份证；][（2）户口簿；][（3）近期照片。]\np " + body));
    CHECK(after_head("一、登记；二、核验；三、领取。\n" + body) ==
          outline_after_head("p 一、登记；二、核验；三、领取。\np " + body));
  }
  SECTION("circled numbers") {
    CHECK(after_head("①提出申请；\n②现场核验；\n③公示结果。\n") ==
          outline_after_head("item ①|提出申请；\nitem ②|现场核验；\nitem ③|公示结果。\n"));
  }
  SECTION("letters") {
    CHECK(after_head("下列说法正确的是哪一项？\nA.全部由政府出资\nB.全部由居民出资\nC.多方共同出资\n") ==
          outline_after_head(
              "p 下列说法正确的是哪一项？\nitem A.|全部由政府出资\nitem B.|全部由居民出资\nitem C.|多方共同出资\n"));
  }
  SECTION("letters and digits below them") {
    CHECK(after_head("a) 基础类：\n1) 水电气热；\n2) 道路照明；\nb) 完善类：\n1) 停车；\n2) 绿化。\n") ==
          outline_after_head("item a)| 基础类：\nitem 1)| 水电气热；\nitem 2)| 道路照明；\nitem b)| 完善类：\nitem 1)| "
                             "停车；\nitem 2)| 绿化。\n"));
  }
  SECTION("dashes") {
    CHECK(after_head("——坚持政府引导。\n——坚持居民自愿。\n——坚持社会参与。\n") ==
          outline_after_head("item ——|坚持政府引导。\nitem ——|坚持居民自愿。\nitem ——|坚持社会参与。\n"));
  }
  SECTION("bullets") {
    for (const std::string bullet : {"●", "■", "◆", "★", "▲", "○", "•"}) {
      CHECK(after_head(bullet + "加固楼板\n" + bullet + "粉刷外墙\n" + bullet + "更换门窗\n") ==
            outline_after_head("item " + bullet + "|加固楼板\nitem " + bullet + "|粉刷外墙\nitem " + bullet +
                               "|更换门窗\n"));
    }
  }
  SECTION("chinese numerals with whole sentences") {
    CHECK(after_head(
              "一、本次改造不涉及房屋产权变更，居民无须办理任何手续。\n二、施工期间请勿在楼道内堆放杂物。\n三、如有疑问"
              "请与社区居委会联系。\n") ==
          outline_after_head("item 一、|本次改造不涉及房屋产权变更，居民无须办理任何手续。\nitem "
                             "二、|施工期间请勿在楼道内堆放杂物。\nitem 三、|如有疑问请与社区居委会联系。\n"));
  }
  SECTION("a typed list of Western text") {
    CHECK(recognized("{title}Notes\nPlease bring the following papers.\n1. your passport\n2. two photos\n") ==
          "title Notes\np Please bring the following papers.\nli 1.| your passport\nli 2.| two photos\n");
  }
}
