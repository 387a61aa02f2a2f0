#include "docx/omml_writer.h"

#include <algorithm>

#include "base/utf8.h"
#include "docx/omml.h"
#include "math/latex_reader.h"
#include "package/xml_writer.h"

namespace wenshu::docx {

namespace {

using math::Alphabet;
using math::LetterStyle;
using math::Limits;
using math::Node;
using math::Nodes;
using Kind = Node::Kind;
using package::XmlWriter;

std::string utf8(char32_t c) {
  std::string out;
  if (c != 0) base::append_utf8(out, c);
  return out;
}

const char* script_name(Alphabet alphabet) {
  switch (alphabet) {
    case Alphabet::script:
      return "script";
    case Alphabet::fraktur:
      return "fraktur";
    case Alphabet::double_struck:
      return "double-struck";
    case Alphabet::sans_serif:
      return "sans-serif";
    case Alphabet::monospace:
      return "monospace";
    case Alphabet::standard:
      break;
  }
  return nullptr;
}

// What is a run of characters: neighbours in one style are one.
bool is_text(const Node& node) {
  return node.kind == Kind::symbol || node.kind == Kind::space || node.kind == Kind::delimiter;
}

class OmmlWriter {
 public:
  explicit OmmlWriter(base::Budget& budget) : budget_(budget) {}

  std::string run(const Nodes& nodes) {
    list(nodes);
    return xml_.take();
  }

 private:
  XmlWriter xml_;
  base::Budget& budget_;

  void text(const std::string& text, const LetterStyle& style, bool words) {
    if (text.empty()) return;
    xml_.open("m:r");
    if (words || style != LetterStyle{}) {
      xml_.open("m:rPr");
      if (words) {
        xml_.element("m:nor");
      } else {
        if (const char* script = script_name(style.alphabet)) xml_.element("m:scr", "m:val", script);
        const bool upright = style.upright || style.alphabet != Alphabet::standard;
        xml_.element("m:sty", "m:val", style.bold ? (upright ? "b" : "bi") : (upright ? "p" : "i"));
      }
      xml_.close();
    }
    xml_.open("w:rPr");
    xml_.open("w:rFonts").attribute("w:ascii", "Cambria Math").attribute("w:hAnsi", "Cambria Math");
    xml_.close();
    xml_.close();
    xml_.open("m:t").attribute("xml:space", "preserve");
    xml_.text(text);
    xml_.close();
    xml_.close();
  }

  void list(const Nodes& nodes) {
    const base::Budget::Nesting nesting(budget_);
    for (std::size_t i = 0; i < nodes.size();) {
      const Node& node = nodes[i];
      const Node& head = node.kind == Kind::scripts && !node.parts[0].empty() ? node.parts[0].front() : node;
      if (head.kind == Kind::nary || head.kind == Kind::function) {
        operation(node, head, i + 1 < nodes.size() ? &nodes[i + 1] : nullptr);
        i += 2;
      } else if (is_text(node)) {
        std::string all;
        for (; i < nodes.size() && is_text(nodes[i]) && nodes[i].style == node.style; ++i) {
          all += nodes[i].text;
        }
        text(all, node.style, false);
      } else {
        write(node);
        ++i;
      }
    }
  }

  void part(const char* name, const Nodes& nodes) {
    xml_.open(name);
    list(nodes);
    xml_.close();
  }

  void property(const char* group, const char* name, std::string_view value) {
    xml_.open(group);
    xml_.element(name, "m:val", value);
    xml_.close();
  }

  // A sign or function with its scripts and what it acts on.
  void operation(const Node& node, const Node& head, const Node* operand) {
    const bool scripts = node.kind == Kind::scripts;
    static const Nodes none;
    const Nodes& sub = scripts ? node.parts[1] : none;
    const Nodes& sup = scripts ? node.parts[2] : none;
    if (head.kind == Kind::nary) {
      xml_.open("m:nary");
      xml_.open("m:naryPr");
      xml_.element("m:chr", "m:val", utf8(head.character));
      xml_.element("m:limLoc", "m:val", head.limits != Limits::beside ? "undOvr" : "subSup");
      if (sub.empty()) xml_.element("m:subHide", "m:val", "1");
      if (sup.empty()) xml_.element("m:supHide", "m:val", "1");
      xml_.close();
      part("m:sub", sub);
      part("m:sup", sup);
    } else {
      if (!operand) return named_function(node, head);  // an empty place would be shown as one that waits for input
      xml_.open("m:func");
      xml_.open("m:fName");
      named_function(node, head);
      xml_.close();
    }
    xml_.open("m:e");
    if (operand) list({*operand});
    xml_.close();
    xml_.close();
  }

