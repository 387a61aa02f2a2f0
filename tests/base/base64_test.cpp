#include "base/base64.h"

#include "tests/catch.h"

using wenshu::base::decode_base64;

TEST_CASE("base64", "[base]") {
  CHECK(decode_base64("") == "");
  CHECK(decode_base64("TWFu") == "Man");
  CHECK(decode_base64("TWE=") == "Ma");
  CHECK(decode_base64("TQ==") == "M");
  CHECK(decode_base64("TWFuTQ") == "ManM");
  CHECK(decode_base64("TW\n  Fu\tTWE\r\n=") == "ManMa");
  CHECK(decode_base64("+/8=") == "\xFB\xFF");
  for (const char* bad : {"T", "TWFuT", "TWFu=", "T=Fu", "TWF====", "TW_u", "TQ=", "汉字"})
    CHECK_FALSE(decode_base64(bad));
}
