#include "pdf/read/font.h"

#include <algorithm>
#include <cmath>

#include "base/unicode.h"
#include "base/utf8.h"
#include "pdf/read/predefined_cmaps.h"
#include "pdf/read/standard_widths.h"
#include "pdf/read/text_flow.h"

namespace wenshu::pdf {

namespace {

// The two letters that tell the look of the successors of Computer Modern, before the size: "bx" of SFBX1200, ECBX1000.
std::string_view tex_look(std::string_view family) {
  const bool known = (family.starts_with("sf") || family.starts_with("ec")) && family.size() > 4;
  return known && family[4] >= '0' && family[4] <= '9' ? family.substr(2, 2) : std::string_view();
}

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return !word.empty() && std::find(words.begin(), words.end(), word) != words.end();
}

bool contains_word(std::string_view lower, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(), [&](auto word) { return lower.find(word) != std::string_view::npos; });
}

// A text that says something: no control characters, nothing private.
bool is_useful(const std::string& text) {
  if (text.empty()) return false;
  for (std::size_t i = 0; i < text.size();) {
    const char32_t c = base::next_code_point(text, i);
    if ((c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0xFFFD || c == 0xFFFE || c == 0xFFFF) return false;
  }
  return true;
}

bool is_private(const std::string& text) {
  const char32_t c = base::first_code_point(text);
  return (c >= 0xE000 && c <= 0xF8FF) || c >= 0xF0000;
}

}  // namespace

std::shared_ptr<const CMap> CMapShelf::cmap(const std::string& name) {
  const auto [place, fresh] = cmaps_.try_emplace(name);
  if (fresh) place->second = predefined_cmap(name);
  return place->second;
}

std::shared_ptr<const std::vector<char32_t>> CMapShelf::characters(const std::string& collection) {
  const auto [place, fresh] = characters_.try_emplace(collection);
  if (fresh) place->second = collection_characters(collection);
  return place->second;
}

Font::Font(const Value& dictionary, ObjectFile& file, CMapShelf& shelf, bool as_written)
    : file_(file), shelf_(shelf), as_written_(as_written) {
  shapes_.resize(256);
  const Value subtype = file.get(dictionary, "Subtype");
  const Value unicode = file.get(dictionary, "ToUnicode");
  if (unicode.is(Value::Kind::stream)) {
    ParsedCMap parsed = parse_cmap(file.decode(unicode), file.budget());
    // "Adobe-Korea1-UCS2" below it: what the map does not say itself is told by the collection.
    constexpr std::string_view end = "-UCS2";
    std::string_view base = parsed.base_name;
    if (base.ends_with(end)) base.remove_suffix(end.size());
    if (base.size() < parsed.base_name.size()) characters_ = shelf.characters(std::string(base));
    to_unicode_ = UnicodeMap(std::move(parsed));
  }
  Value owner = dictionary;
  if (subtype.is_name("Type0")) {
    const Value descendants = file.get(dictionary, "DescendantFonts");
    owner = descendants.items().empty() ? Value() : file.resolve(descendants.items()[0]);
  }
  const Value descriptor = file.get(owner, "FontDescriptor");
  read_look(subtype.is_name("Type0") ? owner : dictionary, descriptor);
  for (const char* key : {"FontFile2", "FontFile3", "FontFile"}) {
    if (program_stream_.is_null()) program_stream_ = file.get(descriptor, key);
  }
  embedded_ = program_stream_.is(Value::Kind::stream);
  symbolic_ = (file.get(descriptor, "Flags").integer() & 4) != 0;
  if (subtype.is_name("Type0")) {
    read_composite(dictionary);
  } else {
    type3_ = subtype.is_name("Type3");
    default_width_ = static_cast<float>(file.get(descriptor, "MissingWidth").number(0)) * 0.001F;
    read_simple(dictionary);
  }
}

