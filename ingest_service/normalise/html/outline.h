// How much of what stands below each element of a page: what the search for the article goes by.
#ifndef DEMARCHE_INGEST_SERVICE_NORMALISE_HTML_OUTLINE_H_
#define DEMARCHE_INGEST_SERVICE_NORMALISE_HTML_OUTLINE_H_

#include <vector>

#include "ingest_service/normalise/html/blocks.h"
#include "ingest_service/normalise/html/tree.h"

namespace demarche::ingest::html {

// How much running text a block is, in words; 0 for headings, labels and what is mostly links.
double Prose(const TextBlock& block);

// All by node, with what its descendants have.
struct Outline {
  std::vector<NodeId> ends;      // one past the last descendant
  std::vector<double> words;     // of all blocks
  std::vector<double> prose;     // running text, furniture left out: see LeaveOut
  std::vector<double> controls;  // fields and buttons
  std::vector<double> fields;    // of forms
  std::vector<bool> furniture;   // by name, or within what is; none at first
};

// Linear in the page.
Outline MakeOutline(const Tree& tree, const Blocks& page);

// Marks furniture and takes its text out of `prose`.
void LeaveOut(std::vector<bool> furniture, const Tree& tree, const Blocks& page, Outline& outline);

inline bool IsWithin(const Outline& outline, NodeId id, NodeId part) {
  return id >= part && id < outline.ends[part];
}

// Is the element or one around it hidden?
bool IsHidden(const Tree& tree, const Blocks& page, NodeId id);

}  // namespace demarche::ingest::html

#endif  // DEMARCHE_INGEST_SERVICE_NORMALISE_HTML_OUTLINE_H_
