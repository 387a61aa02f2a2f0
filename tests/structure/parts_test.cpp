// The parts of official documents, in every way people type them.
#include "structure/part_texts.h"

#include "helpers.h"
#include "tests/catch.h"

using namespace structure_test;

namespace {

const std::string title = "关于开展危房排查的通知\n";
const std::string body = "为切实保障群众住房安全，现就有关事项通知如下，请认真贯彻执行。\n";
const std::string title_outline = "title " + title;
const std::string body_outline = "p " + body;

}  // namespace

TEST_CASE("dates as people write them", "[structure]") {
  for (const std::string_view text :
       {"2024年3月5日", "2024年03月05日", "二〇二四年三月五日", "二○二四年三月五日", "二O二四年十月三十一日",
        "二零二四年三月五日", "2024 年 3 月 5 日", "２０２４年３月５日", "　　2024年3月5日　", "2024年3月"}) {
    INFO(text);
    CHECK(wenshu::structure::is_date(text));
  }
  for (const std::string_view text : {"2024年3月5日上午", "2024年", "3月5日", "2024年3月5日印发", "2024-03-05起",
                                      "年月日", "自2024年3月5日", "", "二〇二四年三月五日。"}) {
    INFO(text);
    CHECK_FALSE(wenshu::structure::is_date(text));
  }
}

TEST_CASE("dates in digits", "[structure]") {
  for (const std::string_view text : {"2024.3.5", "2024-03-05", "2024/3/5", "　2024.12.31 ", "２０２４．３．５"}) {
    INFO(text);
    CHECK(wenshu::structure::is_digit_date(text));
  }
  for (const std::string_view text :
       {"2024.3", "2024.13.5", "2024.3.32", "3.5.2024", "2024-3/5", "2024.3.5.1", "2024.3.5版", "1.2.3", "2024", ""}) {
    INFO(text);
    CHECK_FALSE(wenshu::structure::is_digit_date(text));
  }
}

TEST_CASE("the head of an official document", "[structure]") {
  CHECK(recognized("000128\n机密★3年\n加急\n{center}平江县人民政府文件\n平政发〔2024〕17号\n签发人：赵明远\n{center}" +
                   title + "各乡镇人民政府，县直各单位：\n" + body) ==
        "field:份号 000128\nfield:密级 机密★3年\nfield:紧急程度 加急\nfield:发文机关标志 平江县人民政府文件\n"
        "field:发文字号 平政发〔2024〕17号\nfield:签发人 签发人：赵明远\n" +
            title_outline + "addressee 各乡镇人民政府，县直各单位：\n" + body_outline);
}

TEST_CASE("document numbers in every kind of bracket", "[structure]") {
  for (const std::string number : {"平政发〔2024〕17号", "平政发[2024]17号", "平政发［2024］17号", "平政发（2024）17号",
                                   "平政发(2024)17号", "平政办函〔2024〕第6号", "平府规〔2023〕1号"}) {
    INFO(number);
    CHECK(recognized("{center}平江县人民政府文件\n" + number + "\n{center}" + title + "各乡镇人民政府：\n" + body) ==
          "field:发文机关标志 平江县人民政府文件\nfield:发文字号 " + number + "\n" + title_outline +
              "addressee 各乡镇人民政府：\n" + body_outline);
  }
}

TEST_CASE("numbers without a name in front", "[structure]") {
  for (const std::string number : {"〔2024〕17号", "﹝2024﹞17号", "（2024）第17号", "[2024] 17号", "【2024】17号"}) {
    INFO(number);
    CHECK(recognized("平江县人民政府办公室\n" + number + "\n县政府专题会议纪要\n" + body) ==
          "field:发文机关标志 平江县人民政府办公室\nfield:发文字号 " + number + "\ntitle 县政府专题会议纪要\n" +
              body_outline);
    CHECK(recognized("{center bold size=22}县政府专题会议纪要\n{center bold size=22}" + number + "\n" + body) ==
          "title 县政府专题会议纪要\nfield:发文字号 " + number + "\n" + body_outline);
  }
  // The number of a case stands where it is written.
  CHECK(recognized("民事判决书\n{right}（2024）平01民初17号\n" + body) ==
        "title 民事判决书\np （2024）平01民初17号\n" + body_outline);
}