void Font::read_look(const Value& dictionary, const Value& descriptor) {
  std::string_view name = file_.get(dictionary, "BaseFont").text();
  if (name.empty()) name = file_.get(descriptor, "FontName").text();
  if (name.size() > 7 && name[6] == '+') name.remove_prefix(7);
  look_.family =
      base::find_invalid_utf8(name) == std::string_view::npos ? std::string(name) : base::decode_text(name, "gb18030");
  const std::string lower = base::to_lower(look_.family);
  const auto flags = static_cast<std::uint64_t>(file_.get(descriptor, "Flags").integer());
  const double weight = file_.get(descriptor, "FontWeight").number();
  const std::string_view tex = tex_look(lower);
  look_.bold = contains_word(lower, {"bold", "black", "heavy", "-demi", "cmbx", "cmssbx", "-medi"}) ||
               is_one_of(tex, {"bx", "sx", "bi", "bl"}) || weight >= 600 || (flags >> 18U & 1U) != 0;
  look_.italic =
      contains_word(lower, {"italic", "oblique", "slanted", "-ital", "cmti", "cmsl", "cmssi", "cmbxti", "cmbxsl"}) ||
      is_one_of(tex, {"ti", "sl", "si", "bi", "bl", "it"}) || (flags >> 6U & 1U) != 0 ||
      std::abs(file_.get(descriptor, "ItalicAngle").number()) > 2;
  look_.mono = (flags & 1U) != 0 ||
               contains_word(lower, {"mono", "courier", "consol", "typewriter", "cmtt", "menlo"}) ||
               is_one_of(tex, {"tt", "it", "st"});
  look_.serif = (flags >> 1U & 1U) != 0;
  const double ascent = file_.get(descriptor, "Ascent").number(), descent = file_.get(descriptor, "Descent").number();
  if (ascent > 300 && ascent < 1500) look_.ascent = static_cast<float>(ascent / 1000);
  if (std::abs(descent) > 50 && std::abs(descent) < 800) look_.descent = static_cast<float>(std::abs(descent) / 1000);
}

// ---- Simple fonts (9.6)

void Font::read_simple(const Value& dictionary) {
  if (type3_) {
    const Value matrix = file_.get(dictionary, "FontMatrix");
    if (matrix.items().size() >= 6) {
      width_unit_ = static_cast<float>(std::abs(file_.resolve(matrix.items()[0]).number(0.001)));
      read_scale(dictionary, matrix);
    }
    default_width_ = 0;
  }
  first_code_ =
      static_cast<std::uint32_t>(std::clamp<std::int64_t>(file_.get(dictionary, "FirstChar").integer(), 0, 255));
  const Value widths = file_.get(dictionary, "Widths");
  for (std::size_t i = 0; i < widths.items().size() && i < 256; ++i) {
    widths_.push_back(static_cast<float>(file_.resolve(widths.items()[i]).number()) * width_unit_);
  }
  const Value encoding = file_.get(dictionary, "Encoding");
  Encoding base = encoding_named(encoding.text());
  const Value differences = file_.get(encoding, "Differences");
  if (!encoding.is(Value::Kind::name)) base = encoding_named(file_.get(encoding, "BaseEncoding").text());
  if (base == Encoding::none && !embedded_) {
    base = look_.family.find("Symbol") != std::string::npos         ? Encoding::symbol
           : look_.family.find("ZapfDingbats") != std::string::npos ? Encoding::zapf_dingbats
                                                                    : Encoding::standard;
  }
  const bool trust_program = embedded_ && symbolic_ && encoding.is_null();
  if (base == Encoding::none && !trust_program && !type3_ && !embedded_) base = Encoding::standard;
  const auto& characters = characters_of(base);
  for (std::size_t code = 0; code < 256; ++code) {
    if (characters[code] != 0) base::append_utf8(names_[code], characters[code]);
  }
  std::size_t code = 0;
  for (const Value& item : differences.items()) {
    const Value value = file_.resolve(item);
    if (value.is_number()) {
      code = static_cast<std::size_t>(std::clamp<std::int64_t>(value.integer(), 0, 255));
    } else if (value.is(Value::Kind::name) && code < 256) {
      names_[code++] = text_of_glyph_name(value.text());
    }
  }
}

// Printers' fonts may be drawn in dots and shown at a size that makes them points (matrix 1, size 0.24). How large they
// are is told by their boxes, which are little more than an em.
void Font::read_scale(const Value& dictionary, const Value& matrix) {
  constexpr float usual_box = 1.1F;
  const Value box = file_.get(dictionary, "FontBBox");
  if (box.items().size() < 4) return;
  const double height = file_.resolve(box.items()[3]).number() - file_.resolve(box.items()[1]).number();
  const auto em = static_cast<float>(std::abs(height * file_.resolve(matrix.items()[3]).number())) / usual_box;
  scale_ = std::max(1.0F, em);
}

std::string Font::simple_text(std::uint32_t code) {
  if (code > 255) return {};
  if (!names_[code].empty()) return names_[code];
  if (const FontProgram* own = program()) {
    if (std::string text = own->text_of_code(code); !text.empty()) return text;
  }
  if (type3_) return {};
  // The encoding of the program cannot be read: standard is what most of them have.
  std::string out;
  const char32_t c = characters_of(symbolic_ && embedded_ ? Encoding::win_ansi : Encoding::standard)[code];
  if (c != 0 && (!embedded_ || !symbolic_ || !program())) base::append_utf8(out, c);
  return out;
}

// ---- Composite fonts (9.7)