  // The name of a function with what stands around it.
  void named_function(const Node& node, const Node& head) {
    if (node.kind != Kind::scripts) return function_name(head);
    if (head.limits == Limits::beside || !node.parts[2].empty()) return write_scripts(node);
    xml_.open("m:limLow");
    xml_.open("m:e");
    function_name(head);
    xml_.close();
    part("m:lim", node.parts[1]);
    xml_.close();
  }

  void function_name(const Node& node) { text(node.text, {Alphabet::standard, true, false}, false); }

  void write_scripts(const Node& node) {
    const bool sub = !node.parts[1].empty(), sup = !node.parts[2].empty();
    const Node* base = node.parts[0].empty() ? nullptr : &node.parts[0].front();
    // Braces take what is said of them above or below.
    if (base && (base->kind == Kind::brace || base->kind == Kind::stacked) && sub != sup) {
      xml_.open(sub ? "m:limLow" : "m:limUpp");
      part("m:e", node.parts[0]);
      part("m:lim", node.parts[sub ? 1 : 2]);
      xml_.close();
      return;
    }
    if (!sub && !sup) return list(node.parts[0]);
    xml_.open(sub && sup ? "m:sSubSup" : sub ? "m:sSub" : "m:sSup");
    xml_.open("m:e");
    if (base && base->kind == Kind::function) {
      function_name(*base);
    } else {
      list(node.parts[0]);
    }
    xml_.close();
    if (sub) part("m:sub", node.parts[1]);
    if (sup) part("m:sup", node.parts[2]);
    xml_.close();
  }

  void write_fence(const Node& node) {
    xml_.open("m:d");
    xml_.open("m:dPr");
    xml_.element("m:begChr", "m:val", utf8(node.left));
    if (!node.middles.empty()) xml_.element("m:sepChr", "m:val", utf8(node.middles.front()));
    xml_.element("m:endChr", "m:val", utf8(node.right));
    xml_.close();
    for (const Nodes& nodes : node.parts) part("m:e", nodes);
    xml_.close();
  }

  void write_matrix(const Node& node) {
    static constexpr struct {
      std::string_view name;
      char32_t left, right;
    } fences[] = {{"pmatrix", U'(', U')'}, {"bmatrix", U'[', U']'}, {"Bmatrix", U'{', U'}'},
                  {"vmatrix", U'|', U'|'}, {"Vmatrix", U'‖', U'‖'}, {"cases", U'{', 0}};
    const auto* fence =
        std::find_if(std::begin(fences), std::end(fences), [&](const auto& f) { return f.name == node.text; });
    const bool fenced = fence != std::end(fences);
    const bool matrix = fenced ? node.text != "cases" : node.text.ends_with("matrix") || node.text == "array";
    if (fenced) {
      xml_.open("m:d");
      xml_.open("m:dPr");
      xml_.element("m:begChr", "m:val", utf8(fence->left));
      xml_.element("m:endChr", "m:val", utf8(fence->right));
      xml_.close();
      xml_.open("m:e");
    }
    if (matrix) {
      write_cells(node);
    } else {
      xml_.open("m:eqArr");
      for (const auto& row : node.rows) {
        xml_.open("m:e");
        for (std::size_t i = 0; i < row.size(); ++i) {
          if (i > 0) text("&", {}, false);
          list(row[i]);
        }
        xml_.close();
      }
      xml_.close();
    }
    if (fenced) {
      xml_.close();
      xml_.close();
    }
  }

  void write_cells(const Node& node) {
    std::size_t columns = 1;
    for (const auto& row : node.rows) columns = std::max(columns, row.size());
    xml_.open("m:m");
    xml_.open("m:mPr");
    xml_.open("m:mcs");
    xml_.open("m:mc");
    xml_.open("m:mcPr");
    xml_.element("m:count", "m:val", static_cast<std::int64_t>(std::min<std::size_t>(columns, 255)));
    xml_.element("m:mcJc", "m:val", "center");
    xml_.close();
    xml_.close();
    xml_.close();
    xml_.close();
    for (const auto& row : node.rows) {
      xml_.open("m:mr");
      for (std::size_t i = 0; i < columns; ++i) part("m:e", i < row.size() ? row[i] : Nodes{});
      xml_.close();
    }
    xml_.close();
  }

  // The arrow below what stands above it; what stands below it is its limit.
  void write_arrow(const Node& node) {
    const bool below = !node.parts[1].empty();
    if (below) {
      xml_.open("m:limLow");
      xml_.open("m:e");
    }
    xml_.open("m:groupChr");
    property("m:groupChrPr", "m:chr", utf8(node.character));
    part("m:e", node.parts[0]);
    xml_.close();
    if (!below) return;
    xml_.close();
    part("m:lim", node.parts[1]);
    xml_.close();
  }