TEST_CASE("the head of a letter", "[structure]") {
  const std::string end = title_outline + "addressee 各乡镇人民政府：\n" + body_outline;
  const std::string text = title + "各乡镇人民政府：\n" + body;
  CHECK(recognized("平江县人民政府办公室\n平政办函〔2024〕17号\n" + text) ==
        "field:发文机关标志 平江县人民政府办公室\nfield:发文字号 平政办函〔2024〕17号\n" + end);
  CHECK(recognized("{center}平江县教育局\n特急\n{right}平教函〔2024〕17号\n{center size=22}" + text) ==
        "field:发文机关标志 平江县教育局\nfield:紧急程度 特急\nfield:发文字号 平教函〔2024〕17号\n" + end);
  CHECK(recognized("{center size=36}平江县人民政府办公室\n{center size=22}" + text) ==
        "field:发文机关标志 平江县人民政府办公室\n" + end);
  // The number of a document that is quoted without its head stands below the title.
  CHECK(recognized(title + "平政办发〔2024〕17号\n各乡镇人民政府：\n" + body) ==
        title_outline + "field:发文字号 平政办发〔2024〕17号\naddressee 各乡镇人民政府：\n" + body_outline);
}

TEST_CASE("the head of a serial", "[structure]") {
  CHECK(recognized("{center bold size=36}工作简报\n{center}第12期\n平江县教育局　　　2024年3月5日\n{center "
                   "size=22}全县校园安全检查全面展开\n" +
                   body) ==
        "field:发文机关标志 工作简报\nfield:发文字号 第12期\np 平江县教育局　　　2024年3月5日\n"
        "title 全县校园安全检查全面展开\n" +
            body_outline);
  // Without another title below it, it is the title itself.
  for (const std::string number : {"第12期", "第十二期", "2024年第3期", "第3期（总第18期）", "〔2024〕3号"}) {
    INFO(number);
    CHECK(recognized("县政府常务会议纪要\n" + number + "\n" + body) ==
          "title 县政府常务会议纪要\nfield:发文字号 " + number + "\n" + body_outline);
  }
}

TEST_CASE("the number and the signer in one line", "[structure]") {
  CHECK(recognized("平江县教育局文件\n平教发〔2024〕17号　　　签发人：赵明远\n平江县教育局关于印发《校园\n"
                   "安全行动方案》的通知\n各学校：\n" +
                   body) ==
        "field:发文机关标志 平江县教育局文件\nfield:发文字号 平教发〔2024〕17号　　　签发人：赵明远\n"
        "title 平江县教育局关于印发《校园\\安全行动方案》的通知\naddressee 各学校：\n" +
            body_outline);
  CHECK(recognized("{center}平江县人民政府文件\n平政发〔2024〕17号　　　　　签发人：赵明远\n{center}" + title + body) ==
        "field:发文机关标志 平江县人民政府文件\nfield:发文字号 平政发〔2024〕17号　　　　　签发人：赵明远\n" +
            title_outline + body_outline);
}

TEST_CASE("addressees", "[structure]") {
  for (const std::string line :
       {"各乡镇人民政府：", "县直各单位:", "市财政局：", "各县（市、区）人民政府，市政府各部门、各直属机构：",
        "各党支部：", "全体教职工家长：", "县委、县政府：", "省发展改革委：", "江北新区管委会：",
        "各镇（街道）、县级各部门：", "尊敬的各位股东：", "同志们：", "各位代表：", "尊敬的各位领导、各位来宾："}) {
    INFO(line);
    CHECK(recognized(title + line + "\n" + body) == title_outline + "addressee " + line + "\n" + body_outline);
  }
  for (const std::string line : {"现将有关事项通知如下：", "根据省政府统一部署，现通知如下：", "一、总体要求：",
                                 "会议指出：", "主要情况如下："}) {
    INFO(line);
    CHECK(recognized(title + body + line + "\n" + body).find("addressee") == std::string::npos);
  }
}

