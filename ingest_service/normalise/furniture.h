// Site furniture: the words that stand around an article and are none of it. Judged by shape and by
// our own word lists of what site buttons and boxes say; never by sentences of particular sites.
#ifndef DEMARCHE_INGEST_SERVICE_NORMALISE_FURNITURE_H_
#define DEMARCHE_INGEST_SERVICE_NORMALISE_FURNITURE_H_

#include <string_view>

namespace demarche::ingest {

// All take one tidy line or block.

// A button or label standing alone: "Share", "Print", "Advertisement", "Accessibility links".
bool IsButton(std::string_view line);

// The heading of a list of other things: "Latest", "Related articles", "More from Europe".
bool IsListHeading(std::string_view line);

// A pointer or plea: "Sign up for …", "Subscribe to …", "Read more: …", "Follow us on …".
bool IsPlea(std::string_view line);

// What a media player leaves behind: "0:00 0:02:29", "No media source …", "please wait".
bool IsPlayer(std::string_view line);

// Nothing but addresses, perhaps after a footnote mark.
bool IsLinkLine(std::string_view line);

// Speaks to the reader about this site: your cookies, our newsletter, click here.
bool IsReaderNotice(std::string_view line);

// Says "newsletter", which most languages do, or names one in its own word.
bool MentionsNewsletter(std::string_view line);

// "© 2022 The Herald", "All rights reserved".
bool IsCopyright(std::string_view line);

// The source line of a picture: "Photo: Ann Lee", "(Image credit: …)".
bool IsPhotoCredit(std::string_view line);

}  // namespace demarche::ingest

#endif  // DEMARCHE_INGEST_SERVICE_NORMALISE_FURNITURE_H_
