#include "cli/report.h"

#include <array>
#include <cstdio>
#include <map>
#include <new>
#include <nlohmann/json.hpp>

#include "base/unicode.h"
#include "base/utf8.h"

namespace wenshu::cli {

using base::Error;
using base::ErrorKind;
using convert::Diagnostic;
using convert::Severity;

namespace {

constexpr std::size_t most_of_one_code = 20;

bool is_unsafe(char32_t c) {
  const bool direction = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
  return base::is_control(c) || c == 0x2028 || c == 0x2029 || direction;
}

void append_hex(std::string& out, std::uint32_t value) {
  std::array<char, 12> digits{};
  std::snprintf(digits.data(), digits.size(), "\\u{%X}", value);
  out += digits.data();
}

struct Line {
  std::string_view severity, code, message, file, at;
};

std::string text_line(const Line& line) {
  std::string out = printable(line.file);
  if (!line.at.empty()) out += ':' + printable(line.at);
  return out.append(": ").append(line.severity).append(": ") + printable(line.message) + "  [" + printable(line.code) +
         "]\n";
}

std::string json_line(const Line& line) {
  nlohmann::ordered_json out;
  out["severity"] = line.severity;
  out["code"] = line.code;
  out["message"] = line.message;
  out["file"] = line.file;
  out["at"] = line.at;
  return out.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + '\n';
}

std::string_view name_of(Severity severity) { return severity == Severity::warning ? "warning" : "note"; }

}  // namespace

std::string printable(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t begin = i;
    const char32_t c = base::next_code_point(text, i);
    const std::string_view bytes = text.substr(begin, i - begin);
    if (c == U'\n') {
      out += "\\n";
    } else if (base::find_invalid_utf8(bytes) != std::string_view::npos) {
      append_hex(out, static_cast<unsigned char>(bytes.front()));
    } else if (is_unsafe(c)) {
      append_hex(out, c);
    } else {
      out += bytes;
    }
  }
  return out;
}

std::string excerpt(std::string_view text, int columns) {
  std::string out;
  int width = 0;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t begin = i;
    const char32_t c = base::next_code_point(text, i);
    const std::string_view bytes = text.substr(begin, i - begin);
    width += base::display_width(bytes);
    if (width > columns) return out + "…";
    if (base::is_control(c)) {
      out += ' ';
    } else {
      out += bytes;
    }
  }
  return out;
}

std::string report_lines(std::string_view file, const std::vector<Diagnostic>& diagnostics, ReportStyle style) {
  std::string out;
  std::map<std::pair<std::string_view, Severity>, std::size_t> counts;
  for (const Diagnostic& diagnostic : diagnostics) {
    if (style.quiet && diagnostic.severity == Severity::note) continue;
    const Line line{name_of(diagnostic.severity), diagnostic.code, diagnostic.message, file, diagnostic.at};
    if (style.json) {
      out += json_line(line);
    } else if (++counts[{diagnostic.code, diagnostic.severity}] <= most_of_one_code) {
      out += text_line(line);
    }
  }
  for (const auto& [key, count] : counts) {
    if (count <= most_of_one_code) continue;
    const std::string message = "… and " + std::to_string(count - most_of_one_code) + " more";
    out += text_line({name_of(key.second), key.first, message, file, {}});
  }
  return out;
}

std::string error_line(std::string_view file, const Error& error, ReportStyle style) {
  const Line line{"error", error.code(), error.what(), file, error.where()};
  return style.json ? json_line(line) : text_line(line);
}

Error current_error() {
  try {
    throw;
  } catch (const Error& error) {
    return error;
  } catch (const std::bad_alloc&) {
    return Error(ErrorKind::limit, "limit-memory", "there is not enough memory");
  } catch (const std::exception& error) {
    return Error(ErrorKind::internal, "internal-error", std::string("a defect of wenshu: ") + error.what());
  } catch (...) {
    return Error(ErrorKind::internal, "internal-error", "a defect of wenshu");
  }
}

int exit_status(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::usage:
      return 2;
    case ErrorKind::input:
      return 3;
    case ErrorKind::output:
      return 4;
    case ErrorKind::limit:
      return 5;
    case ErrorKind::internal:
      break;
  }
  return 70;
}

void print_error_text(std::string_view text) { std::fwrite(text.data(), 1, text.size(), stderr); }

}  // namespace wenshu::cli
