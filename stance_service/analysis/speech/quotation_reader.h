// Reads who says each quotation of a document. Internal to attribution: quoted_speech.cc reads the
// quotations with a tag or a cue of their own, untagged_speech.cc all others.
#ifndef DEMARCHE_STANCE_SERVICE_ANALYSIS_SPEECH_QUOTATION_READER_H_
#define DEMARCHE_STANCE_SERVICE_ANALYSIS_SPEECH_QUOTATION_READER_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "stance_service/analysis/speech/attribution_draft.h"
#include "stance_service/analysis/speech/speakers.h"

namespace demarche::stance {

inline bool IsDash(std::string_view form) {
  return form == "-" || form == "–" || form == "—" || form == "―" || form == "--";
}

// Quotations are given by their index. What answers true has found the speaker.
class QuotationReader {
 public:
  explicit QuotationReader(AttributionDraft* draft)
      : draft_(*draft), owner_(draft->quotations.size(), -1) {}

  void Run() {
    for (size_t q = 0; q < draft_.quotations.size(); ++q) ReadQuotation(static_cast<int>(q));
  }

 private:
  // --- quoted_speech.cc

  void ReadQuotation(int q);
  void Own(int q, int found);
  // Past the stop behind what is said.
  uint32_t BehindMarks(uint32_t at) const;
  // The cue stands right before the mark: someone shouted, “No!”
  bool IsLedIn(int q) const;
  // A cue outside of the quotation has it, or most of it, as content.
  bool Covered(int q);
  int FoundWithCue(int s, int cue) const;
  int AddQuoted(int q, int s, const Source& source, int cue, SpeechKind kind);
  // "…," Rossi said; "…," said the minister.
  bool TagBehind(int q);
  // Behind a tag's last token stands another quotation, which it leads in to.
  bool LeadsIn(int s, int tag) const;
  // “…” — Anna Rossi, skipper: a dash and a name, as quotations are signed.
  bool SignedWith(int q, int s, int at);
  // The sentence up to the quotation belongs to it, from the last quotation or colon on: "The
  // league “does not wish to,” Rossi complained".
  uint32_t StartOfSaid(const Quotation& quotation) const;

  // --- untagged_speech.cc

  // Rossi said: "…"; the last cue before the quotation in its sentence.
  bool LeadIn(int q);
  // Whoever spoke before in the sentence goes on: "Rossi said it was dead, adding, “Good.”"
  Source SpeakerBefore(int s, int cue) const;
  // The quotation before it in the paragraph goes on, but for the tag between; or that of the
  // paragraph before, which was left open.
  bool GoesOn(int q);
  // The quotation before, over a few words in quotation marks: "“It failed,” said Rossi, who had
  // called it “dead”. “Nobody came.”" -1 if it is nobody's.
  int LastSpeechBefore(int q) const;
  // "She would not sign, Rossi said. “It is a trap.”": the sentence before is somebody's, and this
  // one names nobody else.
  bool FollowsSpeech(int q);
  bool EndsParagraph(const Quotation& quotation) const;
  // The sentence before ends in a colon, or the words before the mark do: their subject speaks.
  bool Colon(int q);
  // Rossi: "…"; From the report: "…"; the words before a colon, up to a dash.
  bool Label(int q, int s, int colon);

  AttributionDraft& draft_;
  std::vector<int> owner_;  // of each quotation: index of what it is content of
};

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_ANALYSIS_SPEECH_QUOTATION_READER_H_
