#include "cli/conversion.h"

#include <algorithm>
#include <map>

#include "base/error.h"
#include "cli/files.h"

namespace wenshu::cli {

namespace {

// A file that an option names: what is wrong with it must not be taken for what is wrong with the input.
std::shared_ptr<const std::string> read_named(const std::string& path, base::Budget& budget) {
  try {
    return std::make_shared<const std::string>(read_input(path, budget));
  } catch (const base::Error& error) {
    throw base::Error(error.kind(), error.code(), path + ": " + error.what());
  }
}

}  // namespace

Conversion::Conversion(const ReadArguments& arguments, const convert::Registry& registry)
    : arguments_(arguments), registry_(registry), budget_(arguments.limits), context_{budget_} {
  context_.report = [this](convert::Diagnostic diagnostic) { report(std::move(diagnostic)); };
  context_.diagnostics = &diagnostics_;
}

doc::Document Conversion::read(const std::string& path, const convert::Format* format) {
  const std::string bytes = read_input(path, budget_);
  if (!format) format = &convert::input_format(registry_, arguments_.from, path, bytes);
  const std::string password_file = convert::option(arguments_.options, convert::option_names::password_file);
  context_.load = [&](std::string_view linked) -> std::shared_ptr<const std::string> {
    // The user names it: it may stand anywhere.
    if (!password_file.empty() && linked == password_file) return read_named(password_file, budget_);
    return path == "-" ? nullptr : read_beside(path, linked, budget_);
  };
  doc::Document document = parse(bytes, *format);
  context_.load = nullptr;
  budget_.release_memory(bytes.size());
  return document;
}

doc::Document Conversion::read_back(const convert::Output& output, const convert::Format& format) {
  std::map<std::string_view, std::shared_ptr<const std::string>> files;
  for (const convert::SideFile& file : output.files) files.emplace(file.path, file.bytes);
  context_.load = [&files](std::string_view path) {
    const auto found = files.find(path);
    return found == files.end() ? nullptr : found->second;
  };
  doc::Document document = parse(output.bytes, format);
  context_.load = nullptr;
  return document;
}

doc::Document Conversion::parse(std::string_view bytes, const convert::Format& format) {
  source_format_ = &format;
  convert::ReadRequest request;
  request.format = source_format_;
  request.options = options_for(source_format_->read_options, arguments_.options);
  request.structure = arguments_.structure;
  request.explain = arguments_.explain;
  return convert::read(bytes, request, context_);
}

convert::Output Conversion::write(const doc::Document& document, const convert::Format& format,
                                  convert::Options options) {
  if (convert::declares(format.write_options, convert::option_names::source)) {
    options.insert_or_assign(std::string(convert::option_names::source), source_format_->name);
  }
  if (!convert::option(options, convert::option_names::reference)
           .empty()) {  // the user names it: it may stand anywhere
    context_.load = [this](std::string_view path) { return read_named(std::string(path), budget_); };
  }
  convert::Output output = convert::write(document, {&format, std::move(options)}, context_);
  context_.load = nullptr;
  return output;
}

// Diagnostics are held to the end, and their number is in the hands of the input.
void Conversion::report(convert::Diagnostic diagnostic) {
  budget_.spend_memory(sizeof diagnostic + diagnostic.message.size() + diagnostic.at.size());
  diagnostics_.push_back(std::move(diagnostic));
}

bool Conversion::has_warnings() const {
  return std::any_of(diagnostics_.begin(), diagnostics_.end(), [](const convert::Diagnostic& diagnostic) {
    return diagnostic.severity == convert::Severity::warning;
  });
}

}  // namespace wenshu::cli
