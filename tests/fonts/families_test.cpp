// Names of fonts and what stands for them.
#include <filesystem>

#include "fonts/families.h"

#include "fonts/catalogue.h"
#include "tests/catch.h"

namespace wenshu::fonts {

TEST_CASE("the names that Chinese documents use have roles") {
  struct Known {
    std::string_view name;
    Role role;
  };
  for (const Known& known :
       {Known{"仿宋_GB2312", Role::fangsong}, Known{"FangSong", Role::fangsong}, Known{"楷体_GB2312", Role::kaiti},
        Known{"KaiTi", Role::kaiti}, Known{"SimHei", Role::heiti}, Known{"方正小标宋简体", Role::xiaobiaosong},
        Known{"方正小标宋_GBK", Role::xiaobiaosong}, Known{"宋体", Role::songti}, Known{"SimSun", Role::songti},
        Known{"微软雅黑", Role::heiti}, Known{"等线", Role::heiti}, Known{"Times New Roman", Role::serif},
        Known{"ARIAL", Role::sans}, Known{"Calibri", Role::sans}, Known{"Cambria", Role::serif},
        Known{"Consolas", Role::mono}}) {
    INFO(known.name);
    const auto alias = alias_of(known.name);
    REQUIRE(alias);
    CHECK(alias->role == known.role);
  }
  CHECK(alias_of("方正小标宋简体")->bold);
  CHECK_FALSE(alias_of("Comic Sans MS"));
}

TEST_CASE("a name nobody knows tells its role") {
  CHECK(guess_role("汉仪楷体简", true) == Role::kaiti);
  CHECK(guess_role("华康标宋", true) == Role::xiaobiaosong);
  CHECK(guess_role("某某字库", true) == Role::songti);
  CHECK(guess_role("JetBrains Mono", false) == Role::mono);
  CHECK(guess_role("Open Sans", false) == Role::sans);
  CHECK(guess_role("Minion Pro", false) == Role::serif);
}

TEST_CASE("every role has families with files, licences and packages") {
  for (std::size_t i = 0; i < roles; ++i) {
    const auto families = families_of(static_cast<Role>(i));
    REQUIRE_FALSE(families.empty());
    for (const Family* family : families) {
      CHECK_FALSE(family->regular.empty());
      CHECK_FALSE(family->licence.empty());
      CHECK_FALSE(family->package.empty());
    }
  }
}

TEST_CASE("the font that a name means goes before those that stand for it") {
  Catalogue system;
  const Match substitute = system.match({"宋体", Role::songti, false, false});
  if (!substitute) {
    WARN("skipped: no font for Chinese is installed");
    return;
  }
  namespace fs = std::filesystem;
  const fs::path folder = fs::temp_directory_path() / "wenshu_original_fonts";
  fs::remove_all(folder);
  fs::create_directories(folder);
  fs::copy_file(substitute.face->path(), folder / "SIMSUN.TTC");  // as some systems write it
  Catalogue own({folder.string()});
  const Match original = own.match({"SimSun", Role::songti, false, false});
  CHECK((original && !original.substituted));
  fs::remove_all(folder);
}

}  // namespace wenshu::fonts
