#include "markdown/inline_writer.h"

#include <algorithm>
#include <bitset>
#include <charconv>
#include <utility>

#include "base/unicode.h"
#include "base/utf8.h"
#include "doc/classes.h"
#include "doc/spelling.h"
#include "doc/walk.h"
#include "markdown/attributes.h"
#include "markdown/delimiters.h"
#include "markdown/escape.h"
#include "markdown/html_pictures.h"
#include "markdown/marks.h"

namespace wenshu::markdown {

namespace {

constexpr std::uint32_t no_note = 0xFFFFFFFF;

std::uint32_t note_of(const doc::Inline& node) {
  const auto key = node.attr->keys.find("note");
  std::uint32_t note = no_note;
  if (key != node.attr->keys.end()) {
    std::from_chars(key->second.data(), key->second.data() + key->second.size(), note);
  }
  return note;
}

// What every parser takes for an address between < and >.
bool is_mail_address(std::string_view text) {
  const auto is_word = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  };
  const std::size_t at = text.find('@');
  if (at == 0 || at == std::string_view::npos || !is_word(text.back()) || !is_word(text[at + 1])) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool mark = text[i] == '.' || text[i] == '-' || (i < at && (text[i] == '_' || text[i] == '+'));
    if (i != at && !is_word(text[i]) && !(mark && (i < at || is_word(text[i - 1])))) return false;
  }
  return true;
}

// <http://…> or <a@b.c> where it is the same as [text](target).
bool is_autolink(std::string_view target, const doc::Link& link) {
  if (link.children.size() != 1 || !link.title.empty()) return false;
  const auto* text = std::get_if<doc::Text>(&link.children.front().node);
  if (!text) return false;
  if (target.starts_with("mailto:")) return text->text == target.substr(7) && is_mail_address(text->text);
  const bool known = target.starts_with("http://") || target.starts_with("https://");
  return known && text->text == target && std::all_of(target.begin(), target.end(), [](char c) {
           return c > ' ' && c != '<' && c != '>' && c != '\\' && c != '`' && c != 0x7F;
         });
}

// Code as HTML, in which no character is Markdown.
std::string code_element(std::string_view text) {
  std::string html;
  for (const char c : escape_html(text)) {
    if (std::string_view("\\|*_`[~$").find(c) != std::string_view::npos) {
      html += "&#" + std::to_string(static_cast<int>(c)) + ';';
    } else {
      html += c;
    }
  }
  return "<code>" + html + "</code>";
}

// The tag that closes an opening one.
std::string closing_tag(std::string_view open) {
  return "</" + std::string(open.substr(1, open.find_first_of(" \t\n/>", 1) - 1)) + '>';
}

// From the tree to a row of tokens: State::row.
class Flattener {
 public:
  Flattener(State& state, Place place) : state_(state), place_(place), row_(state.row) { row_.clear(); }

  void text(std::string_view raw);
  void markup(std::string_view content);
  // What shows nothing: it does not begin an emphasis.
  void invisible(std::string_view content);
  void inlines(const doc::Inlines& nodes) {
    for (const auto& node : nodes) inline_(node);
  }
  void finish();

 private:
  void inline_(const doc::Inline& node);
  void emphasized(const doc::Emphasized& node, std::string_view spelling);
  void tagged(std::string_view open, std::string_view close, const doc::Inlines& children);
  void span(const doc::Inline& node, const doc::Span& span);
  void link(const doc::Link& link, const doc::Box<doc::Attr>& attr);
  void image(const doc::Inline& node);
  void code(const doc::Code& code, const doc::Box<doc::Attr>& attr);
  std::string finished_code(std::string_view text) const;
  void math(const doc::Math& math);
  void note(const doc::NoteRef& ref);
  void line_break(doc::Break kind, std::string_view spelling);
  void raw(const doc::RawInline& raw);
  void note_look(doc::StyleId style);

  void clean_text(std::string_view content);
  void append_text(std::string_view content);
  void push(Token::Kind kind, std::string_view content = {}, std::uint32_t mark = 0);
  void open_pending();
  void close(std::uint32_t mark);
  void resolve_soft_breaks();
  void drop_trailing_breaks();
  void bare_addresses();

  State& state_;
  Place place_;
  TokenRow& row_;
  std::vector<std::uint32_t> pending_;  // marks that begin with the next visible thing
  bool in_link_ = false, soft_breaks_ = false;
  bool fills_strong_ = false;  // the next node is an emphasis of underscores that all of a strong text has
};

