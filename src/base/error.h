// The one exception type that ends a conversion. Anything less is a convert::Diagnostic.
#pragma once
#include <stdexcept>
#include <string>
#include <utility>

namespace wenshu::base {

// Why a conversion ended; the command line turns it into its exit status.
enum class ErrorKind {
  usage,     // wrong use: unknown option, unknown format
  input,     // the input cannot be read or is refused
  output,    // the output cannot be written
  limit,     // a limit of the Budget was reached
  internal,  // a defect of the program
};

// what() is one line for people, without a final full stop; where() names the place inside the input
// ("word/document.xml:1234", part and byte offset) and is empty where there is none.
class Error : public std::runtime_error {
 public:
  Error(ErrorKind kind, std::string code, const std::string& message, std::string where = {})
      : std::runtime_error(message), kind_(kind), code_(std::move(code)), where_(std::move(where)) {}

  ErrorKind kind() const { return kind_; }
  const std::string& code() const { return code_; }  // stable, kebab-case: "zip-truncated"
  const std::string& where() const { return where_; }

 private:
  ErrorKind kind_;
  std::string code_, where_;
};

}  // namespace wenshu::base
