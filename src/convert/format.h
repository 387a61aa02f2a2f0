// What a format is: the only header a third party needs, besides doc/, to add one.
#pragma once
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/budget.h"
#include "base/error.h"
#include "doc/tree.h"

namespace wenshu::convert {

enum class Severity { note, warning };

// Something worth saying that does not end the conversion.
struct Diagnostic {
  Severity severity = Severity::warning;
  std::string code;     // stable, kebab-case: "docx-unknown-style"
  std::string message;  // one line, no final full stop
  std::string at;       // where in the input: "word/document.xml:1234" (part and byte offset); empty: nowhere
};

// One option of one format, declared once: checking, the command line's --help and docs come from here.
struct OptionSpec {
  std::string name;                  // "track-changes"
  std::string value;                 // what it takes, for people: "accept|reject|all", "DIR"
  std::string fallback;              // the value that holds without the option
  std::string help;                  // one line
  std::vector<std::string> choices;  // the values allowed; empty: any
  bool internal = false;             // set by the program, not offered to people
};
using Options = std::map<std::string, std::string, std::less<>>;  // checked against the specs before any format sees it

// Names of the internal options the command line gives to a format that declares them.
namespace option_names {
// Of a writer with side files: the folder they stand in, relative to the main output; links and files begin with it.
inline constexpr std::string_view media_dir = "media-dir";
// Of a writer that shows where a tree came from: the name of the format read.
inline constexpr std::string_view source = "source";
// Of a writer that takes its look from a file: the file's path, which Context::load reads.
inline constexpr std::string_view reference = "reference";
// Of a reader of encrypted files: the path of the file whose first line is the password, which Context::load reads.
inline constexpr std::string_view password_file = "password-file";
// Of a reader that tells the title from other headings: how much structure is recognised (auto, styles, off).
inline constexpr std::string_view structure = "structure";
}  // namespace option_names

// The value of an option; "" where it was not given and has no fallback.
std::string option(const Options& options, std::string_view name);
// Is the option declared among `specs`?
bool declares(const std::vector<OptionSpec>& specs, std::string_view name);

struct Context {
  base::Budget& budget;
  std::function<void(Diagnostic)> report = [](const Diagnostic&) {};
  const std::vector<Diagnostic>* diagnostics = nullptr;       // what was reported so far; null where nobody collects
  std::function<void(double done)> progress = [](double) {};  // 0 … 1, from the converting thread
  // Linked files; empty: none may be read.
  std::function<std::shared_ptr<const std::string>(std::string_view path)> load = nullptr;
};

class Reader {
 public:
  virtual ~Reader() = default;
  // The tree of `bytes`, or base::Error{input or limit}. `options` holds a value for every read option.
  virtual doc::Document read(std::string_view bytes, const Options& options, Context& context) const = 0;
};

// A file that belongs beside the main output, such as an image of a Markdown document.
struct SideFile {
  std::string path;  // relative to the main output, with "/": the value of media-dir, "/", a file name
  std::shared_ptr<const std::string> bytes;
};
struct Output {
  std::string bytes;
  std::vector<SideFile> files;
};

class Writer {
 public:
  virtual ~Writer() = default;
  // `options` holds a value for every write option. What the format cannot express is reported to `context`.
  virtual Output write(const doc::Document& document, const Options& options, Context& context) const = 0;
};

struct Format {
  std::string name;                     // "docx"
  std::vector<std::string> extensions;  // without the dot, lower case
  std::string media_type;
  bool (*sniff)(std::string_view head) = nullptr;  // does content that begins so (4 KiB at most) belong to this format?
  std::shared_ptr<const Reader> reader;            // null: cannot read
  std::shared_ptr<const Writer> writer;            // null: cannot write
  std::vector<OptionSpec> read_options, write_options;
  bool carries_looks = true;  // gives fonts, sizes, colours, indents, pages back: what doc/style.h holds
  bool is_tree = false;       // what it reads is a finished tree, in which nothing is left to recognise
};

class Registry {
 public:
  // Throws Error{internal} on a name that is there already.
  void add(Format format);
  // nullptr where there is none; names and extensions without regard to case.
  const Format* by_name(std::string_view name) const;
  const Format* by_extension(std::string_view extension) const;
  const Format* by_content(std::string_view head) const;
  const std::vector<Format>& all() const { return formats_; }

 private:
  std::vector<Format> formats_;
};

// Every format of this build: one register_<name>() for each name of the FORMATS list of CMake.
Registry builtin_formats();

}  // namespace wenshu::convert
