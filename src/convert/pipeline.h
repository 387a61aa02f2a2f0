// From bytes to bytes: reader, structure recognition, writer.
#pragma once
#include <string>
#include <string_view>

#include "convert/format.h"

namespace wenshu::convert {

// How much unmarked structure is recognised: all of it; none, explicit styles only; or nothing, where a reader would
// take something for structure on its own as well.
enum class Structure { recognize, styles, off };

struct ReadRequest {
  const Format* format = nullptr;
  Options options;  // given by the user; the rest is filled from the specs
  Structure structure = Structure::recognize;
  bool explain = false;  // the reason of each decision goes into the attribute key "because" of its node
};

struct WriteRequest {
  const Format* format = nullptr;
  Options options;
};

// The format of an input: by `name` if given (or extension: "markdown", "md"), else by content, else by the extension
// of `path`, else, for "-" (standard input) only, text where the bytes are UTF-8 text. Throws Error{usage} for an
// unknown name or a format that cannot be read, Error{input} where nothing fits, or where the extension is that of
// another format that is known by its content too (a PDF file called report.docx).
const Format& input_format(const Registry& registry, std::string_view name, std::string_view path,
                           std::string_view bytes);
// The format of an output: by `name` if given, else by extension. Throws Error{usage}, also for one that cannot be
// written.
const Format& output_format(const Registry& registry, std::string_view name, std::string_view path);

// The options a format gets: the given ones, checked, and the fallback of every other. Throws Error{usage} for an
// unknown name or value.
Options complete_options(const std::vector<OptionSpec>& specs, const Options& given, std::string_view format);

doc::Document read(std::string_view bytes, const ReadRequest& request, Context& context);
Output write(const doc::Document& document, const WriteRequest& request, Context& context);

}  // namespace wenshu::convert
