// Which record of A belongs to which record of B.
#pragma once
#include "doc/records.h"

namespace wenshu::doc {

struct Pairing {
  std::vector<std::uint32_t> partner_of_a, partner_of_b;  // no_record where there is none
  std::vector<bool> moved_b;                              // of B's records: paired out of order
};

Pairing pair_records(const Records& a, const Records& b, base::Budget& budget);

}  // namespace wenshu::doc