TEST_CASE("attachments named below the text", "[structure]") {
  const std::string end = "{right}平江县人民政府\n{right}2024年3月5日\n";
  const std::string end_outline = "signature 平江县人民政府\ndate 2024年3月5日\n";
  for (const std::string line : {"附件：危房排查登记表", "附件:危房排查登记表", "附　件：危房排查登记表",
                                 "附件：1.危房排查登记表", "　　附件：危房排查登记表", "附件：《危房排查登记表》"}) {
    INFO(line);
    CHECK(recognized(title + "各乡镇人民政府：\n" + body + line + "\n" + end) ==
          title_outline + "addressee 各乡镇人民政府：\n" + body_outline + "attachment-note " + line + "\n" +
              end_outline);
  }
  CHECK(recognized(title + body + "附件：1.登记表\n　　　2.汇总表\n3．责任分工表\n" + end) ==
        title_outline + body_outline +
            "attachment-note 附件：1.登记表\nattachment-note 　　　2.汇总表\nattachment-note 3．责任分工表\n" +
            end_outline);
  CHECK(recognized(title + body + "附件：\n1.登记表\n2.汇总表\n" + end) ==
        title_outline + body_outline + "attachment-note 附件：\nattachment-note 1.登记表\nattachment-note 2.汇总表\n" +
            end_outline);
}

TEST_CASE("attachments with number and title", "[structure]") {
  const std::string notes = "附件1：危房登记表\n附件2：危房汇总表\n";
  const std::string outline = "attachment-note 附件1：危房登记表\nattachment-note 附件2：危房汇总表\n";
  CHECK(recognized(title + body + notes) == title_outline + body_outline + outline);
  CHECK(recognized(title + body + notes + "{right}平江县人民政府\n{right}2024年3月5日\n") ==
        title_outline + body_outline + outline + "signature 平江县人民政府\ndate 2024年3月5日\n");
  CHECK(recognized(title + body + "{break}附件1：危房登记表\n" + body) ==
        title_outline + body_outline + "attachment-head 附件1：危房登记表\n" + body_outline);
  CHECK(recognized(title + body + "附件1：登记表的填报说明已经作废。\n" + body) ==
        title_outline + body_outline + "p 附件1：登记表的填报说明已经作废。\n" + body_outline);
}

TEST_CASE("attachments behind the text", "[structure]") {
  for (const std::string line : {"附件", "附件1", "附件一", "附　件", "附件 1", "附件1：", "附录A", "附 件 1"}) {
    INFO(line);
    CHECK(recognized(title + body + "一、排查范围\n" + body + "{break}" + line +
                     "\n{center}危房排查登记表\n一、填写说明\n" + body) ==
          title_outline + body_outline + "h1 一、|排查范围\n" + body_outline + "attachment-head " + line +
              "\ntitle 危房排查登记表\nh1 一、|填写说明\n" + body_outline);
  }
}

TEST_CASE("signatures and dates", "[structure]") {
  CHECK(recognized(title + body + "特此通知。\n{right}平江县人民政府办公室\n{right}二〇二四年三月五日\n") ==
        title_outline + body_outline + "p 特此通知。\nsignature 平江县人民政府办公室\ndate 二〇二四年三月五日\n");
  CHECK(recognized(title + body +
                   "妥否，请批示。\n平江县住房和城乡建设局\n2024年3月5日\n（联系人：孙丽，电话：86001234）\n") ==
        title_outline + body_outline +
            "p 妥否，请批示。\nsignature 平江县住房和城乡建设局\ndate 2024年3月5日\nannotation "
            "（联系人：孙丽，电话：86001234）\n");
  CHECK(recognized(title + body +
                   "{right}平江县财政局\n{right}平江县水利局\n{right}平江县林业局\n{right}2024年3月5日\n") ==
        title_outline + body_outline +
            "signature 平江县财政局\nsignature 平江县水利局\nsignature 平江县林业局\ndate 2024年3月5日\n");
  CHECK(recognized(title + body + "{right}平江县财政局　平江县水利局\n{right}2024年3月5日\n") ==
        title_outline + body_outline + "signature 平江县财政局　平江县水利局\ndate 2024年3月5日\n");
}

TEST_CASE("dates in digits below a signature", "[structure]") {
  const auto ends = [&](const std::string& above, const std::string& date, const std::string& outline) {
    INFO(above << date);
    CHECK(recognized(title + body + above + "\n" + date + "\n") == title_outline + body_outline + outline);
  };
  ends("平江县财政局", "2024.3.5", "signature 平江县财政局\ndate 2024.3.5\n");
  ends("{right}孙丽", "{right}2024-03-05", "signature 孙丽\ndate 2024-03-05\n");
  ends("汇报人：孙丽", "2024/3/5", "signature 汇报人：孙丽\ndate 2024/3/5\n");
  ends("版本号", "2024.3.5", "p 版本号\np 2024.3.5\n");
  ends("特此报告。", "2024.3.5", "p 特此报告。\np 2024.3.5\n");
  CHECK(recognized("更新日志\n2024.3.5\n" + body + "2024.4.5\n" + body) ==
        "title 更新日志\np 2024.3.5\n" + body_outline + "p 2024.4.5\n" + body_outline);
}

