#include "pdf/metadata.h"

#include <string_view>

#include "base/utf8.h"

namespace wenshu::pdf {

namespace {

constexpr std::string_view producer = "wenshu";

std::string escape(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    const char32_t c = base::next_code_point(text, i);
    if (c == '&') {
      out += "&amp;";
    } else if (c == '<') {
      out += "&lt;";
    } else if (c == '>') {
      out += "&gt;";
    } else if ((c < ' ' && c != '\t' && c != '\n') || c == 0xFFFE || c == 0xFFFF) {
      out += ' ';  // no character of XML 1.0
    } else {
      base::append_utf8(out, c);
    }
  }
  return out;
}

// The parts of an ISO 8601 date: all digits of it, and the zone ("Z", "+08:00" or nothing). Empty for anything else.
struct Date {
  std::string digits;  // YYYY, YYYYMMDD or YYYYMMDDhhmmss
  std::string zone;
};

Date parse_date(std::string_view text) {
  constexpr std::string_view shape = "dddd-dd-ddTdd:dd:dd";
  Date out;
  std::size_t i = 0;
  for (; i < text.size() && i < shape.size(); ++i) {
    const bool digit = text[i] >= '0' && text[i] <= '9';
    if (shape[i] == 'd' ? !digit : text[i] != shape[i]) return {};
    if (digit) out.digits += text[i];
  }
  if (i != 10 && i != shape.size()) return {};
  const auto number = [&](std::size_t at) { return (out.digits[at] - '0') * 10 + out.digits[at + 1] - '0'; };
  if (number(4) < 1 || number(4) > 12 || number(6) < 1 || number(6) > 31) return {};
  if (i == 10) return text.size() == 10 ? out : Date{};
  if (number(8) > 23 || number(10) > 59 || number(12) > 59) return {};
  text.remove_prefix(i);
  if (!text.empty() && text[0] == '.')
    text.remove_prefix(std::min(text.size(), text.find_first_not_of("0123456789", 1)));
  const auto is_digit = [&](std::size_t at) { return text[at] >= '0' && text[at] <= '9'; };
  const bool offset = text.size() == 6 && (text[0] == '+' || text[0] == '-') && is_digit(1) && is_digit(2) &&
                      text[3] == ':' && is_digit(4) && is_digit(5);
  if (!text.empty() && text != "Z" && !offset) return {};
  out.zone = text;
  return out;
}

std::string xmp_date(const Date& date) {
  const std::string& d = date.digits;
  std::string out = d.substr(0, 4) + '-' + d.substr(4, 2) + '-' + d.substr(6, 2);
  if (d.size() == 14) out += 'T' + d.substr(8, 2) + ':' + d.substr(10, 2) + ':' + d.substr(12, 2) + date.zone;
  return out;
}

std::string pdf_date(const Date& date) {  // 7.9.4
  std::string zone = date.zone;
  if (zone.size() == 6) {
    zone[3] = '\'';
    zone += '\'';
  }
  return "D:" + date.digits + zone;
}

std::string join(const std::vector<std::string>& parts, std::string_view between) {
  std::string out;
  for (const std::string& part : parts) (out += out.empty() ? "" : between) += part;
  return out;
}

// The schema of pdfuaid, which PDF/A does not know and wants described (PDF/A-2 6.6.2.3.3).
constexpr std::string_view extension_schema =
    "<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">"
    "<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>"
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>"
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>"
    "<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">"
    "<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>"
    "<pdfaProperty:category>internal</pdfaProperty:category>"
    "<pdfaProperty:description>Part of ISO 14289 that the document conforms to</pdfaProperty:description>"
    "</rdf:li></rdf:Seq></pdfaSchema:property>"
    "</rdf:li></rdf:Bag></pdfaExtension:schemas>\n";

}  // namespace

PdfReference write_xmp(const Metadata& metadata, File& file) {
  std::string out =
      "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
      "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
      "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
      " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\""
      " xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\" xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\""
      " xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\""
      " xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\""
      " xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n"
      "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>\n";
  const auto list = [&](const char* property, const char* kind, const std::vector<std::string>& values) {
    if (values.empty()) return;
    out += std::string("<dc:") + property + "><rdf:" + kind + '>';
    for (const std::string& value : values) out += "<rdf:li>" + escape(value) + "</rdf:li>";
    out += std::string("</rdf:") + kind + "></dc:" + property + ">\n";
  };
  const auto alternative = [&](const char* property, const std::string& value) {
    if (value.empty()) return;
    out += std::string("<dc:") + property + "><rdf:Alt><rdf:li xml:lang=\"x-default\">" + escape(value) +
           "</rdf:li></rdf:Alt></dc:" + property + ">\n";
  };
  out += "<dc:format>application/pdf</dc:format>\n";
  alternative("title", metadata.title);
  list("creator", "Seq", metadata.authors);
  alternative("description", metadata.subject);
  list("subject", "Bag", metadata.keywords);
  list("language", "Bag", {metadata.language});
  if (!metadata.keywords.empty()) out += "<pdf:Keywords>" + escape(join(metadata.keywords, ", ")) + "</pdf:Keywords>\n";
  ((out += "<pdf:Producer>") += producer) += "</pdf:Producer>\n";
  if (const Date date = parse_date(metadata.date); !date.digits.empty()) {
    out += "<xmp:CreateDate>" + xmp_date(date) + "</xmp:CreateDate>\n";
  }
  out += extension_schema;
  out += "</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>";
  PdfDictionary dictionary;
  dictionary.AddKey("Type", name("Metadata"));
  dictionary.AddKey("Subtype", name("XML"));
  return file.add_stream(dictionary, out, File::Filter::as_is);
}

PdfReference write_info(const Metadata& metadata, File& file) {
  PdfDictionary info;
  const auto add = [&](const char* key, const std::string& value) {
    if (!value.empty()) info.AddKey(key, text_string(value));
  };
  add("Title", metadata.title);
  add("Author", join(metadata.authors, "; "));
  add("Subject", metadata.subject);
  add("Keywords", join(metadata.keywords, ", "));
  add("Producer", std::string(producer));
  if (const Date date = parse_date(metadata.date); !date.digits.empty()) add("CreationDate", pdf_date(date));
  return file.add(info);
}

}  // namespace wenshu::pdf