void Flattener::push(Token::Kind kind, std::string_view content, std::uint32_t mark) {
  Token token;
  token.kind = kind;
  token.mark = mark;
  token.in_link = in_link_;
  row_.push(token, content);
}

bool ends_in_math(const TokenRow& row) {
  return !row.tokens.empty() && row.tokens.back().kind == Token::markup && row.content(row.tokens.back()).back() == '$';
}

void Flattener::append_text(std::string_view content) {
  if (content.empty()) return;
  if (!row_.tokens.empty() && row_.tokens.back().kind == Token::text && row_.tokens.back().in_link == in_link_) {
    row_.extend(content);
    return;
  }
  // A closing $ before a digit is no closing one to Pandoc.
  const bool price = ends_in_math(row_) && content.front() >= '0' && content.front() <= '9';
  push(Token::text, content);
  row_.tokens.back().encode_digit = price;
}

void Flattener::open_pending() {
  for (const auto mark : pending_) push(Token::open, {}, mark);
  pending_.clear();
}

void Flattener::text(std::string_view raw) {
  if (is_clean(raw)) {
    clean_text(raw);
  } else {
    clean_text(state_.clean(raw));
  }
}

void Flattener::clean_text(std::string_view rest) {
  if (rest.empty()) return;
  if (!pending_.empty()) {
    // Emphasis does not begin with white space.
    if (base::begins_with_white_space(rest)) {
      const std::string_view trimmed = base::trim(rest);
      if (trimmed.empty()) return append_text(rest);
      const auto lead = static_cast<std::size_t>(trimmed.data() - rest.data());
      append_text(rest.substr(0, lead));
      rest.remove_prefix(lead);
    }
    open_pending();
  }
  append_text(rest);
}

void Flattener::markup(std::string_view content) {
  if (content.empty()) return;
  open_pending();
  push(Token::markup, content);
}

void Flattener::invisible(std::string_view content) {
  if (!content.empty()) push(Token::markup, content);
}

void Flattener::close(std::uint32_t mark) {
  const auto waiting = std::find(pending_.begin(), pending_.end(), mark);
  if (waiting != pending_.end()) {  // nothing visible inside
    pending_.erase(waiting);
    return;
  }
  Token tail;  // emphasis does not end with white space
  Token& last = row_.tokens.back();
  if (last.kind == Token::text && base::ends_with_white_space(row_.content(last))) {
    const std::string_view content = row_.content(last);
    const std::string_view trimmed = base::trim(content);
    tail.in_link = in_link_;
    tail.end = last.end;
    last.end = tail.begin = last.begin + static_cast<std::size_t>(trimmed.data() - content.data()) + trimmed.size();
    if (trimmed.empty()) {
      tail.begin = last.begin;
      row_.tokens.pop_back();
    }
  }
  push(Token::close, {}, mark);
  if (tail.begin < tail.end) row_.tokens.push_back(tail);
}

void Flattener::emphasized(const doc::Emphasized& node, std::string_view spelling) {
  if (spelling.starts_with('<')) {
    tagged(spelling, closing_tag(spelling), node.children);
  } else if (is_delimited(node.kind)) {
    const auto mark = static_cast<std::uint32_t>(row_.marks.size());
    row_.marks.push_back({node.kind, false, spelling.starts_with('*'), std::exchange(fills_strong_, false)});
    const auto* inner = node.children.size() == 1 ? std::get_if<doc::Emphasized>(&node.children.front().node) : nullptr;
    fills_strong_ = inner && node.kind == doc::Emphasis::strong && inner->kind == doc::Emphasis::emphasis &&
                    doc::spelling_of(node.children.front().attr) == "_";
    pending_.push_back(mark);
    inlines(node.children);
    close(mark);
  } else {
    const Tags tags = html_tags(node.kind);
    tagged(tags.open, tags.close, node.children);
  }
}

void Flattener::tagged(std::string_view open, std::string_view close, const doc::Inlines& children) {
  if (children.empty()) return;
  markup(open);
  inlines(children);
  markup(close);
}

