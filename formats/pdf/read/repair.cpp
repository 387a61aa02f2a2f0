#include "pdf/read/repair.h"

#include <qpdf/qpdf-c.h>

#include <memory>

#include "base/error.h"

namespace wenshu::pdf {

using base::Error;
using base::ErrorKind;

namespace {

struct Cleanup {
  void operator()(_qpdf_data* file) const { qpdf_cleanup(&file); }
};

[[noreturn]] void fail(qpdf_data file, bool has_password) {
  const qpdf_error error = qpdf_get_error(file);
  if (error && qpdf_get_error_code(file, error) == qpdf_e_password) {
    throw Error(ErrorKind::input, "pdf-password",
                has_password ? "the password does not open the PDF file"
                             : "the PDF file is encrypted: --password-file FILE names its password");
  }
  const char* detail = error ? qpdf_get_error_message_detail(file, error) : "unknown";
  throw Error(ErrorKind::input, "pdf-damaged", std::string("the PDF file is damaged: ") + detail);
}

}  // namespace

std::string repair(std::string_view bytes, const std::string& password) {
  const std::unique_ptr<_qpdf_data, Cleanup> owner(qpdf_init());
  qpdf_data file = owner.get();
  qpdf_silence_errors(file);
  qpdf_set_suppress_warnings(file, QPDF_TRUE);
  const auto failed = [](QPDF_ERROR_CODE code) { return (code & QPDF_ERRORS) != 0; };
  if (failed(qpdf_read_memory(file, "input", bytes.data(), bytes.size(), password.c_str())) ||
      failed(qpdf_init_write_memory(file))) {
    fail(file, !password.empty());
  }
  qpdf_set_object_stream_mode(file, qpdf_o_disable);
  qpdf_set_stream_data_mode(file, qpdf_s_preserve);
  qpdf_set_preserve_encryption(file, QPDF_FALSE);
  qpdf_set_deterministic_ID(file, QPDF_TRUE);
  if (failed(qpdf_write(file))) fail(file, !password.empty());
  return {reinterpret_cast<const char*>(qpdf_get_buffer(file)), qpdf_get_buffer_length(file)};
}

}  // namespace wenshu::pdf
