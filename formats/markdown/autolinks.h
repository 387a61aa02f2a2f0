// Addresses that are links: <https://example.org> (CommonMark 6.5) and bare ones (GFM 6.9).
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace wenshu::markdown {

struct Address {
  std::size_t begin = 0, end = 0;  // bytes of the text; end 0: no address
  std::string target;
};

// <address>: `offset` is that of the <. `begin` and `end` are those of the address without the brackets.
Address bracketed_address(std::string_view text, std::size_t offset);

// Bare addresses. `from` is where text that is not taken yet begins; with `in_bracket` a ] ends the address. Full-width
// punctuation and quotation marks always do.

// `offset` is that of the colon of http://, https:// or ftp://.
Address bare_url(std::string_view text, std::size_t from, std::size_t offset, bool in_bracket);
// `offset` is that of the first w of www. No host begins before `spoiled`: an underscore behind it stands where none
// may; moved on where the text shows it, so that a text is not read from each www. on.
Address bare_host(std::string_view text, std::size_t offset, bool in_bracket, std::size_t& spoiled);
// `offset` is that of the @ of an e-mail address.
Address bare_mail(std::string_view text, std::size_t from, std::size_t offset);

}  // namespace wenshu::markdown
