#include <algorithm>

#include "base/unicode.h"
#include "doc/walk.h"
#include "layout/layout.h"
#include "pdf/pdf.h"
#include "pdf/serializer.h"

namespace wenshu::pdf {

namespace {

std::vector<std::string> values_of(const doc::Document& document, const char* key) {
  const auto found = document.meta.find(key);
  if (found == document.meta.end()) return {};
  std::vector<std::string> out =
      std::visit(doc::overloaded{[](const std::string& text) { return std::vector{text}; },
                                 [](bool) { return std::vector<std::string>(); },
                                 [](const doc::Inlines& inlines) { return std::vector{doc::plain_text(inlines)}; },
                                 [](const std::vector<std::string>& texts) { return texts; }},
                 found->second);
  std::erase_if(out, [](const std::string& text) { return base::is_blank(text); });
  return out;
}

std::string value_of(const doc::Document& document, const char* key) {
  const auto values = values_of(document, key);
  return values.empty() ? std::string() : values.front();
}

// The title as the document says it, else as it shows it.
std::string title_of(const doc::Document& document) {
  std::string out = value_of(document, "title");
  const doc::Inlines* heading = nullptr;
  for (const doc::Block& block : document.body) {
    if (!out.empty()) break;
    if (const auto* title = std::get_if<doc::Title>(&block.node)) out = doc::plain_text(title->children);
    if (!heading && std::holds_alternative<doc::Heading>(block.node)) heading = doc::inlines_of(block);
  }
  if (out.empty() && heading) out = doc::plain_text(*heading);
  std::replace(out.begin(), out.end(), '\n', ' ');
  return std::string(base::trim(out));
}

Metadata metadata_of(const doc::Document& document) {
  Metadata out;
  out.title = title_of(document);
  out.authors = values_of(document, "author");
  out.keywords = values_of(document, "keywords");
  out.subject = value_of(document, "subject");
  out.date = value_of(document, "date");
  return out;
}

layout::Theme theme_of(const convert::Options& options) {
  const std::string name = convert::option(options, "theme");
  return name == "gongwen" ? layout::Theme::gongwen : name == "plain" ? layout::Theme::plain : layout::Theme::document;
}

class Writer final : public convert::Writer {
 public:
  convert::Output write(const doc::Document& document, const convert::Options& options,
                        convert::Context& context) const override {
    layout::Settings settings;
    settings.theme = theme_of(options);
    settings.toc = convert::option(options, "toc") == "yes";
    settings.report = [&](const layout::Problem& problem) {
      std::string at;
      if (problem.source.end != 0 && problem.source.part < document.parts.size()) {
        at = document.parts[problem.source.part] + ':' + std::to_string(problem.source.begin);
      }
      context.report({convert::Severity::warning, problem.code, problem.message, at});
    };
    settings.budget = &context.budget;
    fonts::Catalogue catalogue;
    const layout::DisplayList list = layout::lay_out(document, settings, catalogue);
    convert::Output output;
    output.bytes = serialize(list, document.resources, metadata_of(document), context);
    return output;
  }
};

}  // namespace

std::shared_ptr<const convert::Writer> make_writer() { return std::make_shared<Writer>(); }

}  // namespace wenshu::pdf
