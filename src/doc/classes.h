// Classes and keys of Attr that mean the same in every format.
#pragma once
#include <string_view>

namespace wenshu::doc::classes {

// Tracked changes, on a Span or on a Block whose paragraph mark changed; keys "author" and "date" (ISO 8601).
inline constexpr std::string_view insertion = "insertion";
inline constexpr std::string_view deletion = "deletion";
// Where the text a comment speaks of begins, an empty Span; key "note": index into Document::notes. It ends at the
// NoteRef.
inline constexpr std::string_view comment_start = "comment-start";
// A field whose children are its last result; key "instruction": the field code ("PAGE", "REF x \h").
inline constexpr std::string_view field = "field";
// Text that came from a box beside the flow.
inline constexpr std::string_view text_box = "text-box";

}  // namespace wenshu::doc::classes

// Keys of Attr that mean the same in every format.
namespace wenshu::doc::keys {

// Which part of an official document a paragraph with Role::field is: 发文字号, 抄送, 甲方, …
inline constexpr const char* kind = "kind";
// Why recognition decided as it did; there only where that was asked for.
inline constexpr const char* because = "because";
// How the source wrote what could be written in several ways (<b> for strong, <br>), so that it comes back so. It says
// nothing about the node: trees that differ in it are equal.
inline constexpr const char* spelling = "spelling";

}  // namespace wenshu::doc::keys
