#include "pdf/read/repair.h"

#define POINTERHOLDER_TRANSITION 4  // its std::shared_ptr only
#include <qpdf/Buffer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFExc.hh>
#include <qpdf/QPDFLogger.hh>
#include <qpdf/QPDFWriter.hh>

#include "base/error.h"

namespace wenshu::pdf {

using base::Error;
using base::ErrorKind;

std::string repair(std::string_view bytes, const std::string& password) {
  try {
    QPDF file;
    file.setSuppressWarnings(true);
    file.setLogger(QPDFLogger::create());
    file.processMemoryFile("input", bytes.data(), bytes.size(), password.c_str());
    QPDFWriter writer(file);
    writer.setOutputMemory();
    writer.setObjectStreamMode(qpdf_o_disable);
    writer.setStreamDataMode(qpdf_s_preserve);
    writer.setPreserveEncryption(false);
    writer.setDeterministicID(true);
    writer.write();
    const std::shared_ptr<Buffer> buffer = writer.getBufferSharedPointer();
    return {reinterpret_cast<const char*>(buffer->getBuffer()), buffer->getSize()};
  } catch (const QPDFExc& error) {
    if (error.getErrorCode() == qpdf_e_password) {
      throw Error(ErrorKind::input, "pdf-password",
                  password.empty() ? "the PDF file is encrypted: --password-file FILE names its password"
                                   : "the password does not open the PDF file");
    }
    throw Error(ErrorKind::input, "pdf-damaged", "the PDF file is damaged: " + error.getMessageDetail());
  } catch (const std::bad_alloc&) {
    throw Error(ErrorKind::limit, "limit-memory", "the PDF file needs more memory to be repaired than there is");
  } catch (const std::exception& error) {
    throw Error(ErrorKind::input, "pdf-damaged", std::string("the PDF file is damaged: ") + error.what());
  }
}

}  // namespace wenshu::pdf