void Flattener::span(const doc::Inline& node, const doc::Span& span) {
  if (!node.attr) return inlines(span.children);
  if (doc::is_line_end(node)) {
    if (place_ != Place::paragraph) return;
    soft_breaks_ = true;
    push(Token::soft_break);
    row_.tokens.back().is_given = true;
    return;
  }
  if (node.attr->has_class(doc::classes::comment_start)) invisible(comment_start(state_, node));
  invisible(anchor(state_, node.attr));
  const std::string change = change_tag(node);
  if (change.empty()) return inlines(span.children);
  tagged(change, change.substr(0, 2) == "<i" ? "</ins>" : "</del>", span.children);
}

void Flattener::link(const doc::Link& link, const doc::Box<doc::Attr>& attr) {
  const std::string target = in_link_ ? std::string() : state_.link_target(link.target);
  const bool no_link = in_link_ || target.size() != link.target.size();
  if (no_link || doc::plain_text(link.children).empty()) {
    const bool picture = std::any_of(link.children.begin(), link.children.end(), [](const doc::Inline& node) {
      return std::holds_alternative<doc::Box<doc::Image>>(node.node);
    });
    if (no_link || !picture) return inlines(link.children);
  }
  const std::string_view spelling = doc::spelling_of(attr), typed = typed_attributes(attr);
  if (spelling != "[" && typed.empty() && is_autolink(target, link)) {
    markup('<' + std::get<doc::Text>(link.children.front().node).text + '>');
    row_.tokens.back().is_bare = spelling == doc::bare_address;
    return;
  }
  markup("[");
  in_link_ = true;
  inlines(link.children);
  in_link_ = false;
  markup("]" + link_tail(target, state_.clean_lines(link.title)).append(typed));
}

void Flattener::image(const doc::Inline& node) {
  if (node.attr) {
    if (auto html = respelled(doc::spelling_of(node.attr), {node}, state_)) return raw({"html", std::move(*html)});
  }
  const auto& image = *std::get<doc::Box<doc::Image>>(node.node);
  const std::string target = state_.image_target(image);
  TokenRow alt;
  alt.push({}, state_.clean(image.alt));
  std::string out = "![";
  if (!alt.characters.empty()) {
    TextWriter(alt, Place::cell, true).write(out, 0);
  }
  markup(out + "]" + link_tail(target, state_.clean_lines(image.title)).append(typed_attributes(node.attr)));
}

void Flattener::code(const doc::Code& code, const doc::Box<doc::Attr>& attr) {
  const std::string text = state_.clean(code.text);
  if (text.empty()) return;
  if (doc::spelling_of(attr).starts_with('<')) return markup(code_element(text));
  open_pending();
  // The backticks of two code spans side by side would join.
  const bool joins = !row_.tokens.empty() && row_.tokens.back().is_code && row_.tokens.back().in_link == in_link_;
  const std::string_view typed = typed_attributes(attr);
  if (!joins && !typed.empty()) return markup(finished_code(text).append(typed));
  if (joins) {
    row_.extend(text);
  } else {
    push(Token::markup, text);
    row_.tokens.back().is_code = true;
  }
}

std::string Flattener::finished_code(std::string_view text) const {
  // A backslash before | cannot stand in a code span of a table cell.
  return place_ != Place::cell || text.find("\\|") == std::string_view::npos ? code_span(text) : code_element(text);
}

void Flattener::math(const doc::Math& math) {
  std::string tex = tidy_tex(math.tex);
  if (tex.empty()) return;
  if (place_ == Place::cell) {
    for (std::size_t i = tex.find("\\|"); i != std::string::npos; i = tex.find("\\|", i)) tex.replace(i, 2, "\\Vert ");
  }
  if (ends_in_math(row_)) markup("<!-- -->");  // $a$$b$ would be read as display math
  markup(math.display ? "$$" + tex + "$$" : "$" + tex + "$");
}

void Flattener::note(const doc::NoteRef& ref) {
  if (ref.note >= state_.document.notes.size()) return;
  const std::string label = state_.label_of_note(ref.note);
  if (label.empty()) return invisible(comment_text(state_, ref.note));
  markup("[^" + label + "]");
  row_.tokens.back().is_note = true;
}

void Flattener::line_break(doc::Break kind, std::string_view spelling) {
  if (spelling.starts_with("<br")) {
    push(Token::markup, spelling);
  } else if (kind == doc::Break::soft) {
    soft_breaks_ = true;
    push(Token::soft_break);
  } else if (place_ == Place::paragraph) {
    push(Token::hard_break);
    row_.tokens.back().is_given = spelling == "  ";
  } else {
    push(Token::markup, "<br>");
  }
}