void Font::read_composite(const Value& dictionary) {
  const Value encoding = file_.get(dictionary, "Encoding");
  if (encoding.is(Value::Kind::name)) {
    cmap_ = shelf_.cmap(std::string(encoding.text()));
  } else if (encoding.is(Value::Kind::stream)) {
    ParsedCMap parsed = parse_cmap(file_.decode(encoding), file_.budget());
    const Value base = file_.get(encoding, "UseCMap");
    if (parsed.base_name.empty()) parsed.base_name = base.text();
    if (!parsed.base_name.empty()) parsed.cmap.base = shelf_.cmap(parsed.base_name);
    if (file_.get(encoding, "WMode").integer() == 1) parsed.cmap.vertical = true;
    cmap_ = std::make_shared<CMap>(std::move(parsed.cmap));
  }
  if (!cmap_) cmap_ = shelf_.cmap("Identity-H");
  two_bytes_ = cmap_->spaces.size() == 1 && cmap_->spaces[0].length == 2 && cmap_->spaces[0].low == 0 &&
               cmap_->spaces[0].high == 0xFFFF;
  const Value descendants = file_.get(dictionary, "DescendantFonts");
  if (descendants.items().empty()) return;
  const Value descendant = file_.resolve(descendants.items()[0]);
  const Value system = file_.get(descendant, "CIDSystemInfo");
  const std::string collection =
      std::string(file_.get(system, "Registry").text()) + '-' + std::string(file_.get(system, "Ordering").text());
  if (!characters_) characters_ = shelf_.characters(collection);
  if (!characters_ && !cmap_->name.starts_with("Identity")) {
    // A Unicode CMap tells the collection where the font does not.
    for (const auto& [part, name] : {std::pair("UniGB", "Adobe-GB1"),
                                     {"GB", "Adobe-GB1"},
                                     {"UniCNS", "Adobe-CNS1"},
                                     {"UniJIS", "Adobe-Japan1"},
                                     {"RKSJ", "Adobe-Japan1"},
                                     {"UniKS", "Adobe-Korea1"},
                                     {"KSC", "Adobe-Korea1"},
                                     {"B5", "Adobe-CNS1"}}) {
      if (!characters_ && cmap_->name.find(part) != std::string::npos) characters_ = shelf_.characters(name);
    }
  }
  default_width_ = static_cast<float>(file_.get(descendant, "DW").number(1000)) * 0.001F;
  read_cid_widths(file_.get(descendant, "W"));
  const Value vertical = file_.get(descendant, "DW2");
  if (vertical.items().size() >= 2) {
    default_vy_ = static_cast<float>(file_.resolve(vertical.items()[0]).number(880)) * 0.001F;
    default_height_ = static_cast<float>(file_.resolve(vertical.items()[1]).number(-1000)) * 0.001F;
  }
  if (cmap_->vertical) read_cid_vertical(file_.get(descendant, "W2"));
  const Value gids = file_.get(descendant, "CIDToGIDMap");
  if (gids.is(Value::Kind::stream)) {
    cid_to_gid_ = file_.decode(gids);
    identity_gid_ = false;
  }
}

