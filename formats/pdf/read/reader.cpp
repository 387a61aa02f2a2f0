#include <algorithm>
#include <memory>
#include <string>

#include "base/error.h"
#include "base/module.h"
#include "base/unicode.h"
#include "pdf/pdf.h"
#include "pdf/read/geometry_reader.h"
#include "pdf/read/metadata_reader.h"
#include "pdf/read/object_file.h"
#include "pdf/read/page_reader.h"
#include "pdf/read/page_tree.h"
#include "pdf/read/tag_tree.h"
#include "pdf/read/tagged_reader.h"
#include "pdf/read/untagged_fields.h"

namespace wenshu::pdf {

using base::Error;
using base::ErrorKind;

namespace {

constexpr double least_tagged = 0.85;  // share of the text that good tags hold

// One file, from its bytes to the tree.
class Conversion {
 public:
  Conversion(std::string_view bytes, const convert::Options& options, convert::Context& context)
      : bytes_(bytes), options_(options), context_(context), held_(context.budget) {}

  doc::Document run() {
    try {
      return read(bytes_, Soundness::expected);
    } catch (const Error& error) {
      if (error.code() != "pdf-damaged" && error.code() != "pdf-encrypted") throw;
    }
    std::string sound;
    try {
      sound = repaired();
    } catch (const Error& error) {
      if (error.code() != "pdf-damaged") throw;
      return recovered(error);
    }
    held_.add(sound.size());
    return read(sound, Soundness::repaired);
  }

 private:
  std::string_view bytes_;
  const convert::Options& options_;
  convert::Context& context_;
  base::HeldMemory held_;

  std::string password() const {
    const std::string path = convert::option(options_, convert::option_names::password_file);
    if (path.empty()) return {};
    const auto file = context_.load ? context_.load(path) : nullptr;
    if (!file) throw Error(ErrorKind::input, "pdf-password", "the password file cannot be read: " + path);
    std::string line = file->substr(0, file->find('\n'));
    if (line.ends_with('\r')) line.pop_back();
    if (line.starts_with("\xEF\xBB\xBF")) line.erase(0, 3);  // as editors of Windows begin a file
    return line;
  }

  // pdf::repair of a module of its own.
  std::string repaired() const {
    using Repair = void (*)(std::string_view, const std::string&, std::string&);
    std::string out;
    reinterpret_cast<Repair>(base::module_entry("pdf_repair", "wenshu_repair"))(bytes_, password(), out);
    return out;
  }

  // What can be found of a file that cannot be repaired because of `damage`.
  doc::Document recovered(const Error& damage) {
    try {
      doc::Document out = read(bytes_, Soundness::lost);
      context_.report({convert::Severity::warning,
                       "pdf-recovered",
                       "the PDF file is damaged; this is the text of the pages that could be found in it",
                       {}});
      return out;
    } catch (const Error& error) {
      if (error.kind() != ErrorKind::input) throw;
      throw damage;
    }
  }

  doc::Document read(std::string_view bytes, Soundness soundness) {
    ObjectFile file(bytes, context_.budget, soundness);
    if (file.encrypted() && soundness != Soundness::repaired) {
      throw Error(ErrorKind::input, "pdf-encrypted", "the PDF file is encrypted");
    }
    const std::vector<PageObject> objects = find_pages(file);
    if (objects.empty()) {
      throw Error(ErrorKind::input, soundness == Soundness::expected ? "pdf-damaged" : "pdf-no-pages",
                  "the PDF file has no pages");
    }
    doc::Document document;
    const bool own = read_metadata(file, document);
    PageSet shared;
    PageReader reader(file, shared, own);
    std::vector<Page> pages;
    pages.reserve(objects.size());
    for (const PageObject& object : objects) {
      pages.push_back(reader.read(object, static_cast<std::uint32_t>(pages.size() + 1)));
      context_.progress(0.9 * static_cast<double>(pages.size()) / static_cast<double>(objects.size()));
    }
    report(pages, reader, own);
    TagTree tree = read_tag_tree(file, objects);
    // Of ours, one that shows nothing but pictures and rules, or source that shows nothing.
    const bool says_all = own && tree.elements.size() > 1 && !has_body_text(pages);
    if (says_all || tagged_share(tree, pages) >= least_tagged) {
      if (!own) place_untagged_fields(tree, pages);
      read_tagged(tree, pages, shared, own, document, context_.budget);
    } else {
      read_geometry(pages, shared, document, context_.budget);
    }
    if (document.body.empty() && !own) {
      throw Error(ErrorKind::input, "pdf-no-text", "the PDF file has no text that stands on its pages");
    }
    document.resources = std::move(shared.resources);
    return document;
  }

  static bool has_text(const std::vector<Page>& pages) {
    return std::any_of(pages.begin(), pages.end(), [](const Page& page) { return !base::is_blank(page.text); });
  }

  // Text that is none of page furniture.
  static bool has_body_text(const std::vector<Page>& pages) {
    return std::any_of(pages.begin(), pages.end(), [](const Page& page) {
      return std::any_of(page.runs.begin(), page.runs.end(),
                         [&](const PageRun& run) { return !page.contents[run.content].artifact; });
    });
  }

  // `own`: a page of ours without text is what the document is.
  void report(const std::vector<Page>& pages, const PageReader& reader, bool own) const {
    std::size_t unmapped = 0, silent = 0;
    std::string numbers;
    for (const Page& page : pages) {
      unmapped += page.unmapped;
      if (own || !base::is_blank(page.text) || page.images.empty()) continue;
      if (++silent <= 20) (numbers += numbers.empty() ? "" : ", ") += std::to_string(page.number);
    }
    if (!own && !has_text(pages)) {
      const std::string count = std::to_string(pages.size());
      throw Error(ErrorKind::input, "pdf-no-text",
                  silent > 0 ? "the PDF file is scanned: its pages (" + count +
                                   ") are pictures without a text layer; run a text recognition on it first"
                             : "the PDF file has no text: its pages (" + count + ") are empty or drawings");
    }
    if (silent > 0) {
      if (silent > 20) numbers += ", …";
      context_.report(
          {convert::Severity::warning, "pdf-no-text", "pages that are pictures without a text layer: " + numbers, {}});
    }
    if (unmapped > 0) {
      context_.report({convert::Severity::warning,
                       "pdf-unmapped-text",
                       "characters whose fonts do not say what they are stand as U+FFFD: " + std::to_string(unmapped),
                       {}});
    }
    if (reader.lost_images() > 0) {
      context_.report({convert::Severity::warning,
                       "pdf-image",
                       "pictures that cannot be read: " + std::to_string(reader.lost_images()),
                       {}});
    }
  }
};

class Reader final : public convert::Reader {
 public:
  doc::Document read(std::string_view bytes, const convert::Options& options,
                     convert::Context& context) const override {
    return Conversion(bytes, options, context).run();
  }
};

}  // namespace

std::shared_ptr<const convert::Reader> make_reader() { return std::make_shared<Reader>(); }

}  // namespace wenshu::pdf