void Flattener::raw(const doc::RawInline& raw) {
  if (raw.format != "html") {
    state_.report_once(convert::Severity::note, "markdown-raw-dropped",
                       "source text of the format '" + raw.format + "' is left out");
    return;
  }
  markup(place_ == Place::paragraph ? state_.clean_lines(raw.text) : state_.clean(raw.text));
}

void Flattener::note_look(doc::StyleId id) {
  const doc::Style* style = state_.document.styles.find(id);
  if (!style || !style->automatic || style->text.color.value_or(0) == 0) return;
  state_.report_once(convert::Severity::note, "markdown-look-dropped", "the colours of text are left out");
}

void Flattener::inline_(const doc::Inline& node) {
  doc::visit(doc::overloaded{
                 [&](const doc::Text& n) {
                   if (node.style != 0) note_look(node.style);
                   text(n.text);
                 },
                 [&](const doc::Emphasized& n) { emphasized(n, doc::spelling_of(node.attr)); },
                 [&](const doc::Span& n) { span(node, n); },
                 [&](const doc::Link& n) { link(n, node.attr); },
                 [&](const doc::Image&) { image(node); },
                 [&](const doc::Code& n) { code(n, node.attr); },
                 [&](const doc::Math& n) { math(n); },
                 [&](const doc::NoteRef& n) { note(n); },
                 [&](const doc::LineBreak& n) { line_break(n.kind, doc::spelling_of(node.attr)); },
                 [&](const doc::ItemMark&) {},
                 [&](const doc::Ruby& n) {
                   markup("<ruby>");
                   inlines(n.base);
                   markup("<rt>");
                   inlines(n.reading);
                   markup("</rt></ruby>");
                 },
                 [&](const doc::RawInline& n) { raw(n); },
             },
             node);
}

// A soft break is a line feed in a paragraph, else a space; between wide characters it is nothing.
void Flattener::resolve_soft_breaks() {
  TokenRow old;
  std::swap(old, row_);
  row_.marks = old.marks;
  for (std::size_t i = 0; i < old.tokens.size(); ++i) {
    const Token& token = old.tokens[i];
    const std::string_view content = old.content(token);
    in_link_ = token.in_link;
    if (token.kind == Token::text) {
      append_text(content);
      continue;
    }
    if (token.kind == Token::soft_break) {
      const bool inside = !row_.tokens.empty() && i + 1 < old.tokens.size();
      const Token* before = inside ? &row_.tokens.back() : nullptr;
      const Token* after = inside ? &old.tokens[i + 1] : nullptr;
      const bool wide = inside && before->kind == Token::text && after->kind == Token::text &&
                        base::is_wide(base::last_code_point(row_.content(*before))) &&
                        base::is_wide(base::first_code_point(old.content(*after)));
      if (wide && !token.is_given) continue;
      // A tag that is alone in its line would begin an HTML block.
      const bool after_tag = inside && before->kind == Token::markup && row_.content(*before).front() == '<';
      if (place_ != Place::paragraph || after_tag) {
        if (!token.is_given) append_text(" ");
        continue;
      }
    }
    row_.push(token, content);
  }
  in_link_ = false;
}

void Flattener::drop_trailing_breaks() {
  auto& tokens = row_.tokens;
  for (std::size_t i = tokens.size(); i > 0; --i) {
    const Token& token = tokens[i - 1];
    if (token.kind == Token::hard_break || token.kind == Token::soft_break) {
      tokens.erase(tokens.begin() + static_cast<std::ptrdiff_t>(i - 1));
    } else if (token.kind != Token::close &&
               !(token.kind == Token::markup && row_.content(token).substr(0, 2) == "</")) {
      break;
    }
  }
}

// Takes away the blanks and tabs at one edge of each line of a cell, whose edges no parser keeps.
template <class Iterator>
void trim_cell_edges(const std::string& characters, Iterator token, Iterator end, bool at_front) {
  const auto is_blank = [&](std::size_t i) { return characters[i] == ' ' || characters[i] == '\t'; };
  bool edge = true;
  for (; token != end; ++token) {
    if (token->kind == Token::text && edge) {
      while (at_front && token->begin < token->end && is_blank(token->begin)) ++token->begin;
      while (!at_front && token->begin < token->end && is_blank(token->end - 1)) --token->end;
      if (token->begin == token->end) continue;
    }
    edge = token->kind == Token::hard_break || token->kind == Token::soft_break;
  }
}

