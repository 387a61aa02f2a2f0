#include "docx/metadata_writer.h"

#include <array>

#include "base/unicode.h"
#include "doc/walk.h"

namespace wenshu::docx {

namespace {

using Keys = std::pair<const char*, const char*>;  // element, key of the metadata

constexpr std::array<Keys, 8> core = {{{"dc:title", "title"},
                                       {"dc:creator", "author"},
                                       {"dc:language", "lang"},
                                       {"dc:subject", "subject"},
                                       {"cp:keywords", "keywords"},
                                       {"dc:description", "description"},
                                       {"cp:category", "category"},
                                       {"cp:contentStatus", "status"}}};
constexpr std::array<Keys, 2> extended = {{{"Manager", "manager"}, {"Company", "company"}}};

std::string text_of(const doc::MetaValue& value) {
  return std::visit(doc::overloaded{
                        [](const std::string& text) { return text; },
                        [](bool flag) { return std::string(flag ? "true" : "false"); },
                        [](const doc::Inlines& inlines) { return doc::plain_text(inlines); },
                        [](const std::vector<std::string>& list) {
                          std::string out;
                          for (const std::string& item : list) out += (out.empty() ? "" : "; ") + item;
                          return out;
                        },
                    },
                    value);
}

bool digits_at(const std::string& text, std::size_t at, std::size_t count) {
  for (std::size_t i = at; i < at + count; ++i) {
    if (i >= text.size() || text[i] < '0' || text[i] > '9') return false;
  }
  return true;
}

// W3CDTF: a year, a month, a day, or a moment with seconds and zone.
bool is_w3c_date(const std::string& date) {
  const std::size_t size = date.size();
  if (!digits_at(date, 0, 4)) return false;
  if (size == 4) return true;
  if (date[4] != '-' || !digits_at(date, 5, 2) || date.substr(5, 2) > "12" || date.substr(5, 2) < "01") return false;
  if (size == 7) return true;
  if (date[7] != '-' || !digits_at(date, 8, 2) || date.substr(8, 2) > "31" || date.substr(8, 2) < "01") return false;
  if (size == 10) return true;
  const bool seconds = date[10] == 'T' && digits_at(date, 11, 2) && size > 19 && date[13] == ':' &&
                       digits_at(date, 14, 2) && date[16] == ':' && digits_at(date, 17, 2);
  const bool fraction = size > 21 && date[19] == '.' && digits_at(date, 20, size - 21);
  return seconds && date.back() == 'Z' && (size == 20 || fraction);
}

class Metadata {
 public:
  explicit Metadata(WriteSession& session) : session_(session), left_(session.document.meta) {
    // Word shows the property, not the paragraph, in its window and in what it exports.
    if (std::string title = doc::shown_title(session.document); !title.empty())
      left_.emplace("title", std::move(title));
  }

  void write() {
    write_core();
    write_extended();
    write_others();
  }

 private:
  WriteSession& session_;
  std::map<std::string, doc::MetaValue> left_;

  // The text of a key that a property of its own holds.
  std::string take(const char* key) {
    const auto found = left_.find(key);
    if (found == left_.end()) return {};
    std::string text = text_of(found->second);
    if (std::holds_alternative<std::string>(found->second)) left_.erase(found);
    return std::string(base::trim(text));
  }

  void write_core() {
    XmlWriter xml;
    xml.raw(package::xml_declaration);
    xml.open("cp:coreProperties")
        .attribute("xmlns:cp", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties")
        .attribute("xmlns:dc", "http://purl.org/dc/elements/1.1/")
        .attribute("xmlns:dcterms", "http://purl.org/dc/terms/")
        .attribute("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance");
    for (const auto& [element, key] : core) {
      const std::string text = take(key);
      if (text.empty()) continue;
      xml.open(element);
      xml.text(text);
      xml.close();
    }
    const auto date = left_.find("date");
    const auto* text = date == left_.end() ? nullptr : std::get_if<std::string>(&date->second);
    if (text && is_w3c_date(*text)) {
      xml.open("dcterms:created").attribute("xsi:type", "dcterms:W3CDTF");
      xml.text(*text);
      xml.close();
      left_.erase(date);
    }
    xml.close();
    session_.package.add("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml", xml.take());
    session_.package.relate("", "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
                            "docProps/core.xml");
  }

  void write_extended() {
    XmlWriter xml;
    xml.raw(package::xml_declaration);
    xml.open("Properties")
        .attribute("xmlns", "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties");
    for (const auto& [element, key] : extended) {
      const std::string text = take(key);
      if (text.empty()) continue;
      xml.open(element);
      xml.text(text);
      xml.close();
    }
    xml.open("Application");
    xml.text("wenshu");
    xml.close();
    xml.close();
    session_.package.add("docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml",
                         xml.take());
    session_.package.relate("", "extended-properties", "docProps/app.xml");
  }

  // Keys without a property of their own are carried in a document variable.
  void write_others() {
    Carried carried{"metadata", {}};
    for (const auto& [key, value] : left_) {
      const auto* list = std::get_if<std::vector<std::string>>(&value);
      if (std::holds_alternative<doc::Inlines>(value)) {
        session_.note("docx-metadata-text", "of formatted metadata only the text is kept");
      }
      const char* type = std::holds_alternative<bool>(value) ? "b" : list ? "l" : "s";
      carried.values[key] = type + (list ? join_list(*list) : text_of(value));
    }
    if (!carried.values.empty()) session_.carry(carried);
    if (session_.document.has_given_structure && !is_official()) session_.carry({"structure", {}});
  }

  // An official document, whose parts (发文字号, 抄送, …) no paragraph of a DOCX can name: they are recognised again.
  bool is_official() const {
    bool found = false;
    doc::for_each_block(session_.document.body, [&](const doc::Block& block) {
      const auto* paragraph = std::get_if<doc::Paragraph>(&block.node);
      found = found || (paragraph && paragraph->role == doc::Role::field);
    });
    return found;
  }
};

}  // namespace

void write_metadata(WriteSession& session) { Metadata(session).write(); }

}  // namespace wenshu::docx
