// The commands. Each returns its exit status; errors that are not of one input are thrown.
#pragma once
#include "cli/arguments.h"

namespace wenshu::cli {

int convert_documents(const ConvertArguments& arguments, const convert::Registry& registry);
int inspect_document(const InspectArguments& arguments, const convert::Registry& registry);
int diff_documents(const DiffArguments& arguments, const convert::Registry& registry);
int roundtrip_document(const RoundtripArguments& arguments, const convert::Registry& registry);
int check_document(const CheckArguments& arguments, const convert::Registry& registry);
int list_formats(const convert::Registry& registry);
int list_fonts();

}  // namespace wenshu::cli