// Takes away one blank at the end of each line: people leave it there everywhere and nobody sees it. More than one, or
// one in front, somebody typed for its width.
void drop_final_blanks(TokenRow& row) {
  for (std::size_t i = 0; i < row.tokens.size(); ++i) {
    Token& token = row.tokens[i];
    if (token.kind != Token::text || !ends_line(row, i)) continue;
    const std::string_view text = row.content(token);
    const bool blank = text.ends_with(' ');
    if (blank && !base::ends_with_white_space(text.substr(0, text.size() - 1))) --token.end;
  }
}

// An address that its source had without brackets loses them where it begins and ends by itself: GFM 6.9, and nobody
// takes for a part of it what stands behind it up to the next white space.
void Flattener::bare_addresses() {
  const auto is_edge = [&](const Token* token) { return !token || token->kind == Token::soft_break; };
  for (std::size_t i = 0; i < row_.tokens.size(); ++i) {
    Token& token = row_.tokens[i];
    if (!token.is_bare || place_ == Place::cell) continue;
    const Token* before = i > 0 ? &row_.tokens[i - 1] : nullptr;
    const Token* after = i + 1 < row_.tokens.size() ? &row_.tokens[i + 1] : nullptr;
    bool free = is_edge(before), ends = is_edge(after);
    if (before && before->kind == Token::text) {
      const char c = row_.content(*before).back();
      free = c == ' ' || c == '(';
    }
    if (after && after->kind == Token::text) {
      const std::string_view text = row_.content(*after);
      const std::size_t end = text.find_first_not_of(",.;:!?)");
      ends = end != std::string_view::npos ? text[end] == ' ' : i + 2 >= row_.tokens.size();
    }
    if (!free || !ends) continue;
    ++token.begin;
    --token.end;
  }
}

void Flattener::finish() {
  auto& tokens = row_.tokens;
  if (place_ == Place::cell) {
    trim_cell_edges(row_.characters, tokens.begin(), tokens.end(), true);
    trim_cell_edges(row_.characters, tokens.rbegin(), tokens.rend(), false);
  } else {
    drop_final_blanks(row_);
  }
  std::erase_if(tokens, [](const Token& token) { return token.kind == Token::text && token.begin == token.end; });
  for (Token& token : tokens) {
    if (!token.is_code) continue;
    const std::string code = finished_code(row_.content(token));
    token.begin = row_.characters.size();
    row_.characters += code;
    token.end = row_.characters.size();
  }
  bare_addresses();
  if (soft_breaks_) resolve_soft_breaks();
  if (place_ == Place::paragraph) drop_trailing_breaks();
  settle_emphasis(row_, place_, state_.opens_document);
}

void render(std::string& out, const TokenRow& row, Place place) {
  TextWriter writer(row, place);
  bool line_start = true;
  for (std::size_t i = 0; i < row.tokens.size(); ++i) {
    const Token& token = row.tokens[i];
    const std::string_view content = row.content(token);
    switch (token.kind) {
      case Token::text:
        writer.write(out, i);
        break;
      case Token::markup:
        // A comment at the beginning of a line would be an HTML block and take the line with it.
        if (line_start && content.substr(0, 4) == "<!--") {
          out.append("<span>").append(content).append("</span>");
        } else {
          out += content;
        }
        break;
      case Token::open:
      case Token::close:
        out += delimiter_of(row.marks[token.mark], token.kind == Token::open);
        break;
      case Token::hard_break:
        out += token.is_given ? "  \n" : "\\\n";
        break;
      case Token::soft_break:
        out += '\n';
        break;
    }
    line_start = token.kind == Token::hard_break || token.kind == Token::soft_break;
  }
}

}  // namespace

bool is_delimited(doc::Emphasis kind) {
  return kind == doc::Emphasis::emphasis || kind == doc::Emphasis::strong || kind == doc::Emphasis::strike;
}

