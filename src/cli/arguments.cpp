#include "cli/arguments.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <limits>
#include <map>

namespace wenshu::cli {

using base::Error;
using base::ErrorKind;
using convert::Format;
using convert::Options;
using convert::OptionSpec;
using convert::Registry;

namespace {

[[noreturn]] void misuse(const std::string& message) { throw Error(ErrorKind::usage, "usage", message); }

// "512" and "512M" are MiB, "2G" is GiB.
std::size_t parse_memory(std::string text) {
  std::size_t unit = std::size_t{1} << 20;
  if (!text.empty() && (text.back() == 'M' || text.back() == 'G')) {
    if (text.back() == 'G') unit <<= 10;
    text.pop_back();
  }
  std::size_t count = 0;
  const char* end = text.data() + text.size();
  const auto parsed = std::from_chars(text.data(), end, count);
  const bool fits = count > 0 && count <= std::numeric_limits<std::size_t>::max() / unit;
  if (parsed.ec != std::errc{} || parsed.ptr != end || !fits) {
    throw CLI::ValidationError("--max-memory", "must be a number of MiB, or one such as 512M or 2G");
  }
  return count * unit;
}

void add_limits(CLI::App& command, base::Limits& limits) {
  constexpr unsigned deepest = 1000;  // the stack has to hold it
  command
      .add_option_function<std::string>(
          "--max-memory", [&](const std::string& text) { limits.max_memory = parse_memory(text); },
          "Memory the input may take, in MiB or as 512M, 2G (default 320M)")
      ->type_name("SIZE")
      ->group("Limits");
  command.add_option("--max-time", limits.max_time, "Seconds a conversion may take, 0 for any (default 120)")
      ->type_name("SECONDS")
      ->check(CLI::NonNegativeNumber)
      ->group("Limits");
  command.add_option("--max-nodes", limits.max_nodes, "Blocks, inlines and XML elements (default 50000000)")
      ->type_name("N")
      ->check(CLI::PositiveNumber)
      ->group("Limits");
  command.add_option("--max-depth", limits.max_depth, "Nesting of blocks, inlines and XML elements (default 200)")
      ->type_name("N")
      ->check(CLI::Range(1U, deepest))
      ->group("Limits");
}

void add_read_arguments(CLI::App& command, ReadArguments& arguments) {
  using convert::Structure;
  static const std::map<std::string, Structure> structures = {
      {"auto", Structure::recognize}, {"styles", Structure::styles}, {"off", Structure::off}};
  command.add_option("--from", arguments.from, "Format of the input (default: by content, then by extension)")
      ->type_name("FORMAT");
  command
      .add_option_function<std::string>(
          "--structure", [&](const std::string& name) { arguments.structure = structures.at(name); },
          "Recognise unmarked structure, take only explicit styles, or nothing (default auto)")
      ->type_name("auto|styles|off")
      ->check(CLI::IsMember({"auto", "styles", "off"}));
  command.add_flag("--fail-on-warning", arguments.fail_on_warning, "Exit with status 6 where there are warnings");
  command.add_flag("-q,--quiet", arguments.quiet, "Print no notes");
  command
      .add_option_function<std::string>(
          "--diagnostics", [&](const std::string& name) { arguments.json_diagnostics = name == "json"; },
          "Form of the diagnostics on standard error (default text)")
      ->type_name("text|json")
      ->check(CLI::IsMember({"text", "json"}));
  add_limits(command, arguments.limits);
}

// A flag for one option, which several formats may declare.
struct FormatFlag {
  OptionSpec spec;
  std::string formats;
};

using FormatFlags = std::map<std::string, FormatFlag>;

void collect(const Format& format, const std::vector<OptionSpec>& specs, FormatFlags& flags) {
  for (const OptionSpec& spec : specs) {
    if (spec.internal) continue;
    const auto [flag, is_new] = flags.try_emplace(spec.name, FormatFlag{spec, format.name});
    if (is_new) continue;
    std::string& formats = flag->second.formats;
    if (!formats.ends_with(format.name)) formats += ", " + format.name;
    auto& choices = flag->second.spec.choices;
    const bool any = choices.empty() || spec.choices.empty();
    if (any) {
      choices.clear();
    } else {
      for (const std::string& choice : spec.choices) {
        if (std::find(choices.begin(), choices.end(), choice) == choices.end()) choices.push_back(choice);
      }
    }
  }
}

void add_format_flags(CLI::App& command, const FormatFlags& flags, Options& options) {
  for (const auto& [name, flag] : flags) {
    std::string help = flag.spec.help + " (" + flag.formats + "; default ";
    help += (flag.spec.fallback.empty() ? "none" : flag.spec.fallback) + ")";
    CLI::Option* option = command.add_option_function<std::string>(
        "--" + name, [&options, key = name](const std::string& value) { options[key] = value; }, help);
    option->type_name(flag.spec.value)->group("Formats");
    if (!flag.spec.choices.empty()) option->check(CLI::IsMember(flag.spec.choices));
  }
}

void add_convert(CLI::App& app, ConvertArguments& arguments, const Registry& registry) {
  CLI::App* command = app.add_subcommand("convert", "Convert documents");
  command->add_option("IN", arguments.inputs, "Input files; - is standard input")->required()->type_name("");
  CLI::Option* output = command->add_option("-o,--output", arguments.output, "Output file; - is standard output");
  output->type_name("FILE");
  command->add_option("--output-dir", arguments.output_dir, "Folder for the outputs, named like the inputs")
      ->type_name("DIR")
      ->excludes(output);
  command->add_option("--to", arguments.to, "Format of the output (default: by extension)")->type_name("FORMAT");
  command->add_option("--extract-media", arguments.media_dir, "Folder for images (default: <output stem>_media)")
      ->type_name("DIR");
  command->add_option("--jobs", arguments.jobs, "Inputs converted at the same time (default 1)")
      ->type_name("N")
      ->check(CLI::Range(1U, 256U));
  add_read_arguments(*command, arguments);
  FormatFlags flags;
  for (const Format& format : registry.all()) {
    collect(format, format.read_options, flags);
    collect(format, format.write_options, flags);
  }
  add_format_flags(*command, flags, arguments.options);
}

void add_inspect(CLI::App& app, InspectArguments& arguments, const Registry& registry) {
  CLI::App* command = app.add_subcommand("inspect", "Show the tree of a document");
  command->add_option("IN", arguments.input, "Input file; - is standard input")->required()->type_name("");
  command
      ->add_option_function<std::string>(
          "--format", [&](const std::string& name) { arguments.json = name == "json"; },
          "An outline for people, or JSON (default text)")
      ->type_name("text|json")
      ->check(CLI::IsMember({"text", "json"}));
  command->add_flag("--explain", arguments.explain, "Say why each heading, role and mark was recognised");
  add_read_arguments(*command, arguments);
  FormatFlags flags;
  for (const Format& format : registry.all()) collect(format, format.read_options, flags);
  add_format_flags(*command, flags, arguments.options);
}

void add_compare_arguments(CLI::App& command, CompareArguments& arguments) {
  static const std::map<std::string, DiffFormat> formats = {{"text", DiffFormat::text},
                                                            {"json", DiffFormat::json},
                                                            {"html", DiffFormat::html},
                                                            {"junit", DiffFormat::junit},
                                                            {"sarif", DiffFormat::sarif}};
  command
      .add_option_function<std::string>(
          "--format", [&](const std::string& name) { arguments.format = formats.at(name); },
          "Form of the report (default text)")
      ->type_name("text|json|html|junit|sarif")
      ->check(CLI::IsMember({"text", "json", "html", "junit", "sarif"}));
  std::string classes;
  for (std::size_t i = 0; i < doc::change_class_count; ++i) {
    (classes += i == 0 ? "" : ", ") += name_of(static_cast<doc::ChangeClass>(i));
  }
  command
      .add_option_function<std::vector<std::string>>(
          "--ignore",
          [&arguments, classes](const std::vector<std::string>& names) {
            for (const std::string& name : names) {
              const auto change_class = doc::change_class_by_name(name);
              if (!change_class) {
                throw CLI::ValidationError("--ignore", "'" + name + "' is none of " + classes);
              }
              arguments.ignore.set(static_cast<std::size_t>(*change_class));
            }
          },
          "Classes of differences that do not count: " + classes)
      ->type_name("CLASS[,CLASS...]")
      ->delimiter(',');
  add_read_arguments(command, arguments);
}

void add_diff(CLI::App& app, DiffArguments& arguments, const Registry& registry) {
  CLI::App* command = app.add_subcommand("diff", "Show the difference of two documents of any formats");
  command->add_option("A", arguments.a, "The old document; - is standard input")->required()->type_name("");
  command->add_option("B", arguments.b, "The new document; - is standard input")->required()->type_name("");
  add_compare_arguments(*command, arguments);
  FormatFlags flags;
  for (const Format& format : registry.all()) collect(format, format.read_options, flags);
  add_format_flags(*command, flags, arguments.options);
}

void add_roundtrip(CLI::App& app, RoundtripArguments& arguments, const Registry& registry) {
  CLI::App* command = app.add_subcommand("roundtrip", "Convert a document there and back and show what changed");
  command->add_option("IN", arguments.input, "Input file; - is standard input")->required()->type_name("");
  command->add_option("--via", arguments.via, "The formats on the way")
      ->required()
      ->type_name("FORMAT[,FORMAT...]")
      ->delimiter(',');
  command->add_option("--budget", arguments.budget, "How many differences of each class are tolerated, as JSON")
      ->type_name("FILE");
  add_compare_arguments(*command, arguments);
  FormatFlags flags;
  for (const Format& format : registry.all()) {
    collect(format, format.read_options, flags);
    collect(format, format.write_options, flags);
  }
  add_format_flags(*command, flags, arguments.options);
}

void add_check(CLI::App& app, CheckArguments& arguments, const Registry& registry) {
  CLI::App* command = app.add_subcommand("check", "Compare the tree of a document with a stored one");
  command->add_option("IN", arguments.input, "Input file; - is standard input")->required()->type_name("");
  command->add_option("--golden", arguments.golden, "The tree that is expected, as inspect --format json prints it")
      ->required()
      ->type_name("FILE");
  command->add_flag("--update", arguments.update, "Write the file instead");
  add_compare_arguments(*command, arguments);
  FormatFlags flags;
  for (const Format& format : registry.all()) collect(format, format.read_options, flags);
  add_format_flags(*command, flags, arguments.options);
}

// `help` is --help written as a command: "help convert" is "convert --help".
std::vector<std::string> words_of(int argc, const char* const* argv) {
  std::vector<std::string> words(argv + std::min(argc, 1), argv + argc);
  if (words.empty() || words.front() != "help") return words;
  if (words.size() > 2) misuse("help takes one command");
  words.erase(words.begin());
  words.emplace_back("--help");
  return words;
}

CLI::App* find_command(CLI::App& app, const std::string& name) {
  for (CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; })) {
    if (command->get_name() == name) return command;
  }
  return nullptr;
}

}  // namespace

