// The font files of this machine and the face for a name that a document uses.
#pragma once
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "fonts/face.h"
#include "fonts/families.h"

namespace wenshu::fonts {

struct Wanted {
  std::string_view name;  // as the document says; may be empty
  Role role{};            // where the name says nothing
  bool bold = false, italic = false;
};

// A face and what is still to be done to it by the one who draws.
struct Match {
  std::shared_ptr<const Face> face;
  bool embolden = false, slant = false;  // the family has no bold or no italic face of its own
  bool substituted = false;              // another font than the named one
  explicit operator bool() const { return face != nullptr; }
};

// Held while fontconfig is at work, which shares what it knows between threads.
std::mutex& fontconfig_lock();

class Catalogue {
 public:
  // Folders with fonts, searched with all that is below them; the first file of a name counts. Folders that do not
  // exist are passed over. Without an argument: those of this system.
  explicit Catalogue(const std::vector<std::string>& folders = system_folders());

  // $XDG_DATA_HOME/fonts, /usr/local/share/fonts, /usr/share/fonts and TeX's, in this order.
  static std::vector<std::string> system_folders();

  // The face for a wanted font: what the table of names says, for a name it does not hold the installed font that is
  // called so, else the families of the role. Nothing where none of these is there.
  Match match(const Wanted& wanted);
  // The faces to look into for a character that the first one lacks, the best first; none of them null.
  const std::vector<Match>& fallbacks(Role role, bool bold);

  // Any installed face that has a character which all fallbacks lack; nothing for one of private use, which means
  // something else in every font.
  Match any_with(char32_t character, bool bold);

  // The file of a family's style on this machine; empty where it is missing.
  std::string file_of(std::string_view file_name) const;

 private:
  std::map<std::string, std::string, std::less<>> files_;                          // file name → path
  std::map<std::pair<std::string, unsigned>, std::shared_ptr<const Face>> faces_;  // opened
  std::map<std::pair<Role, bool>, std::vector<Match>> fallbacks_;

  std::shared_ptr<const Face> open(const std::string& path, unsigned index);
  Match from_family(const Family& family, bool bold, bool italic);
  Match installed(std::string_view name, bool bold, bool italic);
};

}  // namespace wenshu::fonts
