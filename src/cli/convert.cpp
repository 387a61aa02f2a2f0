#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <filesystem>
#include <mutex>
#include <optional>
#include <set>
#include <thread>

#include "cli/commands.h"
#include "cli/conversion.h"
#include "cli/files.h"
#include "cli/report.h"

namespace wenshu::cli {

using base::Error;
using base::ErrorKind;
namespace fs = std::filesystem;

namespace {

struct Job {
  std::string input, output;  // "-": standard input, standard output
  const convert::Format* format = nullptr;
  bool direct = false;       // the output is not a file to be replaced
  std::string media_folder;  // where side files go; empty: they are not written
  std::string media_option;  // the same folder seen from the output
};

struct Outcome {
  int status = 0;
  std::string report;
};

[[noreturn]] void misuse(const char* code, const std::string& message) { throw Error(ErrorKind::usage, code, message); }

std::string parent_or_dot(const fs::path& path) {
  const std::string parent = path.parent_path().string();
  return parent.empty() ? "." : parent;
}

// Also of what does not exist yet, which weakly_canonical leaves relative.
fs::path resolved(const fs::path& path) {
  std::error_code error;
  const fs::path absolute = fs::absolute(path);
  const fs::path out = fs::weakly_canonical(absolute, error);
  return error ? absolute.lexically_normal() : out;
}

// ---- Planning: everything that is wrong use is found before anything is read.

// A mistyped folder is no new one; that of --output-dir is made.
void check_folder(const std::string& output) {
  if (output.empty() || output == "-") return;
  const std::string folder = parent_or_dot(output);
  if (is_directory(folder)) return;
  throw Error(ErrorKind::output, "output-folder", "there is no folder '" + folder + "' for the output");
}

void check_no_directory(const std::string& output) {
  if (output != "-" && is_directory(output)) {
    misuse("output-directory", "the output '" + output + "' is a folder; use --output-dir");
  }
}

std::string output_of(const ConvertArguments& arguments, const std::string& input, const convert::Format& format) {
  if (arguments.output_dir.empty()) return arguments.output.empty() ? "-" : arguments.output;
  if (input == "-") misuse("output-name", "standard input has no name for an output in --output-dir; use -o");
  const std::string extension = format.extensions.empty() ? format.name : format.extensions.front();
  return (fs::path(arguments.output_dir) / fs::path(input).stem()).string() + '.' + extension;
}

void plan_media(Job& job, const ConvertArguments& arguments) {
  const std::string stem = job.direct ? fs::path(job.input).stem().string() : fs::path(job.output).stem().string();
  if (arguments.media_dir.empty()) {
    job.media_option = job.direct ? "media" : stem + "_media";
    if (!job.direct) job.media_folder = (fs::path(job.output).parent_path() / job.media_option).string();
    return;
  }
  // Several documents in one folder: writers name images by their order, so each document needs a folder of its own.
  fs::path folder = arguments.media_dir;
  if (arguments.inputs.size() > 1) folder /= stem;
  job.media_folder = folder.string();
  const fs::path base = job.direct ? "." : parent_or_dot(job.output);
  job.media_option = resolved(folder).lexically_relative(resolved(base)).string();
}

Job plan_job(const ConvertArguments& arguments, const std::string& input, const convert::Format& format) {
  Job job;
  job.input = input;
  job.format = &format;
  job.output = output_of(arguments, input, format);
  check_no_directory(job.output);
  job.direct = job.output == "-" || is_direct_output(job.output);
  plan_media(job, arguments);
  return job;
}

void check_collisions(const std::vector<Job>& jobs) {
  std::set<std::string> outputs;
  for (const Job& job : jobs) {
    if (job.direct) continue;
    for (const Job& other : jobs) {
      if (is_same_file(other.input, job.output)) {
        misuse("same-file", "the output '" + job.output + "' is the input '" + other.input + "'");
      }
    }
    if (!outputs.insert(resolved(job.output).string()).second) {
      misuse("same-output", "two inputs would be written to '" + job.output + "'");
    }
  }
}

std::vector<Job> plan(const ConvertArguments& arguments, const convert::Registry& registry) {
  const std::string output = arguments.output.empty() ? "-" : arguments.output;
  if (arguments.inputs.size() > 1 && arguments.output_dir.empty()) {
    misuse("output-missing", "several inputs need --output-dir");
  }
  if (arguments.to.empty() && !arguments.output_dir.empty()) misuse("output-format", "--output-dir needs --to");
  check_no_directory(output);
  check_folder(arguments.output);
  // What has no name to tell a format by, a terminal or a pipe, gets what people read there.
  const bool nameless = output == "-" || (is_direct_output(output) && !fs::path(output).has_extension());
  const std::string name = arguments.to.empty() && nameless ? "markdown" : arguments.to;
  const convert::Format& format = convert::output_format(registry, name, output);
  std::vector<Job> jobs;
  for (const std::string& input : arguments.inputs) jobs.push_back(plan_job(arguments, input, format));
  check_collisions(jobs);
  return jobs;
}

// ---- One input

// The place of a side file: its path begins with the folder the writer was told.
std::string side_path(const Job& job, const std::string& path) {
  std::string_view name = path;
  if (name.starts_with(job.media_option + '/')) name.remove_prefix(job.media_option.size() + 1);
  const fs::path relative(name);
  const bool leaves = relative.is_absolute() || std::find(relative.begin(), relative.end(), "..") != relative.end();
  if (leaves || relative.empty()) {
    throw Error(ErrorKind::internal, "side-path", "a side file would be written outside its folder: " + path);
  }
  const bool in_media = name.size() != path.size();
  return ((in_media ? fs::path(job.media_folder) : fs::path(job.output).parent_path()) / relative).string();
}

void save(const Job& job, const convert::Output& output, Conversion& conversion) {
  OutputSet files;
  if (job.media_folder.empty()) {
    if (!output.files.empty()) {
      conversion.report({convert::Severity::note,
                         "media-not-written",
                         "images were not written (use --extract-media): " + std::to_string(output.files.size()),
                         {}});
    }
  } else {
    for (const convert::SideFile& file : output.files) {
      if (file.bytes) files.add(side_path(job, file.path), *file.bytes);
    }
  }
  if (job.output == "-") {
    write_standard_output(output.bytes);
  } else if (job.direct) {
    write_direct_output(job.output, output.bytes);
  } else {
    files.add(job.output, output.bytes);
  }
  files.commit();
}

// The tree of the last input ends with the process: taking it apart node by node would be a tenth of a conversion.
void leave_to_process(doc::Document document) {
  // Still reachable, though nobody reads it: no leak.
  [[maybe_unused]] static const doc::Document* volatile kept = nullptr;
  kept = new doc::Document(std::move(document));
}

Outcome run(const Job& job, const ConvertArguments& arguments, const convert::Registry& registry, bool last) {
  const ReportStyle style{arguments.quiet, arguments.json_diagnostics};
  Outcome outcome;
  std::optional<Conversion> conversion;
  std::string failure;
  try {
    conversion.emplace(arguments, registry);
    doc::Document document = conversion->read(job.input);
    convert::Options options = options_for(job.format->write_options, arguments.options);
    if (convert::declares(job.format->write_options, convert::option_names::media_dir)) {
      options.insert_or_assign(std::string(convert::option_names::media_dir), job.media_option);
    }
    const convert::Output output = conversion->write(document, *job.format, std::move(options));
    if (arguments.fail_on_warning && conversion->has_warnings()) {
      outcome.status = status_warnings;  // a failed conversion leaves nothing
    } else {
      save(job, output, *conversion);
    }
    if (last) leave_to_process(std::move(document));
  } catch (...) {
    const Error error = current_error();
    outcome.status = exit_status(error.kind());
    failure = error_line(error.kind() == ErrorKind::output ? job.output : job.input, error, style);
  }
  if (conversion) outcome.report = report_lines(job.input, conversion->diagnostics(), style);
  outcome.report += failure;
  return outcome;
}

// ---- All of them

// Runs the jobs on several threads and prints the reports in the order of the inputs, each as soon as its turn has
// come.
int run_parallel(const std::vector<Job>& jobs, const ConvertArguments& arguments, const convert::Registry& registry) {
  std::vector<std::optional<Outcome>> outcomes(jobs.size());
  std::atomic<std::size_t> next{0};
  std::mutex mutex;
  std::condition_variable finished;
  const auto work = [&] {
    for (std::size_t i = next++; i < jobs.size(); i = next++) {
      Outcome outcome = run(jobs[i], arguments, registry, false);
      const std::lock_guard lock(mutex);
      outcomes[i] = std::move(outcome);
      finished.notify_one();
    }
  };
  std::vector<std::jthread> threads;
  for (std::size_t i = 0; i < std::min<std::size_t>(arguments.jobs, jobs.size()); ++i) threads.emplace_back(work);
  int status = 0;
  for (std::optional<Outcome>& outcome : outcomes) {
    std::unique_lock lock(mutex);
    finished.wait(lock, [&] { return outcome.has_value(); });
    print_error_text(outcome->report);
    outcome->report.clear();
    if (status == 0) status = outcome->status;
  }
  return status;
}

}  // namespace

// The status is that of the first input that failed; the others are converted all the same.
int convert_documents(const ConvertArguments& arguments, const convert::Registry& registry) {
  const std::vector<Job> jobs = plan(arguments, registry);
  clean_up_on_signals();
  if (arguments.jobs > 1 && jobs.size() > 1) return run_parallel(jobs, arguments, registry);
  int status = 0;
  for (const Job& job : jobs) {
    const Outcome outcome = run(job, arguments, registry, &job == &jobs.back());
    print_error_text(outcome.report);
    if (status == 0) status = outcome.status;
  }
  return status;
}

}  // namespace wenshu::cli