TEST_CASE("names of attachments that were broken by hand", "[structure]") {
  const std::string end = "{right}平江县人民政府\n{right}2024年3月5日\n";
  const std::string end_outline = "signature 平江县人民政府\ndate 2024年3月5日\n";
  CHECK(recognized(title + body + "附件：1.小型水库管护任务分工\n方案\n2.考核表\n3.《小型水库\n管护办法》\n" + end) ==
        title_outline + body_outline +
            "attachment-note 附件：1.小型水库管护任务分工\nattachment-note 方案\nattachment-note 2.考核表\n"
            "attachment-note 3.《小型水库\nattachment-note 管护办法》\n" +
            end_outline);
  CHECK(recognized(title + body + "附件：1.任务分工\n平江县水利局\n2024年3月5日\n") ==
        title_outline + body_outline + "attachment-note 附件：1.任务分工\nsignature 平江县水利局\ndate 2024年3月5日\n");
}

TEST_CASE("lines of a form are no signatures", "[structure]") {
  CHECK(recognized("{center bold}会议通知\n时间：3月5日上午9时\n参会人员：全体干部\n办公室\n2024年3月1日\n") ==
        "title 会议通知\np 时间：3月5日上午9时\np 参会人员：全体干部\nsignature 办公室\ndate 2024年3月1日\n");
}

TEST_CASE("the foot of an official document", "[structure]") {
  const std::string end = "{right}平江县人民政府\n{right}2024年3月5日\n";
  const std::string end_outline = "signature 平江县人民政府\ndate 2024年3月5日\n";
  CHECK(recognized(title + body + end +
                   "（此件公开发布）\n抄送：县委各部门，县人大办、政协办，县法院、县检察院。\n"
                   "平江县人民政府办公室　　　　　　2024年3月5日印发\n") ==
        title_outline + body_outline + end_outline +
            "annotation （此件公开发布）\nfield:抄送 抄送：县委各部门，县人大办、政协办，县法院、县检察院。\n"
            "field:印发 平江县人民政府办公室　　　　　　2024年3月5日印发\n");
  CHECK(recognized(title + body + end + "抄送: 县委办公室\n平江县人民政府办公室  2024年3月6日印发\n") ==
        title_outline + body_outline + end_outline +
            "field:抄送 抄送: 县委办公室\nfield:印发 平江县人民政府办公室  2024年3月6日印发\n");
}

TEST_CASE("below the title", "[structure]") {
  CHECK(recognized("在全县农业工作会议上的讲话\n（2024年2月18日）\n同志们：\n" + body) ==
        "title 在全县农业工作会议上的讲话\ndate （2024年2月18日）\naddressee 同志们：\n" + body_outline);
  CHECK(recognized("{center}让山村亮起来\n{center}——平江县农网改造纪实\n" + body) ==
        "title 让山村亮起来\nsubtitle ——平江县农网改造纪实\n" + body_outline);
  CHECK(recognized("危房改造资金管理办法\n（征求意见稿）\n" + body) ==
        "title 危房改造资金管理办法\np （征求意见稿）\n" + body_outline);
  CHECK(recognized("{center bold size=22}平江县人民政府办公室\n{center bold size=22}关于印发危房改造实施方案的通知\n" +
                   std::string("各乡镇人民政府：\n") + body) ==
        "title 平江县人民政府办公室\\关于印发危房改造实施方案的通知\naddressee 各乡镇人民政府：\n" + body_outline);
}

TEST_CASE("a title of two plain lines", "[structure]") {
  CHECK(recognized("平江县人民政府办公室\n关于印发危房改造实施方案的通知\n各乡镇人民政府：\n" + body) ==
        "title 平江县人民政府办公室\\关于印发危房改造实施方案的通知\naddressee 各乡镇人民政府：\n" + body_outline);
  CHECK(recognized("中共平江县委办公室\n平江县人民政府办公室\n关于加强基层治理的意见\n各乡镇：\n" + body) ==
        "title 中共平江县委办公室\\平江县人民政府办公室\\关于加强基层治理的意见\naddressee 各乡镇：\n" + body_outline);
  CHECK(recognized(title + "关于印发危房改造实施方案的通知\n" + body) ==
        title_outline + "p 关于印发危房改造实施方案的通知\n" + body_outline);
}