void Font::read_cid_widths(const Value& list) {  // 9.7.4.3
  const auto items = list.items();
  for (std::size_t i = 0; i + 1 < items.size();) {
    const auto first = static_cast<std::uint32_t>(file_.resolve(items[i]).integer());
    const Value second = file_.resolve(items[i + 1]);
    if (second.is(Value::Kind::array)) {
      std::uint32_t cid = first;
      for (const Value& width : second.items()) {
        cid_widths_.push_back({cid, cid, static_cast<float>(file_.resolve(width).number()) * 0.001F});
        ++cid;
      }
      i += 2;
    } else if (i + 2 < items.size()) {
      const auto last = static_cast<std::uint32_t>(second.integer());
      cid_widths_.push_back({first, last, static_cast<float>(file_.resolve(items[i + 2]).number()) * 0.001F});
      i += 3;
    } else {
      break;
    }
  }
  std::stable_sort(cid_widths_.begin(), cid_widths_.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
}

void Font::read_cid_vertical(const Value& list) {
  const auto items = list.items();
  const auto number = [&](const Value& value) { return static_cast<float>(file_.resolve(value).number()) * 0.001F; };
  for (std::size_t i = 0; i + 1 < items.size();) {
    const auto first = static_cast<std::uint32_t>(file_.resolve(items[i]).integer());
    const Value second = file_.resolve(items[i + 1]);
    if (second.is(Value::Kind::array)) {
      const auto values = second.items();
      for (std::uint32_t k = 0; k + 2 < values.size(); k += 3) {
        cid_vertical_.push_back(
            {first + k / 3, first + k / 3, number(values[k]), number(values[k + 1]), number(values[k + 2])});
      }
      i += 2;
    } else if (i + 4 < items.size()) {
      cid_vertical_.push_back({first, static_cast<std::uint32_t>(second.integer()), number(items[i + 2]),
                               number(items[i + 3]), number(items[i + 4])});
      i += 5;
    } else {
      break;
    }
  }
}

std::string Font::composite_text(Code code, std::uint32_t cid) {
  std::string out;
  const std::string_view name = cmap_->name;
  if (name.find("UCS2") != std::string_view::npos && code.length == 2) {
    base::append_utf8(out, code.value);
    return out;
  }
  if (name.find("UTF16") != std::string_view::npos) {
    char32_t c = code.value;
    if (code.length == 4) c = 0x10000 + (((code.value >> 16U) - 0xD800) << 10U) + ((code.value & 0xFFFF) - 0xDC00);
    base::append_utf8(out, c);
    return out;
  }
  if (characters_ && cid < characters_->size() && (*characters_)[cid] != 0) {
    base::append_utf8(out, (*characters_)[cid]);
    return out;
  }
  // A map to glyphs without the font that has them: what is mapped can only be Unicode.
  if (!embedded_ && !identity_gid_ && cid > 0x20 && (cid < 0xD800 || cid > 0xF8FF)) base::append_utf8(out, cid);
  const auto glyph = glyph_of(cid);
  if (!glyph || !out.empty()) return out;
  if (const FontProgram* own = program()) return own->text_of_glyph(*glyph);
  return {};
}

std::optional<std::uint32_t> Font::glyph_of(std::uint32_t cid) const {
  if (identity_gid_) return cid;
  if (cid * 2 + 1 >= cid_to_gid_.size()) return std::nullopt;
  return static_cast<std::uint32_t>(static_cast<unsigned char>(cid_to_gid_[cid * 2]) << 8U |
                                    static_cast<unsigned char>(cid_to_gid_[cid * 2 + 1]));
}

// Some programs say one width for all glyphs and move each to its place. How far a glyph is from the next one is then
// told by its own width only. One em is what Chinese fonts say, and mean.
float Font::drawn_width(std::uint32_t cid, float width) {
  if (!cmap_ || vertical() || !cid_widths_.empty() || default_width_ == 1 || look_.mono) return width;
  const auto glyph = glyph_of(cid);
  const FontProgram* own = glyph ? program() : nullptr;
  return own ? own->width_of_glyph(*glyph).value_or(width) : width;
}

const FontProgram* Font::program() {
  if (!program_tried_ && embedded_) program_ = FontProgram::open(file_.decode(program_stream_));
  program_tried_ = true;
  return program_.get();
}

// ---- Codes

std::string Font::text_of(Code code, std::uint32_t cid) {
  std::string said = to_unicode_.find(code.value);
  if (is_useful(said) && !is_private(said)) return said;
  std::string own = cmap_ ? composite_text(code, cid) : simple_text(code.value);
  if (is_useful(own)) return own;
  return is_useful(said) ? said : std::string();
}

float Font::width_of(Code code, std::uint32_t cid, std::string_view text) const {
  if (cmap_) {
    auto at = std::upper_bound(cid_widths_.begin(), cid_widths_.end(), cid,
                               [](std::uint32_t value, const WidthRange& range) { return value < range.first; });
    if (at != cid_widths_.begin() && cid <= (--at)->last) return at->width;
    return default_width_;
  }
  if (code.value >= first_code_ && code.value - first_code_ < widths_.size()) return widths_[code.value - first_code_];
  if (!widths_.empty() || type3_) return default_width_;
  return static_cast<float>(standard_width(look_.family, text)) * 0.001F;
}

const CodeShape& Font::shape(Code code) {
  CodeShape* out = nullptr;
  if (code.value <= 0xFFFF && code.length <= 2) {
    auto& page = shapes_[code.value >> 8U];
    if (!page) page = std::make_unique<std::array<CodeShape, 256>>();
    out = &(*page)[code.value & 0xFFU];
  } else {
    out = &long_shapes_[static_cast<std::uint64_t>(code.length) << 32U | code.value];
  }
  if (out->known) return *out;
  file_.budget().spend_nodes();
  const std::uint32_t cid = cmap_ ? cmap_->cid(code) : code.value;
  out->known = true;
  out->text = text_of(code, cid);
  if (!as_written_) out->text = readable(out->text);
  out->width = width_of(code, cid, out->text);
  out->drawn = drawn_width(cid, out->width);
  if (vertical()) {
    out->vx = out->width / 2;
    out->vy = default_vy_;
    out->height = default_height_;
    for (const VerticalRange& range : cid_vertical_) {
      if (cid < range.first || cid > range.last) continue;
      out->height = range.height;
      out->vx = range.vx;
      out->vy = range.vy;
    }
  }
  return *out;
}

}  // namespace wenshu::pdf