Tags html_tags(doc::Emphasis kind) {
  switch (kind) {
    case doc::Emphasis::emphasis:
      return {"<em>", "</em>"};
    case doc::Emphasis::strong:
      return {"<strong>", "</strong>"};
    case doc::Emphasis::underline:
      return {"<u>", "</u>"};
    case doc::Emphasis::strike:
      return {"<s>", "</s>"};
    case doc::Emphasis::superscript:
      return {"<sup>", "</sup>"};
    case doc::Emphasis::subscript:
      return {"<sub>", "</sub>"};
    case doc::Emphasis::small_caps:
      return {"<span style=\"font-variant: small-caps\">", "</span>"};
    case doc::Emphasis::highlight:
      return {"<mark>", "</mark>"};
    case doc::Emphasis::dots:
      break;
  }
  return {"<em class=\"emphasis-dots\">", "</em>"};
}

std::string change_tag(const doc::Inline& node) {
  if (!node.attr) return {};
  const bool insertion = node.attr->has_class(doc::classes::insertion);
  if (!insertion && !node.attr->has_class(doc::classes::deletion)) return {};
  std::string tag = insertion ? "<ins" : "<del";
  for (const char* key : {"author", "date"}) {
    const auto value = node.attr->keys.find(key);
    if (value == node.attr->keys.end() || value->second.empty()) continue;
    tag += std::string(" data-") + key + "=\"" + escape_attribute(value->second) + "\"";
  }
  return tag + ">";
}

bool has_anchor(const State& state, const doc::Box<doc::Attr>& attr) {
  return attr && !attr->id.empty() && (state.is_target(attr->id) || doc::spelling_of(attr).starts_with('<'));
}

std::string anchor(const State& state, const doc::Box<doc::Attr>& attr) {
  if (!has_anchor(state, attr)) return {};
  if (const auto spelling = doc::spelling_of(attr); spelling.starts_with('<')) return std::string(spelling) + "</a>";
  const std::string& id = attr->id;
  return "<a id=\"" + escape_attribute(id) + "\"></a>";
}

std::string html_comment(std::string_view text) {
  std::string out = "<!-- ";
  for (const char c : text) {
    if (c == '-' && out.back() == '-') out += ' ';
    if (c == '>' && out.back() == '-') out += ' ';
    out += c == '\n' || c == '\r' ? ' ' : c;
  }
  return out + " -->";
}

namespace {

// Its place among the comments, from 1.
std::ptrdiff_t comment_number(const State& state, std::uint32_t index) {
  const auto first = state.document.notes.begin();
  return 1 + std::count_if(first, first + index,
                           [](const doc::Note& other) { return other.kind == doc::NoteKind::comment; });
}

}  // namespace

std::string comment_start(State& state, const doc::Inline& node) {
  const auto index = note_of(node);
  if (index >= state.document.notes.size() || state.comment_announced(index)) return {};
  const auto& note = state.document.notes[index];
  std::string text = std::string(marks::comment_start) + std::to_string(comment_number(state, index)) + ":";
  if (!note.author.empty()) text += ' ' + note.author;
  if (!note.date.empty()) text += (note.author.empty() ? " " : ", ") + note.date;
  return html_comment(state.clean(text));
}

std::string comment_text(State& state, std::uint32_t index) {
  doc::Inline start{doc::Span{}, {}, 0, doc::Attr{{}, {}, {{"note", std::to_string(index)}}}};
  const std::string announced = comment_start(state, start);
  std::string text;
  bool first = true;
  doc::for_each_block(state.document.notes[index].children, [&](const doc::Block& block) {
    if (!doc::inlines_of(block)) return;
    if (!std::exchange(first, false)) text += marks::comment_paragraph;
    text += doc::visible_text(block);
  });
  if (!state.comment_is_next(index)) {
    text = std::string(marks::comment_end) + std::to_string(comment_number(state, index)) + ": " + text;
  }
  return announced + html_comment(state.clean(text));
}

std::string tidy_tex(std::string_view tex) {
  std::string out;
  for (const char c : base::trim(tex)) {
    if (c == '$' && (out.empty() || out.back() != '\\')) out += '\\';
    out += static_cast<unsigned char>(c) < ' ' ? ' ' : c;
  }
  return out;
}

void write_inlines(State& state, std::string& out, const doc::Inlines& inlines, Place place, std::string_view label,
                   std::string_view mark) {
  Flattener flattener(state, place);
  flattener.invisible(mark);
  flattener.text(label);
  flattener.inlines(inlines);
  flattener.finish();
  render(out, state.row, place);
}

}  // namespace wenshu::markdown