TEST_CASE("titles that were broken by hand", "[structure]") {
  const auto is_whole = [&](const std::string& lines, const std::string& whole) {
    INFO(lines);
    CHECK(recognized(lines + "\n各乡镇人民政府：\n" + body) ==
          "title " + whole + "\naddressee 各乡镇人民政府：\n" + body_outline);
  };
  is_whole("关于印发《平江县小型水库\n管护办法》的通知", "关于印发《平江县小型水库\\管护办法》的通知");
  is_whole("关于开展小型水库管护（2024\n年度）检查的通知", "关于开展小型水库管护（2024\\年度）检查的通知");
  is_whole("关于印发《平江县小型水库管护办法》的\n通知", "关于印发《平江县小型水库管护办法》的\\通知");
  is_whole("平江县人民政府关于进一步加强小型水库\n管护工作的意见",
           "平江县人民政府关于进一步加强小型水库\\管护工作的意见");
  is_whole("平江县小型水库安全管护\n三年行动方案（2024—2026年）",
           "平江县小型水库安全管护\\三年行动方案（2024—2026年）");
  CHECK(recognized("建设幸福山村的\n思考与实践\n" + body) == "title 建设幸福山村的\np 思考与实践\n" + body_outline);
  CHECK(recognized("重读《平江县志\n" + body) == "title 重读《平江县志\n" + body_outline);
  CHECK(recognized("让山村亮起来\n农网改造的故事\n" + body) == "title 让山村亮起来\np 农网改造的故事\n" + body_outline);
  CHECK(recognized("2024年重点任务\n工作安排\n一、总体要求\n" + body) ==
        "title 2024年重点任务\np 工作安排\nh1 一、|总体要求\n" + body_outline);
}

TEST_CASE("titles above text without a sentence", "[structure]") {
  CHECK(recognized("关于召开防汛工作会议的通知\n各乡镇：\n定于3月5日召开会议，现将有关事项通知如下：\n"
                   "一、时间：3月5日9时\n二、地点：县政府会议室\n{right}平江县防汛办\n{right}2024年3月1日\n") ==
        "title 关于召开防汛工作会议的通知\naddressee 各乡镇：\np 定于3月5日召开会议，现将有关事项通知如下：\n"
        "item 一、|时间：3月5日9时\nitem 二、|地点：县政府会议室\nsignature 平江县防汛办\ndate 2024年3月1日\n");
  CHECK(recognized("通知\n各班组：\n明天上午停电检修，请提前安排\n后勤中心\n2024年3月1日\n") ==
        "title 通知\naddressee 各班组：\np 明天上午停电检修，请提前安排\nsignature 后勤中心\ndate 2024年3月1日\n");
  for (const std::string line : {"防汛会议议程", "参会人员名单", "{center bold}家庭情况调查", "{center size=22}值班表",
                                 "{size=22}家庭情况调查"}) {
    INFO(line);
    CHECK(recognized(line + "\n孙丽　水利局\n周涛　财政局\n").starts_with("title "));
  }
  CHECK(recognized("{center}值班表\n{table}日期|人员\n{table}3月1日|孙丽\n").starts_with("title "));
  for (const std::string line :
       {"平江县水利局\n地址：人民路1号\n电话：86001234", "鸡蛋\n牛奶\n面包", "大米三十斤\n面粉\n食盐",
        "{center bold size=36}平江县人民政府\n{center}2024年4月", "参会人员名单"}) {
    INFO(line);
    CHECK(recognized(line + "\n").find("title ") == std::string::npos);
  }
}