Arguments parse_arguments(int argc, const char* const* argv, const Registry& registry) {
  ConvertArguments convert_arguments;
  InspectArguments inspect_arguments;
  DiffArguments diff_arguments;
  RoundtripArguments roundtrip_arguments;
  CheckArguments check_arguments;
  CLI::App app("Converts documents between DOCX, Markdown and other formats.", "wenshu");
  app.set_version_flag("--version", std::string("wenshu ") + WENSHU_VERSION, "Print the version and exit");
  app.require_subcommand(1);
  add_convert(app, convert_arguments, registry);
  add_inspect(app, inspect_arguments, registry);
  add_diff(app, diff_arguments, registry);
  add_roundtrip(app, roundtrip_arguments, registry);
  add_check(app, check_arguments, registry);
  app.add_subcommand("formats", "List the formats");
  app.add_subcommand("fonts", "Show the fonts that PDF is set in, and what is missing");
  app.add_subcommand("help", "Explain a command")->add_option("COMMAND")->type_name("");

  std::vector<std::string> words = words_of(argc, argv);
  if (!words.empty() && !words.front().starts_with('-') && !find_command(app, words.front())) {
    misuse("there is no command '" + words.front() + "'; see wenshu --help");
  }
  try {
    std::reverse(words.begin(), words.end());  // the order CLI11 takes a vector in
    app.parse(std::move(words));
  } catch (const CLI::CallForHelp&) {
    return Message{app.help()};
  } catch (const CLI::CallForVersion& version) {
    return Message{std::string(version.what()) + '\n'};
  } catch (const CLI::ParseError& error) {
    misuse(error.what());
  }
  if (app.got_subcommand("inspect")) return inspect_arguments;
  if (app.got_subcommand("diff")) return diff_arguments;
  if (app.got_subcommand("roundtrip")) return roundtrip_arguments;
  if (app.got_subcommand("check")) return check_arguments;
  if (app.got_subcommand("formats")) return FormatsArguments{};
  if (app.got_subcommand("fonts")) return FontsArguments{};
  return convert_arguments;
}

Options options_for(const std::vector<OptionSpec>& specs, const Options& given) {
  Options out;
  for (const auto& [name, value] : given) {
    if (convert::declares(specs, name)) out[name] = value;
  }
  return out;
}

}  // namespace wenshu::cli
