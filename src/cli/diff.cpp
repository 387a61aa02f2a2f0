// The commands that compare: diff, roundtrip, check.
#include <unistd.h>

#include <cstdlib>
#include <list>
#include <optional>

#include "cli/commands.h"
#include "cli/conversion.h"
#include "cli/diff_report.h"
#include "cli/files.h"
#include "cli/report.h"

namespace wenshu::cli {

using base::Error;
using base::ErrorKind;

namespace {

constexpr int status_different = 1;
constexpr const char* media_folder = "media";

// Colour for people who see it and have not said that they do not want it (no-color.org).
bool wants_color() {
  const char* refused = std::getenv("NO_COLOR");
  const char* terminal = std::getenv("TERM");
  const bool plain = (refused && *refused) || !terminal || std::string_view(terminal) == "dumb";
  return !plain && ::isatty(STDOUT_FILENO) == 1;
}

std::string rendered(const DiffReport& report, DiffFormat format) {
  switch (format) {
    case DiffFormat::text:
      return diff_text(report, wants_color());
    case DiffFormat::json:
      return diff_json(report);
    case DiffFormat::html:
      return diff_html(report);
    case DiffFormat::junit:
      return diff_junit(report);
    case DiffFormat::sarif:
      return diff_sarif(report);
  }
  return {};
}

std::vector<std::size_t> line_offsets(std::string_view bytes) {
  std::vector<std::size_t> out = {0};
  for (std::size_t i = bytes.find('\n'); i != std::string_view::npos; i = bytes.find('\n', i + 1)) out.push_back(i + 1);
  return out;
}

// One comparison with everything it reads: what was said about each document, and the one error that ended it.
class Comparison {
 public:
  Comparison(const CompareArguments& arguments, const convert::Registry& registry)
      : arguments_(arguments), registry_(registry), ignored_(arguments.ignore) {}

  // Looks do not count from here on.
  void ignore_looks() { ignored_.set(static_cast<std::size_t>(doc::ChangeClass::style)); }

  // Runs `compare`, which gives the exit status, and prints what there is to say.
  template <class F>
  int run(F&& compare) {
    const ReportStyle style{arguments_.quiet, arguments_.json_diagnostics};
    int status = 0;
    std::string failure;
    try {
      status = compare();
      if (status == 0 && arguments_.fail_on_warning && has_warnings()) status = status_warnings;
    } catch (...) {
      const Error error = current_error();
      status = exit_status(error.kind());
      failure = error_line(error.kind() == ErrorKind::output ? output_ : current_, error, style);
    }
    for (const Document& document : documents_) {
      print_error_text(report_lines(document.name, document.conversion.diagnostics(), style));
    }
    print_error_text(failure);
    return status;
  }

  struct Document {
    Document(std::string name_, const ReadArguments& arguments, const convert::Registry& registry)
        : name(std::move(name_)), conversion(arguments, registry) {}
    std::string name;
    Conversion conversion;
    doc::Document tree;
  };

  Document& read(const std::string& path, const convert::Format* format = nullptr) {
    Document& document = start(path);
    document.tree = document.conversion.read(path, format);
    return document;
  }

  // The document in what was written; `name` stands for it in messages.
  Document& read_back(const std::string& name, const convert::Output& output, const convert::Format& format) {
    Document& document = start(name);
    document.tree = document.conversion.read_back(output, format);
    return document;
  }

  // What writing a document gives; side files stand in a folder of their own.
  convert::Output write(Document& document, const convert::Format& format) {
    current_ = document.name;
    convert::Options options = options_for(format.write_options, arguments_.options);
    if (convert::declares(format.write_options, convert::option_names::media_dir)) {
      options.insert_or_assign(std::string(convert::option_names::media_dir), media_folder);
    }
    return document.conversion.write(document.tree, format, std::move(options));
  }

  void set_tolerance(const std::string& path) {
    current_ = path;
    base::Budget budget(arguments_.limits);
    tolerance_ = parse_tolerance(read_input(path, budget));
  }

