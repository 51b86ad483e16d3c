#include "stance_service/analysis/statements.h"

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "stance_service/analysis/positions/statement_time.h"
#include "stance_service/analysis/references/denotation.h"

namespace demarche::stance {
namespace {

// Of the doubt that a neutral statement leaves, what goes to each side.
constexpr float kLeans = 0.15f;

v1::Position PositionOf(int sign) {
  return sign > 0   ? v1::POSITION_SUPPORTIVE
         : sign < 0 ? v1::POSITION_SCEPTICAL
                    : v1::POSITION_NEUTRAL;
}

const char* PositionWord(int sign) {
  return sign > 0 ? "supportive" : sign < 0 ? "sceptical" : "neutral";
}

v1::Span TokenSpan(const Reading& reading, int sentence, int token) {
  const Token& t = reading.document.sentences[sentence].tokens[token];
  return ToSpan(reading.document, t.begin, t.end);
}

// The source's noun phrase up to its first clause or apposition: "the Russian foreign minister".
v1::Span SourceSpan(const Reading& reading, int sentence, int token) {
  const Tree& tree = reading.document.trees[sentence];
  int first = token;
  int last = token;
  const auto extend = [&](auto&& self, int at) -> void {
    first = std::min(first, at);
    last = std::max(last, at);
    for (const int child : tree.Children(at)) {
      switch (tree.Rel(child)) {
        case Relation::kAppos:
          // "the envoy Anna Weber", but not "the envoy, Anna Weber".
          if (tree.Subtree(child).first == last + 1) self(self, child);
          continue;
        case Relation::kAclRelcl:
        case Relation::kAcl:
        case Relation::kPunct:
        case Relation::kParataxis:
        case Relation::kCase:
        case Relation::kCop:
        case Relation::kNsubj:
        case Relation::kCc:
          if (tree.Rel(child) != Relation::kCase || at != token) continue;
          continue;
        case Relation::kAdvmod:
          if (child < at) self(self, child);
          continue;
        default:
          self(self, child);
      }
    }
  };
  extend(extend, token);
  const auto& tokens = reading.document.sentences[sentence].tokens;
  return ToSpan(reading.document, tokens[first].begin, tokens[last].end);
}

void AddLinks(const Reading& reading, const Claim& claim, v1::Attribution* attribution) {
  auto* author = attribution->add_links();
  author->set_role(v1::ATTRIBUTION_ROLE_AUTHOR);
  for (const int i : claim.chain) {
    const SaidBy& said = reading.said[i];
    auto* link = attribution->add_links();
    link->set_role(said.kind == SpeechKind::kReport ? v1::ATTRIBUTION_ROLE_OUTLET
                                                    : v1::ATTRIBUTION_ROLE_SPEAKER);
    if (said.cue >= 0) *link->mutable_cue() = TokenSpan(reading, said.sentence, said.cue);
    if (said.source < 0) continue;
    *link->mutable_agent_span() = SourceSpan(reading, said.source_sentence, said.source);
    link->set_agent(link->agent_span().text());
    const auto speakers = ActorsOf(reading, said.source_sentence, said.source);
    if (!speakers.empty()) link->set_actor_id(ActorId(reading.catalog, speakers.front().actor));
  }
  auto* holder = attribution->add_links();
  holder->set_role(v1::ATTRIBUTION_ROLE_HOLDER);
  holder->set_actor_id(ActorId(reading.catalog, claim.actor));
  if (claim.actor_end > claim.actor_begin) {
    *holder->mutable_agent_span() = ToSpan(reading.document, claim.actor_begin, claim.actor_end);
    holder->set_agent(holder->agent_span().text());
  }
}

void SetTime(const Reading& reading, const Claim& claim, v1::Statement* statement) {
  if (const auto named = TimeNamedIn(reading.document, claim.sentence)) {
    statement->mutable_statement_time()->set_seconds(*named);
    statement->set_statement_time_source(v1::STATEMENT_TIME_SOURCE_TEXT);
  } else if (reading.document.published_seconds != 0) {
    statement->mutable_statement_time()->set_seconds(reading.document.published_seconds);
    statement->set_statement_time_source(v1::STATEMENT_TIME_SOURCE_PUBLISHED);
  }
}

v1::ExplanationStep ToDetail(const Reading& reading, const Step& step) {
  v1::ExplanationStep detail;
  detail.set_kind(step.kind);
  detail.set_text(step.text);
  if (step.end > step.begin) {
    *detail.mutable_words() = ToSpan(reading.document, step.begin, step.end);
  }
  if (step.meant_end > step.meant_begin) {
    *detail.mutable_stands_for() = ToSpan(reading.document, step.meant_begin, step.meant_end);
  }
  return detail;
}

void Explain(const Reading& reading, const Claim& claim, v1::Explanation* explanation) {
  if (claim.frame.empty()) {
    explanation->set_summary(
        absl::StrCat("no frame; the sentence as a whole: likely ", PositionWord(claim.sign)));
    return;
  }
  *explanation->mutable_cue() = ToSpan(reading.document, claim.cue_begin, claim.cue_end);
  explanation->set_frame(absl::StrCat(claim.frame, " (", claim.family, ")"));
  explanation->set_family(claim.family);
  explanation->set_frame_position(PositionOf(claim.frame_position));
  explanation->set_holder_slot(claim.holder_slot);
  explanation->set_target_slot(claim.target_slot);
  std::vector<std::string> steps;
  for (const Step& step : claim.steps) {
    steps.push_back(step.text);
    explanation->add_steps(step.text);
    *explanation->add_details() = ToDetail(reading, step);
  }
  explanation->set_summary(absl::StrCat("'", explanation->cue().text(), "' (", claim.frame,
                                        "): ", PositionWord(claim.sign), steps.empty() ? "" : " — ",
                                        absl::StrJoin(steps, "; ")));
}

}  // namespace

v1::Statement ToStatement(const Reading& reading, const Claim& claim,
                          const std::string& engine_version) {
  v1::Statement statement;
  statement.set_actor_id(ActorId(reading.catalog, claim.actor));
  statement.set_topic_id(TopicId(reading.catalog, claim.topic));
  statement.set_position(PositionOf(claim.sign));
  statement.set_strength(claim.strength);
  auto* probabilities = statement.mutable_probabilities();
  if (claim.sign != 0) {
    probabilities->set_supportive(claim.chances.supportive);
    probabilities->set_sceptical(claim.chances.sceptical);
    probabilities->set_none(claim.chances.none);
  } else {
    // What is not expressly neutral leans to either side alike.
    const float other = kLeans * (1 - claim.probability);
    probabilities->set_none(1 - 2 * other);
    probabilities->set_supportive(other);
    probabilities->set_sceptical(other);
  }
  const Sentence& sentence = reading.document.sentences[claim.sentence];
  *statement.mutable_evidence() = ToSpan(reading.document, sentence.begin, sentence.end);
  AddLinks(reading, claim, statement.mutable_attribution());
  statement.set_factuality(claim.factuality);
  statement.set_basis(claim.frame.empty() ? v1::STATEMENT_BASIS_SENTENCE
                                          : v1::STATEMENT_BASIS_FRAME);
  SetTime(reading, claim, &statement);
  Explain(reading, claim, statement.mutable_explanation());
  statement.set_engine_version(engine_version);
  statement.set_catalog_version(reading.catalog.version());
  statement.set_review_state(v1::REVIEW_STATE_UNREVIEWED);
  if (claim.actor_end > claim.actor_begin) {
    *statement.mutable_actor_mention() =
        ToSpan(reading.document, claim.actor_begin, claim.actor_end);
  }
  if (claim.topic_end > claim.topic_begin) {
    *statement.mutable_topic_mention() =
        ToSpan(reading.document, claim.topic_begin, claim.topic_end);
  }
  if (claim.speaker >= 0) statement.set_speaker_id(ActorId(reading.catalog, claim.speaker));
  return statement;
}

v1::AttributedContent ToAttributedContent(const Reading& reading, const SaidBy& said) {
  v1::AttributedContent content;
  if (said.source >= 0) {
    *content.mutable_source() =
        said.source_end > 0 ? ToSpan(reading.document, said.source_begin, said.source_end)
                            : SourceSpan(reading, said.source_sentence,
                                         said.source_word >= 0 ? said.source_word : said.source);
    const auto speakers = ActorsOf(reading, said.source_sentence, said.source);
    if (!speakers.empty())
      content.set_source_actor_id(ActorId(reading.catalog, speakers.front().actor));
  }
  if (said.cue >= 0) *content.mutable_cue() = TokenSpan(reading, said.sentence, said.cue);
  *content.mutable_content() = ToSpan(reading.document, said.content_begin, said.content_end);
  if (!said.gaps.empty()) {
    uint32_t begin = said.content_begin;
    for (const auto& [gap_begin, gap_end] : said.gaps) {
      *content.add_content_parts() = ToSpan(reading.document, begin, gap_begin);
      begin = gap_end;
    }
    *content.add_content_parts() = ToSpan(reading.document, begin, said.content_end);
  }
  content.set_form(said.quoted  ? v1::QUOTE_FORM_DIRECT
                   : said.mixed ? v1::QUOTE_FORM_MIXED
                                : v1::QUOTE_FORM_INDIRECT);
  return content;
}

}  // namespace demarche::stance
