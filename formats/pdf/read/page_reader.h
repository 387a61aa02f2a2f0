// Content streams (ISO 32000-1 7.8, annex A) → what stands on the page.
#pragma once
#include <array>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "pdf/read/font.h"
#include "pdf/read/form_fields.h"
#include "pdf/read/matrix.h"
#include "pdf/read/object_file.h"
#include "pdf/read/page.h"
#include "pdf/read/page_tree.h"

namespace wenshu::pdf {

class Interpreter;

// Keeps the fonts and pictures of a file, of which each is read once. Pages are read one after the other.
class PageReader {
 public:
  // `shared` collects fonts and pictures and outlives the reader. `own`: a file of this program, whose texts are exact.
  PageReader(ObjectFile& file, PageSet& shared, bool own);

  // Pages are numbered from 1. What is damaged in a page ends it early.
  Page read(const PageObject& object, std::uint32_t number);

  // Pictures that could not be read.
  std::size_t lost_images() const { return lost_images_; }

 private:
  friend class Interpreter;
  struct KnownFont {
    std::unique_ptr<Font> font;
    std::uint32_t look = 0;  // index into PageSet::fonts
  };

  ObjectFile& file_;
  PageSet& shared_;
  const bool own_;
  FormFields fields_;
  CMapShelf shelf_;
  std::unordered_map<std::uint32_t, KnownFont> fonts_;       // by object number
  std::unordered_map<const void*, KnownFont> direct_fonts_;  // of dictionaries that are no objects
  std::unordered_map<std::uint32_t, std::string> images_;    // keys of resources
  std::unordered_set<std::uint32_t> hidden_layers_;          // optional content that is off
  std::size_t lost_images_ = 0;

  KnownFont* font(const Value& value);
  std::string image(const Value& reference);
  void find_hidden_layers();
  bool is_hidden_layer(const Value& value);
  void annotation(const Value& item, const Matrix& base, Page& page, Interpreter& interpreter);
  void appearance(const Value& annotation, const std::array<double, 4>& corners, Interpreter& interpreter);
  std::uint32_t default_look();
  std::string link_target(const Value& annotation);
};

}  // namespace wenshu::pdf