  // Compares, prints the report and gives the status. `file_b` is the file that problems of B belong to.
  int report(const Document& a, const Document& b, const std::string& file_b) {
    current_ = file_b;
    base::Budget budget(arguments_.limits);
    const doc::Difference difference = doc::compare(a.tree, b.tree, {ignored_}, budget);
    const DiffReport report{difference, side(a, a.name), side(b, file_b), ignored_,
                            tolerance_ ? &*tolerance_ : nullptr};
    write_standard_output(rendered(report, arguments_.format));
    return report.accepted() ? 0 : status_different;
  }

  // Puts a file in place.
  void write_file(const std::string& path, std::string_view bytes) {
    output_ = path;
    OutputSet files;
    files.add(path, bytes);
    files.commit();
  }

 private:
  const CompareArguments& arguments_;
  const convert::Registry& registry_;
  doc::ChangeClasses ignored_;
  std::list<Document> documents_;
  std::optional<Tolerance> tolerance_;
  std::string current_;  // the file that an error belongs to
  std::string output_ = "-";

  Document& start(const std::string& name) {
    current_ = name;
    return documents_.emplace_back(name, arguments_, registry_);
  }

  bool has_warnings() const {
    for (const Document& document : documents_) {
      if (document.conversion.has_warnings()) return true;
    }
    return false;
  }

  DiffSide side(const Document& document, const std::string& file) const {
    DiffSide out{document.name, file, document.conversion.source_format().name, document.tree.parts, {}};
    // Only positions in the file itself have lines; its part has no name.
    const bool is_text = out.parts.size() == 1 && out.parts.front().empty();
    const bool has_lines = arguments_.format == DiffFormat::sarif && is_text && file == document.name && file != "-";
    if (has_lines) {
      base::Budget budget(arguments_.limits);
      out.lines = line_offsets(read_input(file, budget));
    }
    return out;
  }
};

const convert::Format& via_format(const convert::Registry& registry, const std::string& name) {
  const convert::Format* known = registry.by_extension(name);
  const std::string full = known && !registry.by_name(name) ? known->name : name;
  convert::output_format(registry, full, {});  // says what can be written
  return convert::input_format(registry, full, {}, {});
}

}  // namespace

int diff_documents(const DiffArguments& arguments, const convert::Registry& registry) {
  if (arguments.a == "-" && arguments.b == "-") {
    throw Error(ErrorKind::usage, "usage", "only one of the documents can be standard input");
  }
  Comparison comparison(arguments, registry);
  return comparison.run([&] {
    const auto& a = comparison.read(arguments.a);
    const auto& b = comparison.read(arguments.b);
    return comparison.report(a, b, arguments.b);
  });
}

int roundtrip_document(const RoundtripArguments& arguments, const convert::Registry& registry) {
  std::vector<const convert::Format*> way;
  for (const std::string& name : arguments.via) way.push_back(&via_format(registry, name));
  Comparison comparison(arguments, registry);
  return comparison.run([&] {
    if (!arguments.budget.empty()) comparison.set_tolerance(arguments.budget);
    Comparison::Document& first = comparison.read(arguments.input);
    // There and back: the way ends in the format it began with, where that can be written.
    const convert::Format& home = first.conversion.source_format();
    if (home.writer && way.back() != &home) way.push_back(&home);
    std::string name = arguments.input;
    Comparison::Document* last = &first;
    for (const convert::Format* format : way) {
      if (!format->carries_looks) comparison.ignore_looks();
      const convert::Output output = comparison.write(*last, *format);
      name += " → " + format->name;
      last = &comparison.read_back(name, output, *format);
    }
    return comparison.report(first, *last, arguments.input);
  });
}

int check_document(const CheckArguments& arguments, const convert::Registry& registry) {
  Comparison comparison(arguments, registry);
  return comparison.run([&] {
    const convert::Format& json = convert::output_format(registry, "json", {});
    auto& input = comparison.read(arguments.input);
    const convert::Output tree = comparison.write(input, json);
    if (arguments.update) {
      comparison.write_file(arguments.golden, tree.bytes);
      return 0;
    }
    const auto& golden = comparison.read(arguments.golden, &json);
    // By way of JSON as well, so that both sides say what JSON says.
    const auto& found = comparison.read_back(arguments.input, tree, json);
    return comparison.report(golden, found, arguments.input);
  });
}

}  // namespace wenshu::cli
