// Headers, footers and page numbers.
#pragma once
#include <vector>

#include "layout/composer.h"

namespace wenshu::layout {

struct Flow;

// A page, as the headers and footers need to know it.
struct OpenedPage {
  const doc::PageSetup* setup = nullptr;
  int number = 0;
  bool begins_section = false;
  bool blank = false;  // a side that is left out so that the next section begins on the wanted one
};

// Draws the page furniture of all pages of the session's display list, of which there are as many as `pages`.
class PageFurnisher {
 public:
  PageFurnisher(Session& session, const std::vector<OpenedPage>& pages) : session_(session), pages_(pages) {}

  // The first page has that number, for the count of all pages.
  void run(int first_number);

 private:
  Session& session_;
  const std::vector<OpenedPage>& pages_;

  const doc::PageFurniture* furniture_for(const OpenedPage& page, doc::PageFurniture::Place place) const;
  void own_furniture(std::size_t index, doc::PageFurniture::Place place);
  void draw(std::size_t index, const Flow& flow, float y, ArtifactKind kind);
  void page_number(std::size_t index);
};

}  // namespace wenshu::layout