  void write_brace(const Node& node) {
    xml_.open("m:groupChr");
    xml_.open("m:groupChrPr");
    xml_.element("m:chr", "m:val", utf8(node.character));
    if (node.over) xml_.element("m:pos", "m:val", "top");
    if (node.over) xml_.element("m:vertJc", "m:val", "bot");
    xml_.close();
    part("m:e", node.parts[0]);
    xml_.close();
  }

  void write_box(const Node& node) {
    xml_.open("m:borderBox");
    if (!node.text.empty()) {
      xml_.open("m:borderBoxPr");
      for (const char* side : {"m:hideTop", "m:hideBot", "m:hideLeft", "m:hideRight"}) xml_.element(side, "m:val", "1");
      if (node.text == "sout") xml_.element("m:strikeH", "m:val", "1");
      if (node.text == "cancel" || node.text == "xcancel") xml_.element("m:strikeBLTR", "m:val", "1");
      if (node.text == "bcancel" || node.text == "xcancel") xml_.element("m:strikeTLBR", "m:val", "1");
      xml_.close();
    }
    part("m:e", node.parts[0]);
    xml_.close();
  }

  void write_phantom(const Node& node) {
    const bool hidden = node.text.empty() || node.text == "hphantom" || node.text == "vphantom";
    if (!hidden) return list(node.parts[0]);
    xml_.open("m:phant");
    xml_.open("m:phantPr");
    xml_.element("m:show", "m:val", "0");
    if (node.text == "vphantom") xml_.element("m:zeroWid", "m:val", "1");
    if (node.text == "hphantom") xml_.element("m:zeroAsc", "m:val", "1");
    if (node.text == "hphantom") xml_.element("m:zeroDesc", "m:val", "1");
    xml_.close();
    part("m:e", node.parts[0]);
    xml_.close();
  }

  void write(const Node& node) {
    budget_.spend_nodes();
    switch (node.kind) {
      case Kind::symbol:
      case Kind::space:
      case Kind::delimiter:
        return text(node.text, node.style, false);
      case Kind::words:
      case Kind::unknown:
        return text(node.text, {}, true);
      case Kind::tag:
        return text("\u2003" + node.text, {}, true);
      case Kind::change:
        return;
      case Kind::group:
        return list(node.parts[0]);
      case Kind::function:
      case Kind::nary:
        return operation(node, node, nullptr);
      case Kind::scripts:
        return write_scripts(node);
      case Kind::fenced:
        return write_fence(node);
      case Kind::matrix:
        return write_matrix(node);
      case Kind::fraction:
        xml_.open("m:f");
        if (node.bare) property("m:fPr", "m:type", "noBar");
        part("m:num", node.parts[0]);
        part("m:den", node.parts[1]);
        return xml_.close();
      case Kind::radical:
        xml_.open("m:rad");
        if (node.parts[1].empty()) property("m:radPr", "m:degHide", "1");
        part("m:deg", node.parts[1]);
        part("m:e", node.parts[0]);
        return xml_.close();
      case Kind::accent:
        xml_.open("m:acc");
        property("m:accPr", "m:chr", utf8(node.character));
        part("m:e", node.parts[0]);
        return xml_.close();
      case Kind::bar:
        xml_.open("m:bar");
        property("m:barPr", "m:pos", node.over ? "top" : "bot");
        part("m:e", node.parts[0]);
        return xml_.close();
      case Kind::brace:
        return write_brace(node);
      case Kind::arrow:
        return write_arrow(node);
      case Kind::stacked:
        xml_.open(node.over ? "m:limUpp" : "m:limLow");
        part("m:e", node.parts[0]);
        part("m:lim", node.parts[1]);
        return xml_.close();
      case Kind::boxed:
        return write_box(node);
      case Kind::phantom:
        return write_phantom(node);
    }
  }
};

}  // namespace

FormulaMarkup omml_of_latex(std::string_view tex, base::Budget& budget) {
  FormulaMarkup out;
  out.xml = OmmlWriter(budget).run(math::read_latex(tex, budget));
  // Read back as a reader would: what does not come out the same is carried beside the formula.
  pugi::xml_document parsed;
  const std::string whole = "<m:oMath>" + out.xml + "</m:oMath>";
  if (parsed.load_buffer(whole.data(), whole.size(), pugi::parse_default | pugi::parse_ws_pcdata_single)) {
    bool known = true;
    out.exact =
        omml_to_latex(parsed.document_element(), budget, [&](pugi::xml_node) { known = false; }) == tex && known;
  }
  return out;
}

}  // namespace wenshu::docx
