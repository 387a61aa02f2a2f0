#include "pdf/read/interpreter.h"

#include <algorithm>
#include <cmath>

#include "base/unicode.h"
#include "base/utf8.h"
#include "pdf/read/text_string.h"

namespace wenshu::pdf {

namespace {

constexpr std::size_t deepest_state = 400, deepest_form = 16, most_operands = 512;
constexpr std::size_t most_forms = 20'000;      // of a page: forms inside of forms multiply
constexpr std::size_t most_shapes = 50'000;     // of a page: rules and areas; a drawing has more, and says nothing
constexpr double least_dot = 1, most_dot = 16;  // points: round shapes that may be bullets or buttons
constexpr float least_size = 2;                 // points: nobody can read smaller text
constexpr double thickest_rule = 3.5;           // points: a filled bar up to this is a line

// An operator as a number, to be told apart at once; 0 for what is longer than any of them.
constexpr std::uint32_t packed(std::string_view word) {
  if (word.size() > 3) return 0;
  std::uint32_t out = 0;
  for (const char c : word) out = out << 8U | static_cast<unsigned char>(c);
  return out;
}

std::uint32_t rgb(double r, double g, double b) {
  const auto byte = [](double v) { return static_cast<std::uint32_t>(std::lround(std::clamp(v, 0.0, 1.0) * 255)); };
  return byte(r) << 16U | byte(g) << 8U | byte(b);
}

}  // namespace

Interpreter::Interpreter(PageReader& reader, Page& page, const Matrix& base)
    : reader_(reader), file_(reader.file_), page_(page), memory_(reader.file_.budget()), base_(base) {
  state_.ctm = base;
}

void Interpreter::run(std::string_view content, const Value& resources) {
  const Value outer = std::exchange(resources_, resources);
  Arena arena(file_.budget());
  Lexer lexer(content, arena);
  operands_.clear();
  for (std::size_t count = 0;; ++count) {
    if (count % 1024 == 0) file_.budget().check_time();
    const Token token = lexer.next();
    if (token == Token::end) break;
    if (token == Token::keyword) {
      execute(lexer.keyword(), lexer);
      operands_.clear();
    } else if (token == Token::value) {
      if (operands_.size() < most_operands) operands_.push_back(lexer.value());
    } else if (token == Token::array_begin || token == Token::dictionary_begin) {
      const Value value = lexer.object_from(token, false);
      if (operands_.size() < most_operands) operands_.push_back(value);
    }
  }
  resources_ = outer;
}

void Interpreter::execute(std::string_view word, Lexer& lexer) {
  const std::uint32_t op = packed(word);
  switch (op) {
    case packed("q"):
      if (saved_.size() < deepest_state) saved_.push_back(state_);
      return;
    case packed("Q"):
      if (saved_.empty()) return;
      state_ = saved_.back();
      saved_.pop_back();
      return;
    case packed("cm"):
      state_.ctm = matrix_operand().then(state_.ctm);
      return;
    case packed("w"):
      state_.line_width = number(0);
      return;
    case packed("gs"):
      if (!operands_.empty()) graphics_state(file_.get(file_.get(resources_, "ExtGState"), operands_[0].text()));
      return;
    case packed("Do"):
      if (!operands_.empty()) draw_object(operands_[0].text());
      return;
    case packed("BI"):
      return inline_image(lexer);
    default:
      if (text_operator(op) || path_operator(op) || color_operator(op) || mark_operator(op)) return;
  }
}

void Interpreter::graphics_state(const Value& parameters) {
  const Value font = file_.get(parameters, "Font");
  if (font.items().size() >= 2) set_font(font.items()[0], file_.resolve(font.items()[1]).number());
  const Value width = file_.get(parameters, "LW");
  if (width.is_number()) state_.line_width = width.number();
}

// ---- Text (9.3, 9.4)

bool Interpreter::text_operator(std::uint32_t op) {
  switch (op) {
    case packed("BT"):
      text_ = line_ = {};
      break;
    case packed("ET"):
      break;
    case packed("Tf"):
      if (operands_.size() >= 2) {
        const Value fonts = file_.get(resources_, "Font");
        set_font(fonts.find(operands_[0].text()), number(1));
      }
      break;
    case packed("\""):
      if (operands_.empty()) break;
      state_.word_space = number(0);
      state_.char_space = number(1);
      [[fallthrough]];
    case packed("'"):
      if (!operands_.empty()) next_line(0, -state_.leading);
      [[fallthrough]];
    case packed("Tj"):
      if (!operands_.empty()) show(operands_.back().text());
      break;
    case packed("TJ"):
      if (!operands_.empty()) show_array(operands_[0]);
      break;
    case packed("TD"):
      state_.leading = -number(1);
      [[fallthrough]];
    case packed("Td"):
      next_line(number(0), number(1));
      break;
    case packed("Tm"):
      text_ = line_ = matrix_operand();
      break;
    case packed("T*"):
      next_line(0, -state_.leading);
      break;
    case packed("Tc"):
      state_.char_space = number(0);
      break;
    case packed("Tw"):
      state_.word_space = number(0);
      break;
    case packed("Tz"):
      state_.scale = number(0) / 100;
      break;
    case packed("TL"):
      state_.leading = number(0);
      break;
    case packed("Tr"):
      state_.mode = static_cast<int>(operands_.empty() ? 0 : operands_[0].integer());
      break;
    case packed("Ts"):
      state_.rise = number(0);
      break;
    default:
      return false;
  }
  return true;
}

void Interpreter::set_font(const Value& font, double size) {
  state_.font = reader_.font(font);
  state_.size = size;
}

void Interpreter::next_line(double tx, double ty) {
  line_.e += tx * line_.a + ty * line_.c;
  line_.f += tx * line_.b + ty * line_.d;
  text_ = line_;
}

void Interpreter::show_array(const Value& array) {
  const bool vertical = state_.font && state_.font->font->vertical();
  for (const Value& item : array.items()) {
    if (item.is(Value::Kind::string)) {
      show(item.text());
    } else if (item.is_number()) {
      const double shift = -item.number() / 1000 * state_.size;
      const double tx = vertical ? 0 : shift * state_.scale, ty = vertical ? shift : 0;
      text_.e += tx * text_.a + ty * text_.c;
      text_.f += tx * text_.b + ty * text_.d;
    }
  }
}

PageRun& Interpreter::run_for(const Matrix& drawn) {
  const Font& font = *state_.font->font;
  PageRun run;
  run.font = state_.font->look;
  run.size = static_cast<float>(std::abs(state_.size) * drawn.scale_y());
  if (run.size < least_size) run.size *= font.scale();
  run.color = state_.mode == 1 ? state_.stroke.rgb : state_.fill.rgb;
  run.vertical = font.vertical();
  const double sign = state_.size * state_.scale < 0 ? -1 : 1;
  const double along_x = run.vertical ? -drawn.c : drawn.a * sign, along_y = run.vertical ? -drawn.d : drawn.b * sign;
  const double length = std::max(1e-9, std::hypot(along_x, along_y));
  run.dx = static_cast<float>(along_x / length);
  run.dy = static_cast<float>(along_y / length);
  run.bold = font.look().bold || state_.mode == 2;
  const double slant = (drawn.a * drawn.c + drawn.b * drawn.d) / std::max(1e-9, drawn.scale_x() * drawn.scale_y());
  run.italic = font.look().italic || std::abs(slant) > 0.1;
  run.hidden = state_.mode == 3 || state_.mode == 7;
  run.content = content_;
  run.glyph_begin = run.glyph_end = static_cast<std::uint32_t>(page_.glyphs.size());
  if (!page_.runs.empty()) {
    PageRun& last = page_.runs.back();
    if (last.font == run.font && last.size == run.size && last.color == run.color && last.dx == run.dx &&
        last.dy == run.dy && last.bold == run.bold && last.italic == run.italic && last.hidden == run.hidden &&
        last.content == run.content && last.vertical == run.vertical) {
      return last;
    }
  }
  memory_.add(sizeof(PageRun));
  page_.runs.push_back(run);
  return page_.runs.back();
}

void Interpreter::put_glyph(PageRun& run, double x, double y, double advance, std::string_view text, bool known) {
  if (in_actual_) {
    text = actual_used_ ? std::string_view() : std::string_view(actual_);
    actual_used_ = true;
  } else if (!known) {
    text = "\xEF\xBF\xBD";  // U+FFFD
    ++page_.unmapped;
  }
  page_.glyphs.push_back({static_cast<float>(x), static_cast<float>(y), static_cast<float>(advance),
                          static_cast<std::uint32_t>(page_.text.size())});
  page_.text += text;
  run.glyph_end = static_cast<std::uint32_t>(page_.glyphs.size());
}

void Interpreter::show(std::string_view bytes) {
  if (!state_.font || hidden_ > 0 || bytes.empty()) return;
  memory_.add(bytes.size() * sizeof(PageGlyph));
  Font& font = *state_.font->font;
  const Matrix drawn = text_.then(state_.ctm);
  PageRun& run = run_for(drawn);
  const bool vertical = run.vertical;
  const double along = vertical ? drawn.scale_y() : drawn.scale_x();
  double tx = 0, ty = 0;  // in text space
  for (std::size_t at = 0; at < bytes.size();) {
    const Code code = font.next(bytes, at);
    at += code.length;
    const CodeShape& shape = font.shape(code);
    const double word = code.length == 1 && code.value == ' ' ? state_.word_space : 0;
    const double width = vertical ? shape.height * state_.size : shape.width * state_.size * state_.scale;
    const double extra = vertical ? state_.char_space + word : (state_.char_space + word) * state_.scale;
    const double px = tx, py = ty + state_.rise;
    const double x = drawn.x(px, py), y = drawn.y(px, py);
    const bool known = !shape.text.empty() || font.is_type3();
    if (x > -50 && y > -50 && x < page_.width + 50.0 && y < page_.height + 50.0) {
      const double drawn_width = vertical ? width : shape.drawn * state_.size * state_.scale;
      put_glyph(run, x, y, std::abs(drawn_width) * along, shape.text, known);
    }
    if (vertical) {
      ty += width - extra;
    } else {
      tx += width + extra;
    }
  }
  text_.e += tx * text_.a + ty * text_.c;
  text_.f += tx * text_.b + ty * text_.d;
}

// ---- Marked content (14.6)

bool Interpreter::mark_operator(std::uint32_t op) {
  switch (op) {
    case packed("BDC"):
      begin_mark(true);
      return true;
    case packed("BMC"):
      begin_mark(false);
      return true;
    case packed("EMC"):
      end_mark();
      return true;
    default:
      return false;
  }
}

void Interpreter::begin_mark(bool with_properties) {
  Mark mark;
  mark.content = content_;
  const std::string_view tag = operands_.empty() ? std::string_view() : operands_[0].text();
  Value properties = with_properties && operands_.size() > 1 ? operands_[1] : Value();
  Value layer;
  if (properties.is(Value::Kind::name)) {
    const Value list = file_.get(resources_, "Properties");
    layer = list.find(properties.text());
    properties = file_.resolve(layer);
  }
  if (tag == "OC" && reader_.is_hidden_layer(layer)) mark.hides = true;
  const Value mcid = file_.get(properties, "MCID"), lang = file_.get(properties, "Lang");
  if (tag == "Artifact" || mcid.is_number() || lang.is(Value::Kind::string)) {
    memory_.add(sizeof(PageContentMark));
    PageContentMark made = page_.contents[content_];
    if (mcid.is_number()) {
      made.mcid = static_cast<std::int32_t>(std::clamp<std::int64_t>(mcid.integer(), -1, 0x7FFFFFFF));
      made.owner = owner_;
    }
    if (tag == "Artifact") {
      made.artifact = true;
      made.artifact_type = file_.get(properties, "Type").text();
    }
    if (lang.is(Value::Kind::string)) made.lang = text_of_string(lang.text());
    content_ = static_cast<std::uint32_t>(page_.contents.size());
    page_.contents.push_back(std::move(made));
  }
  const Value actual = file_.get(properties, "ActualText");
  if (actual.is(Value::Kind::string) && !in_actual_) {
    mark.has_actual = in_actual_ = true;
    actual_used_ = false;
    actual_ = text_of_string(actual.text());
  }
  if (mark.hides) ++hidden_;
  marks_.push_back(mark);
}

void Interpreter::end_mark() {
  if (marks_.empty()) return;
  const Mark mark = marks_.back();
  marks_.pop_back();
  if (mark.has_actual) {
    // A text that no glyph draws stands where the pen is.
    if (!actual_used_ && !base::is_blank(actual_) && state_.font && hidden_ == 0) {
      const Matrix drawn = text_.then(state_.ctm);
      put_glyph(run_for(drawn), drawn.e, drawn.f, 0, {}, true);
    }
    in_actual_ = false;
  }
  if (mark.hides) --hidden_;
  content_ = mark.content;
}

// ---- Forms and pictures (8.9, 8.10)

void Interpreter::draw_object(std::string_view name) {
  const Value reference = file_.get(resources_, "XObject").find(name);
  const Value object = file_.resolve(reference);
  if (!object.is(Value::Kind::stream) || hidden_ > 0) return;
  const Value layer = object.find("OC");
  if (!layer.is_null() && reader_.is_hidden_layer(layer)) return;
  const Value subtype = file_.get(object, "Subtype");
  if (subtype.is_name("Form")) {
    draw_form(object, reference.object_number());
  } else if (subtype.is_name("Image")) {
    draw_image(reader_.image(reference));
  }
}

void Interpreter::draw_form(const Value& form, std::uint32_t object) {
  if (++forms_drawn_ > most_forms || forms_.size() >= deepest_form ||
      std::find(forms_.begin(), forms_.end(), object) != forms_.end())
    return;
  forms_.push_back(object);
  file_.budget().spend_nodes(16);
  const State state = state_;
  const Matrix text = text_, line = line_;
  const auto saved = std::exchange(saved_, {});
  const auto marks = std::exchange(marks_, {});
  const auto operands = std::exchange(operands_, {});
  const std::uint32_t content = content_, owner = std::exchange(owner_, object);
  const Value matrix = file_.get(form, "Matrix");
  if (matrix.items().size() >= 6) {
    const auto m = [&](std::size_t i) { return file_.resolve(matrix.items()[i]).number(); };
    state_.ctm = Matrix{m(0), m(1), m(2), m(3), m(4), m(5)}.then(state_.ctm);
  }
  const Value own = file_.get(form, "Resources");
  const std::string bytes = file_.decode(form);
  base::HeldMemory held(file_.budget());
  held.add(bytes.size());
  run(bytes, own.is_null() ? resources_ : own);
  while (!marks_.empty()) end_mark();
  marks_ = marks;
  saved_ = saved;
  operands_ = operands;
  state_ = state;
  text_ = text;
  line_ = line;
  content_ = content;
  owner_ = owner;
  forms_.pop_back();
}

void Interpreter::end_content() {
  state_ = {};
  state_.ctm = base_;
  saved_.clear();
  marks_.clear();
  content_ = hidden_ = 0;
  in_actual_ = false;
}

void Interpreter::begin_annotation(std::uint32_t object) {
  content_ = 0;
  if (object == 0) return;
  memory_.add(sizeof(PageContentMark));
  PageContentMark mark;
  mark.mcid = annotation_mcid;
  mark.owner = object;
  content_ = static_cast<std::uint32_t>(page_.contents.size());
  page_.contents.push_back(std::move(mark));
}

void Interpreter::field(const FieldText& value, std::uint32_t look, const std::array<double, 4>& rectangle) {
  constexpr double edge = 2, usual_size = 12, pitch = 1.15, above = 0.8, narrow = 0.5;
  const double width = rectangle[2] - rectangle[0] - 2 * edge, height = rectangle[3] - rectangle[1];
  if (value.lines.empty() || width <= 0 || height <= 0) return;
  const auto count = static_cast<double>(value.lines.size());
  const double size = value.size > 0 ? value.size : std::clamp(height / (count * pitch), 2.0, usual_size);
  const Matrix& m = state_.ctm;
  PageRun run;
  run.font = look;
  run.size = static_cast<float>(size * m.scale_y());
  run.dx = static_cast<float>(m.a / m.scale_x());
  run.dy = static_cast<float>(m.b / m.scale_x());
  run.content = content_;
  run.glyph_begin = run.glyph_end = static_cast<std::uint32_t>(page_.glyphs.size());
  page_.runs.push_back(run);
  double y = rectangle[3] - std::max(0.0, height - count * pitch * size) / 2 - above * size;
  for (const std::string& line : value.lines) {
    memory_.add(line.size() * sizeof(PageGlyph));
    double all = 0;
    const auto advance = [&](char32_t c) { return base::is_wide(c) ? size : narrow * size; };
    for (std::size_t i = 0; i < line.size();) all += advance(base::next_code_point(line, i));
    const double squeeze = std::min(1.0, width / all);
    double x = rectangle[0] + edge;
    for (std::size_t i = 0; i < line.size();) {
      const std::size_t begin = i;
      const double wide = squeeze * advance(base::next_code_point(line, i));
      put_glyph(page_.runs.back(), m.x(x, y), m.y(x, y), wide * m.scale_x(),
                std::string_view(line).substr(begin, i - begin), true);
      x += wide;
    }
    y -= pitch * size;
  }
}

void Interpreter::appearance(const Value& form, std::uint32_t object, const std::array<double, 4>& rectangle) {
  const Value box = file_.get(form, "BBox"), matrix = file_.get(form, "Matrix");
  if (box.items().size() < 4) return;
  const auto at = [&](const Value& list, std::size_t i) { return file_.resolve(list.items()[i]).number(); };
  Matrix own;
  if (matrix.items().size() >= 6) {
    own = {at(matrix, 0), at(matrix, 1), at(matrix, 2), at(matrix, 3), at(matrix, 4), at(matrix, 5)};
  }
  double left = 1e9, bottom = 1e9, right = -1e9, top = -1e9;
  for (const std::size_t corner : {0U, 1U, 2U, 3U}) {
    const double px = at(box, corner % 2 == 0 ? 0 : 2), py = at(box, corner < 2 ? 1 : 3);
    left = std::min(left, own.x(px, py));
    right = std::max(right, own.x(px, py));
    bottom = std::min(bottom, own.y(px, py));
    top = std::max(top, own.y(px, py));
  }
  if (right - left < 1e-6 || top - bottom < 1e-6) return;
  const double sx = (rectangle[2] - rectangle[0]) / (right - left), sy = (rectangle[3] - rectangle[1]) / (top - bottom);
  const Matrix before = state_.ctm;
  state_.ctm = Matrix{sx, 0, 0, sy, rectangle[0] - left * sx, rectangle[1] - bottom * sy}.then(state_.ctm);
  draw_form(form, object);
  state_.ctm = before;
}

void Interpreter::draw_image(std::string resource) {
  const Matrix& m = state_.ctm;
  const std::array<double, 4> xs = {m.x(0, 0), m.x(1, 0), m.x(0, 1), m.x(1, 1)};
  const std::array<double, 4> ys = {m.y(0, 0), m.y(1, 0), m.y(0, 1), m.y(1, 1)};
  const auto [x0, x1] = std::minmax_element(xs.begin(), xs.end());
  const auto [y0, y1] = std::minmax_element(ys.begin(), ys.end());
  if (page_.images.size() >= most_shapes) return;
  page_.images.push_back({std::move(resource), static_cast<float>(*x0), static_cast<float>(*y0),
                          static_cast<float>(*x1), static_cast<float>(*y1), content_});
}

// The data of an inline image ends at an EI that stands alone (8.9.7).
void Interpreter::inline_image(Lexer& lexer) {
  for (Token token = lexer.next(); token != Token::end; token = lexer.next()) {
    if (token == Token::keyword && lexer.keyword() == "ID") break;
    if (token == Token::array_begin || token == Token::dictionary_begin) lexer.object_from(token, false);
  }
  const std::string_view bytes = lexer.bytes();
  const auto is_white = [](char c) {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\0' || c == '\f';
  };
  for (std::size_t at = lexer.offset();;) {
    at = bytes.find("EI", at);
    if (at == std::string_view::npos) return lexer.seek(bytes.size());
    const bool alone = at > 0 && is_white(bytes[at - 1]) && (at + 2 >= bytes.size() || is_white(bytes[at + 2]));
    const std::string_view behind = bytes.substr(std::min(at + 2, bytes.size()), 12);
    const bool text = std::all_of(behind.begin(), behind.end(),
                                  [&](char c) { return (c >= 0x20 && c < 0x7F) || (is_white(c) && c != '\0'); });
    if (alone && text) return lexer.seek(at + 2);
    at += 2;
  }
}

// ---- Paths (8.5)

bool Interpreter::path_operator(std::uint32_t op) {
  switch (op) {
    case packed("m"):
      x_ = start_x_ = state_.ctm.x(number(0), number(1));
      y_ = start_y_ = state_.ctm.y(number(0), number(1));
      return true;
    case packed("l"):
      line_to(state_.ctm.x(number(0), number(1)), state_.ctm.y(number(0), number(1)));
      return true;
    case packed("c"):
      curve_to(4);
      return true;
    case packed("v"):
    case packed("y"):
      curve_to(2);
      return true;
    case packed("h"):
      line_to(start_x_, start_y_);
      return true;
    case packed("re"):
      rectangle();
      return true;
    case packed("s"):
      line_to(start_x_, start_y_);
      [[fallthrough]];
    case packed("S"):
      paint(false, true);
      return true;
    case packed("f"):
    case packed("F"):
    case packed("f*"):
      paint(true, false);
      return true;
    case packed("b"):
    case packed("b*"):
      line_to(start_x_, start_y_);
      [[fallthrough]];
    case packed("B"):
    case packed("B*"):
      paint(true, true);
      return true;
    case packed("n"):
      paint(false, false);
      return true;
    default:
      return false;
  }
}

// A curve, of which only its ends matter, the last one in the operands from `last` on.
void Interpreter::curve_to(std::size_t last) {
  curved_ = true;
  widen_curve();
  x_ = state_.ctm.x(number(last), number(last + 1));
  y_ = state_.ctm.y(number(last), number(last + 1));
  widen_curve();
}

void Interpreter::widen_curve() {
  curve_ = {std::min(curve_.x0, x_), std::min(curve_.y0, y_), std::max(curve_.x1, x_), std::max(curve_.y1, y_)};
}

void Interpreter::add_dot(std::uint32_t color) {
  const double w = curve_.x1 - curve_.x0, h = curve_.y1 - curve_.y0;
  if (std::min(w, h) < least_dot || std::max(w, h) > most_dot || std::max(w, h) > 1.5 * std::min(w, h)) return;
  if (page_.dots.size() >= most_shapes || color == 0xFFFFFF || hidden_ > 0) return;
  page_.dots.push_back({static_cast<float>(curve_.x0), static_cast<float>(curve_.y0), static_cast<float>(curve_.x1),
                        static_cast<float>(curve_.y1), color});
}

void Interpreter::rectangle() {
  const double px = number(0), py = number(1), w = number(2), h = number(3);
  const Matrix& m = state_.ctm;
  const double ax = m.x(px, py), ay = m.y(px, py), bx = m.x(px + w, py + h), by = m.y(px + w, py + h);
  if ((std::abs(m.b) + std::abs(m.c)) > 1e-3 && (std::abs(m.a) + std::abs(m.d)) > 1e-3) {
    curved_ = true;  // neither upright nor turned by a right angle
    return;
  }
  if (boxes_.size() < most_shapes) {
    boxes_.push_back({std::min(ax, bx), std::min(ay, by), std::max(ax, bx), std::max(ay, by)});
  }
  x_ = start_x_ = ax;
  y_ = start_y_ = ay;
}

void Interpreter::line_to(double px, double py) {
  if (segments_.size() < most_shapes) segments_.push_back({x_, y_, px, py});
  x_ = px;
  y_ = py;
}

void Interpreter::add_rule(double x0, double y0, double x1, double y1, double width, std::uint32_t color) {
  if (page_.rules.size() >= most_shapes || color == 0xFFFFFF || hidden_ > 0) return;
  if (x0 > x1) std::swap(x0, x1);
  if (y0 > y1) std::swap(y0, y1);
  if (x1 < 0 || y1 < 0 || x0 > page_.width || y0 > page_.height) return;
  page_.rules.push_back({static_cast<float>(x0), static_cast<float>(y0), static_cast<float>(x1), static_cast<float>(y1),
                         static_cast<float>(width), color});
}

void Interpreter::paint(bool fill, bool stroke) {
  const double width = std::max(0.1, state_.line_width * state_.ctm.scale_x());
  if (stroke) {
    for (const Segment& s : segments_) {
      const bool upright = std::abs(s.x0 - s.x1) < 0.5 || std::abs(s.y0 - s.y1) < 0.5;
      if (upright && std::hypot(s.x1 - s.x0, s.y1 - s.y0) > 0.5) {
        add_rule(s.x0, s.y0, s.x1, s.y1, width, state_.stroke.rgb);
      }
    }
    for (const Box& b : boxes_) {
      add_rule(b.x0, b.y0, b.x1, b.y0, width, state_.stroke.rgb);
      add_rule(b.x0, b.y1, b.x1, b.y1, width, state_.stroke.rgb);
      add_rule(b.x0, b.y0, b.x0, b.y1, width, state_.stroke.rgb);
      add_rule(b.x1, b.y0, b.x1, b.y1, width, state_.stroke.rgb);
    }
  }
  if (curved_ && (fill || stroke)) add_dot(fill ? state_.fill.rgb : state_.stroke.rgb);
  if (fill) {
    if (!curved_ && !segments_.empty() && segments_.size() <= 6 && boxes_.empty()) {  // a rectangle in four strokes
      Box b{segments_[0].x0, segments_[0].y0, segments_[0].x0, segments_[0].y0};
      bool upright = true;
      for (const Segment& s : segments_) {
        b = {std::min({b.x0, s.x0, s.x1}), std::min({b.y0, s.y0, s.y1}), std::max({b.x1, s.x0, s.x1}),
             std::max({b.y1, s.y0, s.y1})};
        upright &= std::abs(s.x0 - s.x1) < 0.1 || std::abs(s.y0 - s.y1) < 0.1;
      }
      if (upright) boxes_.push_back(b);
    }
    for (const Box& b : boxes_) {
      const double w = b.x1 - b.x0, h = b.y1 - b.y0;
      if (std::min(w, h) <= thickest_rule && std::max(w, h) > 2 * std::min(w, h)) {
        const double mx = (b.x0 + b.x1) / 2, my = (b.y0 + b.y1) / 2;
        if (w >= h) {
          add_rule(b.x0, my, b.x1, my, h, state_.fill.rgb);
        } else {
          add_rule(mx, b.y0, mx, b.y1, w, state_.fill.rgb);
        }
      } else if (page_.boxes.size() < most_shapes && state_.fill.rgb != 0xFFFFFF && hidden_ == 0) {
        page_.boxes.push_back({static_cast<float>(b.x0), static_cast<float>(b.y0), static_cast<float>(b.x1),
                               static_cast<float>(b.y1), state_.fill.rgb});
      }
    }
  }
  segments_.clear();
  boxes_.clear();
  curved_ = false;
  curve_ = no_box;
}

// ---- Colours (8.6): what kind they are is told by how many numbers they have

bool Interpreter::color_operator(std::uint32_t op) {
  switch (op) {
    case packed("g"):
    case packed("rg"):
    case packed("k"):
      state_.fill.inverted = false;
      set_color(state_.fill);
      return true;
    case packed("G"):
    case packed("RG"):
    case packed("K"):
      state_.stroke.inverted = false;
      set_color(state_.stroke);
      return true;
    case packed("sc"):
    case packed("scn"):
      set_color(state_.fill);
      return true;
    case packed("SC"):
    case packed("SCN"):
      set_color(state_.stroke);
      return true;
    case packed("cs"):
      state_.fill = operand_color_space();
      return true;
    case packed("CS"):
      state_.stroke = operand_color_space();
      return true;
    default:
      return false;
  }
}

// The colour space that the operand names, with its initial colour.
Interpreter::Color Interpreter::operand_color_space() {
  const std::string_view name = operands_.empty() ? std::string_view() : operands_[0].text();
  return color_space(file_.resolve(file_.get(file_.get(resources_, "ColorSpace"), name)));
}

Interpreter::Color Interpreter::color_space(const Value& space) {
  Color out;
  out.inverted = !space.items().empty() && space.items()[0].is_name("Separation");
  return out;
}

void Interpreter::set_color(Color& color) const {
  std::size_t count = operands_.size();
  while (count > 0 && !operands_[count - 1].is_number()) --count;  // the name of a pattern
  if (count == 1) {
    const double v = color.inverted ? 1 - number(0) : number(0);
    color.rgb = rgb(v, v, v);
  } else if (count == 3) {
    color.rgb = rgb(number(0), number(1), number(2));
  } else if (count == 4) {
    const double k = 1 - number(3);
    color.rgb = rgb((1 - number(0)) * k, (1 - number(1)) * k, (1 - number(2)) * k);
  }
}

}  // namespace wenshu::pdf
