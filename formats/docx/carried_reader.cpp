// What DOCX has no place for (carrier.h): hidden bookmarks mark it, wherever a program that changed the document has
// put them.
#include <algorithm>
#include <iterator>

#include "doc/spelling.h"
#include "docx/part_reader.h"
#include "docx/xml_values.h"

namespace wenshu::docx {

namespace {

Piece::Point point_of(const std::string& kind) {
  if (kind == "filler") return Piece::Point::filler;
  if (kind == "text") return Piece::Point::text;
  if (kind == "label") return Piece::Point::label;
  if (kind == "term") return Piece::Point::term;
  if (kind == "title") return Piece::Point::title;
  return kind == "caption" ? Piece::Point::caption : Piece::Point::none;
}

bool is_block_group(const std::string& kind) {
  static constexpr std::string_view kinds[] = {"quote",  "code",        "list",   "table",
                                               "figure", "definitions", "detail", "block"};
  return std::find(std::begin(kinds), std::end(kinds), kind) != std::end(kinds);
}

// Metadata without a property of its own; the first letter of a value is its type.
void set_metadata(const Carried& carried, doc::Document& document) {
  for (const auto& [key, typed] : carried.values) {
    if (typed.empty()) continue;
    const std::string value = typed.substr(1);
    doc::MetaValue& meta = document.meta[key];
    if (typed[0] == 'b') {
      meta = value == "true";
    } else if (typed[0] == 'l') {
      meta = split_list(value);
    } else {
      meta = value;
    }
  }
}

}  // namespace

doc::Attr attr_of(const Carried& carried) {
  doc::Attr attr;
  attr.id = carried.value("id");
  attr.classes = split_list(carried.value("classes"));
  for (const auto& [key, value] : carried.values) {
    if (key.size() > 1 && key[0] == '.') attr.keys[key.substr(1)] = value;
  }
  return attr;
}

void read_settings(Session& session) {
  const auto* settings = session.package.relationship_of_type(session.main_part, "settings");
  if (!settings || settings->external || !session.package.contains(settings->target)) return;
  const package::XmlPart part = session.package.read_xml(settings->target);
  for (const pugi::xml_node setting : part.root().child("w:compat").children("w:compatSetting")) {
    if (attribute(setting, "w:name") == "compatibilityMode") session.compatibility = integer_or(val(setting), 12);
  }
  for (const pugi::xml_node variable : part.root().child("w:docVars").children("w:docVar")) {
    const std::string_view name = attribute(variable, "w:name");
    if (name.substr(0, carrier_prefix.size()) != carrier_prefix) continue;
    const std::string_view value = val(variable);
    session.budget().spend_memory(name.size() + value.size());
    auto carried = decode(value);
    if (carried && carried->kind == "metadata") {
      set_metadata(*carried, session.document);
    } else if (carried && carried->kind == "structure") {
      session.document.has_given_structure = true;
    } else if (carried) {
      session.carried.emplace(name, std::move(*carried));
    }
  }
}

void PartReader::begin_group(const Carried& carried, const std::string& id, std::vector<Piece>* out) {
  Piece mark;
  mark.kind = Piece::Kind::open;
  mark.carried = &carried;
  mark.group = next_frame_++;
  groups_[id] = mark.group;
  (out ? *out : content_.marks_before).push_back(std::move(mark));
}

// What stands at one place. False where the kind is none of a place.
bool PartReader::read_point(const Carried& carried, pugi::xml_node bookmark, std::vector<Piece>* out) {
  if (const auto point = point_of(carried.kind); point != Piece::Point::none) {
    content_.point = point;
  } else if (carried.kind == "raw-block") {
    Piece piece;
    piece.block.node = doc::RawBlock{carried.value("format"), carried.value("text")};
    piece.block.source = source_of(bookmark);
    (out ? *out : content_.marks_before).push_back(std::move(piece));
  } else if (carried.kind == "raw") {
    doc::RunFormat format;
    format.emphasis = emphasis_by_names(carried.value("emphasis"));
    add_object({doc::RawInline{carried.value("format"), carried.value("text")}, source_of(bookmark), 0, {}}, format);
  } else if (carried.kind == "anchor") {
    builder().object({doc::Span{}, source_of(bookmark), 0, doc::Attr{carried.value("id"), {}, {}}}, {});
  } else if (carried.kind == "line-end") {
    doc::RunFormat format;
    format.emphasis = emphasis_by_names(carried.value("emphasis"));
    builder().object({doc::Span{}, source_of(bookmark), 0, doc::spelled(doc::line_end)}, format);
  } else if (carried.kind == "target") {
    // Only links look for it: Session::link_name().
  } else if (carried.kind == "math") {
    formula_ = &carried;
  } else {
    return false;
  }
  return true;
}

// True where the bookmark is one of ours. `out`: the blocks it stands between; null inside of a paragraph.
bool PartReader::begin_carried(pugi::xml_node bookmark, std::vector<Piece>* out) {
  const Carried* found = session_.carried_by(attribute(bookmark, "w:name"));
  if (!found) return false;
  const Carried& carried = *found;
  const std::string id(attribute(bookmark, "w:id"));
  if (is_block_group(carried.kind)) {
    begin_group(carried, id, out);
  } else if (!read_point(carried, bookmark, out) && (carried.kind == "span" || carried.kind == "attr") && !out) {
    inline_groups_[id] = open_frame({doc::Span{}, source_of(bookmark), 0, attr_of(carried)});
    content_.frames.back().attribute = carried.kind == "attr";
    content_.frames.back().emphasis = emphasis_in_order(carried.value("emphasis"));
  }
  return true;
}

void PartReader::end_carried(pugi::xml_node bookmark, std::vector<Piece>* out) {
  const std::string_view id = attribute(bookmark, "w:id");
  if (const auto frame = inline_groups_.find(id); frame != inline_groups_.end()) {
    if (!out) close_frame(frame->second);
    inline_groups_.erase(frame);
    return;
  }
  const auto group = groups_.find(id);
  if (group == groups_.end()) return;
  Piece mark;
  mark.kind = Piece::Kind::close;
  mark.group = group->second;
  groups_.erase(group);
  std::vector<Piece>& inside = content_.seen_text ? content_.marks_after : content_.marks_before;
  (out ? *out : inside).push_back(std::move(mark));
}

}  // namespace wenshu::docx
