#include "pdf/read/text_flow.h"

#include <algorithm>
#include <cmath>

#include "base/unicode.h"
#include "base/utf8.h"

namespace wenshu::pdf {

namespace {

constexpr float word_gap = 0.17F;   // parts of the size: a gap as wide is a space in Western text
constexpr float wide_gap = 1.3F;    // the same beside a Chinese character, where justification and lists make gaps
constexpr float no_gap = 0.015F;    // a space glyph that leaves no more room than this only moves the pen
constexpr float mixed_gap = 0.55F;  // between Chinese and Western text, which are set apart by a quarter

bool is_space(char32_t c) { return c == ' ' || c == 0xA0 || c == '\t' || (c >= 0x2000 && c <= 0x200A) || c == 0x3000; }
bool is_lower(char32_t c) { return (c >= 'a' && c <= 'z') || (c >= 0xDF && c <= 0xFF && c != 0xF7); }
bool is_small(std::string_view text) { return !text.empty() && is_lower(base::first_code_point(text)); }
bool is_letter(char32_t c) { return c < 0x2000 && base::is_letter_or_digit(c) && !(c >= '0' && c <= '9'); }

// A Han character, an ASCII letter or digit: what goes into the text as it is.
bool is_plain(std::string_view text) {
  if (text.empty()) return false;
  const auto lead = static_cast<unsigned char>(text[0]);
  const bool letter = (lead | 0x20) >= 'a' && (lead | 0x20) <= 'z', digit = lead >= '0' && lead <= '9';
  return text.size() == 1 ? letter || digit : text.size() == 3 && lead >= 0xE4 && lead <= 0xE9;
}

// Is a gap in a line none, whatever the characters around it are?
bool is_close(float gap, float size) { return gap <= word_gap * std::max(1.0F, size) && gap >= -size; }

}  // namespace

void TextFlow::flush() {
  if (pending_.empty()) return;
  builder_.text(pending_, format_);
  pending_.clear();
}

void TextFlow::put(std::string_view text, const doc::RunFormat& said) {
  if (text.empty()) return;
  // White space between two looks is neither's: it goes with the text before it, and is never code.
  const bool blank = !exact_ && text.find_first_not_of(" \t") == std::string_view::npos;
  const doc::RunFormat format = !blank || said == format_ ? said : format_.code ? doc::RunFormat() : format_;
  if (keep_lines_) {
    plain_ += text;
  } else if (const std::size_t line = text.find('\n'); line != std::string_view::npos) {
    put(text.substr(0, line), format);
    if (exact_) return put(text.substr(line + 1), format);  // our own tags say where lines break
    flush();
    doc::RunFormat plain = format;
    plain.code = false;
    builder_.object({doc::LineBreak{doc::Break::hard}, {}, 0, {}}, plain);
    last_.space = true;
    return put(text.substr(line + 1), format);
  } else {
    if (!(format == format_)) flush();
    format_ = format;
    pending_ += text;
  }
  set_last(base::last_code_point(text));
}

void TextFlow::set_last(char32_t character) {
  last_.character = character;
  last_.wide = base::is_wide(character);
  last_.space = is_space(character) || character == '\n';
}

void TextFlow::text(std::string_view text, const doc::RunFormat& format) { put(text, format); }

void TextFlow::object(doc::Inline node, const doc::RunFormat& format) {
  flush();
  builder_.object(std::move(node), format);
  last_.there = false;
  set_last(0xFFFC);
}

void TextFlow::stood_at(const Page& page, const PageRun& run, std::uint32_t glyph) {
  keep_place(page, run, page.glyphs[glyph]);
}

void TextFlow::keep_place(const Page& page, const PageRun& run, const PageGlyph& glyph) {
  last_.there = true;
  last_.page = &page;
  last_.x = glyph.x;
  last_.y = glyph.y;
  last_.size = run.size;
  last_.script = run.script;
  last_.dx = run.dx;
  last_.dy = run.dy;
  last_.end_x = glyph.x + glyph.advance * run.dx;
  last_.end_y = glyph.y + glyph.advance * run.dy;
}

void TextFlow::drop_last() {
  std::size_t at = pending_.size();
  base::previous_code_point(pending_, at);
  pending_.resize(at);
}

// A hyphen at the end of a line goes where it divides a word, and stays where it is a part of one: POSIX-compliant.
bool TextFlow::parts_word(char32_t next) {
  std::size_t at = pending_.size();
  base::previous_code_point(pending_, at);
  std::size_t letters = 0;
  bool plain = is_lower(next);  // of small letters, the first one aside
  bool small = true;
  while (at > 0) {
    const char32_t c = base::previous_code_point(pending_, at);
    if (c >= 0x2000 || !base::is_letter_or_digit(c)) break;
    plain = plain && small && is_letter(c);
    small = is_lower(c) || c >= 0x80;
    ++letters;
  }
  if (letters == 0 || next >= 0x2000 || !base::is_letter_or_digit(next)) return false;
  // Addresses are broken at their own hyphens.
  const std::size_t word = pending_.find_last_of(" \n") + 1;
  if (std::string_view(pending_).substr(word).find("://") != std::string_view::npos) return true;
  if (plain && letters > 1) drop_last();
  return true;
}

void TextFlow::line_end(char32_t next, const doc::RunFormat& format) {
  if (keep_lines_) {
    while (plain_.ends_with(' ')) plain_.pop_back();
    plain_ += '\n';
    last_.space = true;
    return;
  }
  if (last_.character == 0xAD && !pending_.empty()) return drop_last();  // soft hyphen
  if ((last_.character == '-' || last_.character == 0x2010) && parts_word(next)) return;
  if (last_.space) {
    // A space behind Chinese at the end of a line says nothing when Chinese follows.
    std::size_t at = pending_.size();
    while (at > 0 && pending_[at - 1] == ' ') --at;
    if (at > 0 && at < pending_.size() && base::is_wide(next) &&
        base::is_wide(base::last_code_point({pending_.data(), at}))) {
      pending_.resize(at);
    }
    return;
  }
  if (!last_.wide && !base::is_wide(next) && !is_space(next)) put(" ", format);
}

// Does the glyph stand right behind the last one, in a line of text across? Nearly all do, and nothing goes between.
bool TextFlow::follows(const Page& page, const PageRun& run, const PageGlyph& glyph) const {
  if (keep_lines_ || last_.page != &page || glyph.y != last_.y || run.dx != 1 || last_.dx != 1) return false;
  return is_close(glyph.x - last_.end_x, std::min(run.size, last_.size));
}

// Behind the glyphs from `at` on that follow so, and show a plain character each.
std::uint32_t TextFlow::end_of_stretch(const Page& page, const PageRun& run, std::uint32_t at,
                                       std::uint32_t last) const {
  for (; at < last && is_plain(page.text_of(at)); ++at) {
    if (exact_) continue;
    const PageGlyph &before = page.glyphs[at - 1], &glyph = page.glyphs[at];
    if (run.dx != 1 || glyph.y != before.y || !is_close(glyph.x - before.x - before.advance, run.size)) break;
  }
  return at;
}

void TextFlow::join(const Page& page, const PageRun& run, const PageGlyph& glyph, char32_t next,
                    const doc::RunFormat& format) {
  const float size = std::max(std::min(run.size, last_.size), 1.0F);
  const float largest = std::max(run.size, last_.size);
  const float across = std::abs(-(glyph.x - last_.x) * last_.dy + (glyph.y - last_.y) * last_.dx);
  const float along = (glyph.x - last_.end_x) * last_.dx + (glyph.y - last_.end_y) * last_.dy;
  const bool turned = last_.dx * run.dx + last_.dy * run.dy < 0.9F;
  // An index below a power stands in the same line.
  const bool stacked = run.script * last_.script < 0 && std::abs(along) < 2 * largest && across < 2 * largest;
  if (stacked && last_.page == &page && !keep_lines_) return;
  if (last_.page != &page || turned || across > 0.7F * largest || along < -2 * largest) {
    line_end(next, format);
    if (keep_lines_) {
      const float advance = std::max(1.0F, 0.6F * run.size);
      const auto count = std::lround(std::max(0.0F, (glyph.x - left_) / advance));
      plain_.append(static_cast<std::size_t>(std::min(count, 200L)), ' ');
      if (glyph.x < left_) left_ = glyph.x;
    }
    return;
  }
  if (last_.space || is_space(next)) return;
  if (keep_lines_) {
    const auto count = std::lround(std::max(0.0F, along / std::max(1.0F, 0.6F * run.size)));
    plain_.append(static_cast<std::size_t>(std::min(count, 200L)), ' ');
    return;
  }
  if (along <= word_gap * size) return;  // no space, whatever the characters are
  const bool left_wide = last_.wide, right_wide = base::is_wide(next);
  const float least = left_wide && right_wide ? wide_gap : left_wide || right_wide ? mixed_gap : word_gap;
  if (along > least * size) put(" ", format);
}

// Ghostscript shows a space with a negative word spacing where a word is kerned ("ev e" for "eve").
bool TextFlow::takes_no_room(const PageGlyph& next, const PageRun& run) const {
  if (exact_ || keep_lines_ || !last_.there || !is_letter(last_.character)) return false;
  const float along = (next.x - last_.end_x) * last_.dx + (next.y - last_.end_y) * last_.dy;
  const float across = std::abs(-(next.x - last_.x) * last_.dy + (next.y - last_.y) * last_.dx);
  return std::abs(along) < no_gap * run.size && across < no_gap * run.size;
}

void TextFlow::add(const Page& page, const PageRun& run, std::uint32_t first, std::uint32_t last,
                   const doc::RunFormat& format) {
  for (std::uint32_t i = first, end = first; i < last; i = end) {
    const PageGlyph& glyph = page.glyphs[i];
    const std::string_view text = page.text_of(i);
    end = i + 1;
    if (!text.empty()) {
      std::size_t length = 0;
      const char32_t next = base::next_code_point(text, length);
      if (i + 1 < last && next == ' ' && is_small(page.text_of(i + 1)) && takes_no_room(page.glyphs[i + 1], run))
        continue;
      if (last_.there && !exact_) {
        if (!follows(page, run, glyph)) join(page, run, glyph, next, format);
      } else {
        left_ = glyph.x;
      }
      const bool goes_on = next > ' ' && length == text.size() && !keep_lines_ && format == format_;
      if (goes_on && !is_space(next)) {  // as nearly every glyph: `put` without its questions
        end = end_of_stretch(page, run, end, last);
        pending_ += page.text_of(i, end);
        set_last(base::last_code_point(page.text_of(end - 1)));
      } else if (!is_space(next) || next == 0x3000 || text.size() > 3 || !last_.space || keep_lines_ || exact_) {
        put(next == 0xA0 && text.size() == 2 && !exact_ ? std::string_view(" ") : text, format);
      }
    }
    keep_place(page, run, page.glyphs[end - 1]);
  }
}

doc::Inlines TextFlow::finish() {
  while (!exact_ && !pending_.empty() && pending_.back() == ' ') pending_.pop_back();
  flush();
  last_ = {};
  return builder_.finish();
}

std::string TextFlow::finish_text() {
  last_ = {};
  return std::exchange(plain_, {});
}

std::string readable(std::string_view text) {
  static constexpr std::u32string_view kangxi =
      U"一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小尢尸屮山巛工己巾干幺广廴廾"
      U"弋弓彐彡彳心戈戶手"
      U"支攴文斗斤方无日曰月木欠止歹殳毋比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿目矛矢石示禸禾穴立竹米"
      U"糸缶网羊羽老而耒耳聿肉"
      U"臣自至臼舌舛舟艮色艸虍虫血行衣襾見角言谷豆豕豸貝赤走足身車辛辰辵邑酉釆里金長門阜隶隹雨靑非面革韋韭音頁風飛食首"
      U"香馬骨高髟鬥鬯鬲鬼魚鳥"
      U"鹵鹿麥麻黃黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠";
  static constexpr std::u32string_view radicals =
      U"⺟⺠⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⻳⺒⺁⻐⻌⻎⺝⻏";
  static constexpr std::u32string_view meant =
      U"母民虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙龟巳厂钅辶辶月阝";
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    const char32_t c = base::next_code_point(text, i);
    if (c >= 0x2F00 && c < 0x2F00 + kangxi.size()) {
      base::append_utf8(out, kangxi[c - 0x2F00]);
    } else if (c >= 0x2E80 && c < 0x2F00 && radicals.find(c) != std::u32string_view::npos) {
      base::append_utf8(out, meant[radicals.find(c)]);
    } else if (c >= 0xFB00 && c <= 0xFB06) {
      static constexpr std::string_view letters[] = {"ff", "fi", "fl", "ffi", "ffl", "st", "st"};
      out += letters[c - 0xFB00];
    } else if (c == 0xAD || c >= 0x20) {
      base::append_utf8(out, c);
    } else {
      out += ' ';
    }
  }
  return out;
}

}  // namespace wenshu::pdf