TEST_CASE("the clearly larger line is the title", "[structure]") {
  const std::string large = "{center size=22}在全县农业工作会议上的讲话\n";
  for (const std::string line : {"会议材料之三", "材料三", "内部资料　注意保存", "（送审稿）", "平江县人民政府办公室",
                                 "编号：2024-03", "平江县农业局文稿"}) {
    INFO(line);
    CHECK(recognized(line + "\n" + large + body) ==
          "p " + line + "\ntitle 在全县农业工作会议上的讲话\n" + body_outline);
  }
  CHECK(recognized("会议材料之三\n在全县农业工作会议上的讲话\n" + body) ==
        "p 会议材料之三\ntitle 在全县农业工作会议上的讲话\n" + body_outline);
  CHECK(recognized("{center size=36}平江大学\n{center size=28}硕士学位论文\n{center size=22}山区水库的调度\n" + body) ==
        "p 平江大学\np 硕士学位论文\ntitle 山区水库的调度\n" + body_outline);
  CHECK(recognized("{center bold size=22}平江县小型水库管护项目\n{center bold size=36}招标文件\n" + body) ==
        "title 平江县小型水库管护项目\\招标文件\n" + body_outline);
  CHECK(recognized(body + large + body).find("title") == std::string::npos);
  CHECK(recognized("走进基层单位：一线见闻\n" + body) == "title 走进基层单位：一线见闻\n" + body_outline);
  CHECK(recognized("姓名：孙丽\n教育背景\n" + body).find("title") == std::string::npos);
}

TEST_CASE("kinds of documents that are called 文件", "[structure]") {
  for (const std::string line : {"平江县小型水库管护项目招标文件", "投标文件", "竞争性磋商文件", "技术文件", "体系文件",
                                 "申报文件", "采购文件", "会议文件", "XX公司文件"}) {
    INFO(line);
    CHECK(recognized("{center bold size=26}" + line + "\n一、项目概况\n" + body) ==
          "title " + line + "\nh1 一、|项目概况\n" + body_outline);
  }
  for (const std::string line : {"投标文件", "技术文件", "会议文件"}) {
    INFO(line);
    CHECK(recognized("{center red bold size=36}" + line + "\n" + body) == "title " + line + "\n" + body_outline);
    CHECK(recognized("{center bold size=36}" + line + "\n{center}平采〔2024〕17号\n" + body).find("发文机关标志") ==
          std::string::npos);
  }
  CHECK(recognized("{center}会议文件\n{center size=22}在全县农业工作会议上的讲话\n" + body) ==
        "p 会议文件\ntitle 在全县农业工作会议上的讲话\n" + body_outline);
}

TEST_CASE("the issuer in the head", "[structure]") {
  const std::string text = "{center size=22}" + title + body, end = title_outline + body_outline;
  for (const std::string line :
       {"平江县人民政府文件", "中共平江县委员会文件", "平江县教育局文件", "平江水务公司文件"}) {
    INFO(line);
    CHECK(recognized("{center size=36}" + line + "\n" + text) == "field:发文机关标志 " + line + "\n" + end);
  }
  CHECK(recognized("{center size=36}平江县教育局文件\n{title}" + title + body) ==
        "field:发文机关标志 平江县教育局文件\n" + end);
  // What does not end as names of organisations do needs its colour or its number.
  const std::string line = "平江县乡村振兴工作专班文件\n";
  CHECK(recognized("{center red size=36}" + line + text) == "field:发文机关标志 " + line + end);
  CHECK(recognized("{center size=36}" + line + "机密\n平振发〔2024〕17号\n" + text) ==
        "field:发文机关标志 " + line + "field:密级 机密\nfield:发文字号 平振发〔2024〕17号\n" + end);
  CHECK(recognized("{center size=36}" + line + text).find("发文机关标志") == std::string::npos);
}

TEST_CASE("what a notice issues", "[structure]") {
  const std::string notice = "{center bold size=22}关于印发《公务用车管理办法》的通知\n各科室：\n" + body +
                             "{right}平江县水务局\n{right}2024年3月5日\n";
  const std::string notice_outline = "title 关于印发《公务用车管理办法》的通知\naddressee 各科室：\n" + body_outline +
                                     "signature 平江县水务局\ndate 2024年3月5日\n";
  const std::string text = "第一章 总则\n第一条 本办法适用于局机关。\n第二条 车辆统一调度。\n";
  const std::string text_outline =
      "h1 第一章| 总则\narticle 第一条| 本办法适用于局机关。\narticle 第二条| 车辆统一调度。\n";
  for (const std::string name : {"公务用车管理办法", "公务用车管理办法（试行）"}) {
    INFO(name);
    CHECK(recognized(notice + "{center bold size=22}" + name + "\n" + text) ==
          notice_outline + "title " + name + "\n" + text_outline);
  }
  CHECK(recognized("{center bold size=22}关于印发《甲办法》和《乙管理细则》的通知\n各科室：\n" + body +
                   "平江县水务局\n2024年3月5日\n{center bold size=22}甲办法\n" + text +
                   "{center bold size=22}乙管理细则\n" + text) ==
        "title 关于印发《甲办法》和《乙管理细则》的通知\naddressee 各科室：\n" + body_outline +
            "signature 平江县水务局\ndate 2024年3月5日\ntitle 甲办法\n" + text_outline + "title 乙管理细则\n" +
            text_outline);
  // Another name, or the name in the middle of the text, is none.
  CHECK(recognized(notice + "{center bold size=22}局机关车辆一览\n" + text).find("title 局机关车辆一览") ==
        std::string::npos);
  CHECK(recognized("{center bold size=22}关于印发《公务用车管理办法》的通知\n各科室：\n" + body + "公务用车管理办法\n" +
                   body)
            .find("title 公务用车管理办法") == std::string::npos);
}

