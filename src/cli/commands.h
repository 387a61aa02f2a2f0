// The commands. Each returns its exit status; errors that are not of one input are thrown.
#pragma once
#include "cli/arguments.h"

namespace wenshu::cli {

int convert_documents(const ConvertArguments& arguments, const convert::Registry& registry);
int inspect_document(const InspectArguments& arguments, const convert::Registry& registry);
int list_formats(const convert::Registry& registry);

}  // namespace wenshu::cli
