// Small readings of a text.
#include "structure/text.h"

#include "tests/catch.h"

using namespace wenshu::structure;

TEST_CASE("The first and the last character of a text stand behind and before its blanks", "[structure][text]") {
  CHECK(first_character("附件") == U'附');
  CHECK(first_character("　\t 附件") == U'附');
  CHECK(first_character("\uFEFF1. a") == U'1');
  CHECK(first_character("𠀀") == U'𠀀');
  CHECK(last_character("5日") == U'日');
  CHECK(last_character("5日　\u00A0\n") == U'日');
  CHECK(last_character("12") == U'2');
  CHECK(last_character("a") == U'a');
  CHECK(last_character("é") == U'é');
  CHECK(last_character("字𠀀") == U'𠀀');
  CHECK(last_character("字\uFEFF") == U'字');
  for (const char* blank : {"", " ", "　", "\uFEFF", " \t　\u2003"}) {
    CHECK(first_character(blank) == U'\0');
    CHECK(last_character(blank) == U'\0');
  }
}

TEST_CASE("A quote that closes a sentence ends it, brackets around a remark do not", "[structure][text]") {
  CHECK(ending_of("他说：“好。”") == Ending::full_stop);
  CHECK(ending_of("他说：“好。”） ") == Ending::full_stop);
  CHECK(ending_of("管理办法（试行）") == Ending::none);
  CHECK(ending_of("好。 ”") == Ending::none);
  CHECK(ending_of("”") == Ending::none);
  CHECK(ending_of("主要做法") == Ending::none);
  CHECK(ending_of("各单位： ") == Ending::colon);
  CHECK(ending_of("为什么？") == Ending::question);
  CHECK(ending_of("") == Ending::none);
}

TEST_CASE("Blanks and publishers' markers in front of a text are no part of it", "[structure][text]") {
  CHECK(skip_blanks("　 一", 0) == 4);
  CHECK(skip_blanks("一 ", 3) == 4);
  CHECK(skip_blanks("一", 3) == 3);
  CHECK(skip_noise(" ##paidbegin## 一", 0) == 15);
  CHECK(skip_noise("##一", 0) == 0);
  CHECK(skip_noise("", 0) == 0);
}
