// XML that is HTML, or nearly so, as HTML for the page reader.
#ifndef DEMARCHE_INGEST_SERVICE_NORMALISE_XML_TO_HTML_H_
#define DEMARCHE_INGEST_SERVICE_NORMALISE_XML_TO_HTML_H_

#include <functional>
#include <string>
#include <string_view>

#include "ingest_service/normalise/xml/tree.h"

namespace demarche::ingest::xml {

// What becomes of an element by its local name: the HTML element to write; "" to write its content
// alone; kLeaveOut to write nothing.
constexpr std::string_view kLeaveOut = "-";
using NameElement = std::function<std::string_view(std::string_view name)>;

// The same element.
std::string_view SameElement(std::string_view name);

// What stands within the element `id`, with attributes, as HTML. Recursion is bounded by
// TreeLimits::max_depth.
std::string ToHtml(const Tree& tree, NodeId id, const NameElement& name_element = SameElement);

}  // namespace demarche::ingest::xml

#endif  // DEMARCHE_INGEST_SERVICE_NORMALISE_XML_TO_HTML_H_
