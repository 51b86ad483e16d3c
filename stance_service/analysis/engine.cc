#include "stance_service/analysis/engine.h"

#include <algorithm>
#include <mutex>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "stance_service/analysis/code_digest.h"
#include "stance_service/analysis/document.h"
#include "stance_service/analysis/positions/claims.h"
#include "stance_service/analysis/positions/lexicon.h"
#include "stance_service/analysis/reading.h"
#include "stance_service/analysis/request.h"
#include "stance_service/analysis/scoring/likely_claims.h"
#include "stance_service/analysis/scoring/pair_reading.h"
#include "stance_service/analysis/scoring/pairs.h"
#include "stance_service/analysis/scoring/scorer.h"
#include "stance_service/analysis/screen.h"
#include "stance_service/analysis/statements.h"
#include "stance_service/analysis/unlisted.h"
#include "stance_service/language/language_model.h"
#include "stance_service/language/names.h"

namespace demarche::stance {
namespace {

// The rules and the parser are English. Language tags are those of BCP 47; an unknown language is
// tried.
bool IsReadable(const std::string& language) {
  return language.empty() || language == "und" || language == "en" || language.starts_with("en-");
}

class RuleEngine : public Engine {
 public:
  RuleEngine(Lexicon lexicon, std::shared_ptr<const LanguageModel> model,
             std::shared_ptr<const NameFinder> names, std::shared_ptr<const Scorer> scorer)
      : lexicon_(std::move(lexicon)),
        model_(std::move(model)),
        names_(std::move(names)),
        scorer_(std::move(scorer)),
        version_(absl::StrCat("rules-", kCodeDigest, "+", lexicon_.digest(), "+", model_->digest(),
                              "+", names_->digest(), "+", scorer_->digest())) {}

  std::string version() const override { return version_; }

  // The same with another lexicon.
  std::shared_ptr<const RuleEngine> With(Lexicon lexicon) const {
    return std::make_shared<const RuleEngine>(std::move(lexicon), model_, names_, scorer_);
  }

  absl::StatusOr<v1::AnalyzeResponse> Analyze(
      const v1::AnalyzeRequest& request, const CompiledCatalog& service_catalog) const override {
    if (absl::Status status = CheckRequest(request); !status.ok()) return status;
    absl::StatusOr<std::shared_ptr<const CompiledCatalog>> own =
        InlineCatalog(request, service_catalog);
    if (!own.ok()) return own.status();
    const CompiledCatalog& catalog = *own != nullptr ? **own : service_catalog;
    absl::StatusOr<std::vector<AskedPair>> pairs = ResolvePairs(request, catalog);
    if (!pairs.ok()) return pairs.status();

    if (!IsReadable(request.article().language())) return Unread(catalog, request);
    const bool with_author = SpeaksForItself(request, *pairs);
    Document document = SplitDocument(request, catalog);
    ParseDocument(*model_, WantedSentences(request, catalog, with_author, document), &document);
    const Reading reading = ReadMentionsAndSpeech(document, catalog, lexicon_);
    const std::vector<Claim> read = ReadClaims(reading, with_author);
    PairReading shared(reading, read);
    std::vector<Claim> claims = ScoreClaims(read, *scorer_, &shared);
    if (request.likely_from() > 0) {
      claims = WithLikelyClaims(std::move(claims), request.likely_from(), with_author, *scorer_,
                                &shared);
    }

    v1::AnalyzeResponse response = Begin(catalog);
    for (const Claim& claim : claims) {
      *response.add_statements() = ToStatement(reading, claim, version_);
    }
    for (size_t i = 0; i < pairs->size(); ++i) {
      AddJudgement(request.pairs(static_cast<int>(i)),
                   JudgePair(claims, *scorer_, (*pairs)[i].actor, (*pairs)[i].topic, &shared),
                   &response);
    }
    for (v1::UnlistedName& name : FindUnlistedNames(document, catalog, *names_)) {
      *response.add_unlisted_names() = std::move(name);
    }
    if (request.statements_only()) return response;
    for (const SaidBy& said : reading.said) {
      *response.add_attributions() = ToAttributedContent(reading, said);
    }
    return response;
  }

 private:
  v1::AnalyzeResponse Begin(const CompiledCatalog& catalog) const {
    v1::AnalyzeResponse response;
    response.set_engine_version(version_);
    response.set_catalog_version(catalog.version());
    return response;
  }

  static void AddJudgement(const v1::ActorTopicPair& asked, v1::PairJudgement judgement,
                           v1::AnalyzeResponse* response) {
    judgement.set_actor_id(asked.actor_id());
    judgement.set_topic_id(asked.topic_id());
    *response->add_pair_judgements() = std::move(judgement);
  }