TEST_CASE("a short title that names no known kind", "[structure]") {
  const std::string text = "致：平江水务公司\n" + body + "一、基本事实\n" + body;
  const std::string text_outline = "p 致：平江水务公司\n" + body_outline + "h1 一、|基本事实\n" + body_outline;
  for (const std::string line : {"律师函", "催款函", "借条", "遗嘱", "检讨书", "成绩单"}) {
    INFO(line);
    CHECK(recognized("{center bold size=22}" + line + "\n" + text) == "title " + line + "\n" + text_outline);
    CHECK(recognized("{center}" + line + "\n" + text).find("title") == std::string::npos);
    CHECK(recognized(body + "{center bold size=22}" + line + "\n" + text).find("title") == std::string::npos);
  }
  CHECK(recognized("{center bold size=22}加油！\n" + text).find("title") == std::string::npos);
  for (const std::string address : {"地址：平江县5号", "平江县建设路5号", "电话：0730-1234567"}) {
    INFO(address);
    CHECK(recognized("{center bold size=22}蓝天\n" + address + "\n" + body).find("title") == std::string::npos);
  }
  CHECK(recognized("{center bold size=22}蓝天\n{center}平江县建设路5号\n" + body).find("title") == std::string::npos);
  CHECK(recognized("{center bold size=22}蓝天\n" + body + "{center bold size=22}白云\n" + body).find("title") ==
        std::string::npos);
}

TEST_CASE("captions", "[structure]") {
  for (const std::string line : {"图1　排查流程", "图2-3 危房分布", "表1 汇总情况", "表4.2　资金安排", "附图1　区位图",
                                 "附表2　明细", "图5：月度走势", "表十二　经费测算"}) {
    INFO(line);
    CHECK(recognized(title + body + "{center}" + line + "\n" + body) ==
          title_outline + body_outline + "caption " + line + "\n" + body_outline);
  }
}

TEST_CASE("typed tables of contents", "[structure]") {
  const std::string text = "一、总体要求\n" + body + "（一）指导思想\n" + body + "二、主要任务\n" + body;
  const std::string text_outline =
      "h1 一、|总体要求\n" + body_outline + "h2 （一）|指导思想\n" + body_outline + "h1 二、|主要任务\n" + body_outline;
  for (const std::string leader : {"........", "……………", "\t", "·······", "………… ", " . . . . . ", "．．．．．"}) {
    INFO(leader);
    CHECK(recognized("{center}" + title + "目　录\n一、总体要求" + leader + "1\n（一）指导思想" + leader +
                     "2\n二、主要任务" + leader + "12\n" + text) ==
          title_outline + "p 目　录\ntoc 一、总体要求" + leader + "1\ntoc （一）指导思想" + leader +
              "2\ntoc 二、主要任务" + leader + "12\n" + text_outline);
  }
  CHECK(recognized("{center}" + title + "目录\n一、总体要求\n（一）指导思想\n二、主要任务\n" + text) ==
        title_outline + "p 目录\ntoc 一、总体要求\ntoc （一）指导思想\ntoc 二、主要任务\n" + text_outline);
  CHECK(recognized("第1章　绪论\t1\n1.1　研究背景\t2\n第2章　综述\t9\n第1章　绪论\n" + body + "1.1　研究背景\n" + body +
                   "第2章　综述\n" + body) ==
        "toc 第1章　绪论\t1\ntoc 1.1　研究背景\t2\ntoc 第2章　综述\t9\nh1 第1章|　绪论\n" + body_outline +
            "h2 1.1|　研究背景\n" + body_outline + "h1 第2章|　综述\n" + body_outline);
}