  // The answer on a text in a language that the engine can't read: nothing found.
  v1::AnalyzeResponse Unread(const CompiledCatalog& catalog,
                             const v1::AnalyzeRequest& request) const {
    v1::AnalyzeResponse response = Begin(catalog);
    v1::PairJudgement nothing;
    nothing.mutable_probabilities()->set_none(1);
    for (const v1::ActorTopicPair& asked : request.pairs()) AddJudgement(asked, nothing, &response);
    return response;
  }

  // A pair that is asked about is judged on everything that is said near both.
  static std::vector<bool> WantedSentences(const v1::AnalyzeRequest& request,
                                           const CompiledCatalog& catalog, bool with_author,
                                           const Document& document) {
    if (request.statements_only() && request.pairs().empty() && request.likely_from() <= 0) {
      return SentencesToRead(document, catalog, with_author);
    }
    return std::vector<bool>(document.sentences.size(), true);
  }

  // Positions of the author count where the text is an opinion or document, or a caller asks.
  static bool SpeaksForItself(const v1::AnalyzeRequest& request,
                              const std::vector<AskedPair>& pairs) {
    const v1::Genre genre = request.article().genre();
    return genre == v1::GENRE_OPINION || genre == v1::GENRE_DOCUMENT ||
           std::any_of(pairs.begin(), pairs.end(),
                       [](const AskedPair& pair) { return pair.actor == kAuthor; });
  }

  const Lexicon lexicon_;
  const std::shared_ptr<const LanguageModel> model_;
  const std::shared_ptr<const NameFinder> names_;
  const std::shared_ptr<const Scorer> scorer_;
  const std::string version_;
};

std::string LexiconFolder(const std::string& share_dir) { return share_dir + "/frames"; }

absl::StatusOr<std::unique_ptr<const RuleEngine>> LoadRuleEngine(const std::string& share_dir) {
  absl::StatusOr<Lexicon> lexicon = Lexicon::Load(LexiconFolder(share_dir));
  if (!lexicon.ok()) return lexicon.status();
  absl::StatusOr<std::unique_ptr<const LanguageModel>> model =
      LanguageModel::Load(share_dir + "/language");
  if (!model.ok()) return model.status();
  absl::StatusOr<std::unique_ptr<const NameFinder>> names =
      NameFinder::Load(share_dir + "/language", **model);
  if (!names.ok()) return names.status();
  absl::StatusOr<std::unique_ptr<const Scorer>> scorer =
      Scorer::Load(share_dir + "/stance", **model);
  if (!scorer.ok()) return scorer.status();
  return std::make_unique<const RuleEngine>(*std::move(lexicon), *std::move(model),
                                            *std::move(names), *std::move(scorer));
}

class SwappingEngine : public ReloadableEngine {
 public:
  SwappingEngine(std::string share_dir, std::shared_ptr<const RuleEngine> engine)
      : share_dir_(std::move(share_dir)), engine_(std::move(engine)) {}

  std::string version() const override { return InForce()->version(); }

  absl::StatusOr<v1::AnalyzeResponse> Analyze(
      const v1::AnalyzeRequest& request, const CompiledCatalog& service_catalog) const override {
    return InForce()->Analyze(request, service_catalog);
  }

  absl::Status ReloadLexicon() override {
    absl::StatusOr<Lexicon> lexicon = Lexicon::Load(LexiconFolder(share_dir_));
    if (!lexicon.ok()) return lexicon.status();
    std::shared_ptr<const RuleEngine> next = InForce()->With(*std::move(lexicon));
    const std::lock_guard<std::mutex> lock(mutex_);
    engine_ = std::move(next);
    return absl::OkStatus();
  }

 private:
  std::shared_ptr<const RuleEngine> InForce() const {
    const std::lock_guard<std::mutex> lock(mutex_);
    return engine_;
  }

  const std::string share_dir_;
  mutable std::mutex mutex_;
  std::shared_ptr<const RuleEngine> engine_;
};

}  // namespace

absl::StatusOr<std::unique_ptr<const Engine>> Engine::Load(const std::string& share_dir) {
  return LoadRuleEngine(share_dir);
}

absl::StatusOr<std::unique_ptr<ReloadableEngine>> ReloadableEngine::Load(
    const std::string& share_dir) {
  absl::StatusOr<std::unique_ptr<const RuleEngine>> engine = LoadRuleEngine(share_dir);
  if (!engine.ok()) return engine.status();
  return std::make_unique<SwappingEngine>(share_dir, *std::move(engine));
}

}  // namespace demarche::stance
