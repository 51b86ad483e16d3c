#include "stance_service/rpc/stance_core.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <set>
#include <string>
#include <vector>

#include "stance_service/rpc/service_for_test.h"

namespace demarche::stance {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class StanceCoreTest : public testing::Test {
 protected:
  v1::ListStancesResponse List(const v1::ListStancesRequest& request) {
    v1::ListStancesResponse response;
    EXPECT_EQ(service_.core.ListStances(service_.call, request, response), absl::OkStatus());
    return response;
  }
  v1::ListStatementsResponse Statements(const v1::ListStatementsRequest& request) {
    v1::ListStatementsResponse response;
    EXPECT_EQ(service_.core.ListStatements(service_.call, request, response), absl::OkStatus());
    return response;
  }
  static std::vector<std::string> Pairs(const v1::ListStancesResponse& response) {
    std::vector<std::string> pairs;
    for (const v1::Stance& stance : response.stances()) {
      pairs.push_back(stance.actor_id() + "/" + stance.topic_id());
    }
    return pairs;
  }
  // norland: strongly for the accord; ostmark: against; sudria: divided on the tariff.
  void RecordSome() {
    for (int i = 0; i < 4; ++i) {
      service_.RecordText("n" + std::to_string(i), "norland for accord", 100 + 10 * i);
    }
    service_.RecordText("o1", "ostmark against accord\nsudria for tariff", 110);
    service_.RecordText("s1", "sudria against tariff", 111);
  }

  TestService service_;
};

TEST_F(StanceCoreTest, GetStanceGivesNamesAndEvidence) {
  RecordSome();
  v1::GetStanceRequest request;
  request.set_actor_id("norland");
  request.set_topic_id("accord");
  request.set_evidence_limit(2);
  v1::GetStanceResponse response;
  ASSERT_EQ(service_.core.GetStance(service_.call, request, response), absl::OkStatus());
  const v1::Stance& stance = response.stance();
  EXPECT_EQ(stance.actor_name(), "Land norland");
  EXPECT_EQ(stance.topic_name(), "the accord");
  EXPECT_EQ(stance.label(), v1::STANCE_LABEL_SUPPORTIVE);
  EXPECT_EQ(stance.statement_count(), 4);
  ASSERT_EQ(stance.evidence_size(), 2);
  EXPECT_EQ(stance.evidence(0).evidence().text(), "norland for accord");
  EXPECT_EQ(stance.evidence(0).article().id(), "n3") << "the newest weighs most";
  EXPECT_EQ(stance.evidence(0).article().title(), "Title of n3");
  EXPECT_FALSE(stance.evidence(0).id().empty());
  EXPECT_EQ(response.revision(), service_.core.Revision());

  request.set_evidence_limit(0);
  response.Clear();
  ASSERT_EQ(service_.core.GetStance(service_.call, request, response), absl::OkStatus());
  EXPECT_EQ(response.stance().evidence_size(), 0);
}

TEST_F(StanceCoreTest, GetStanceWithinAWindow) {
  RecordSome();
  v1::GetStanceRequest request;
  request.set_actor_id("sudria");
  request.set_topic_id("tariff");
  request.set_evidence_limit(10);
  *request.mutable_since() = Day(111);
  v1::GetStanceResponse response;
  ASSERT_EQ(service_.core.GetStance(service_.call, request, response), absl::OkStatus());
  EXPECT_EQ(response.stance().label(), v1::STANCE_LABEL_SCEPTICAL);
  EXPECT_EQ(response.stance().evidence_size(), 1);
  *request.mutable_since() = Day(500);
  response.Clear();
  EXPECT_EQ(service_.core.GetStance(service_.call, request, response).code(),
            absl::StatusCode::kNotFound);
}

TEST_F(StanceCoreTest, NoEvidenceIsNotFound) {
  v1::GetStanceRequest request;
  request.set_actor_id("norland");
  request.set_topic_id("accord");
  v1::GetStanceResponse response;
  EXPECT_EQ(service_.core.GetStance(service_.call, request, response),
            absl::NotFoundError("no evidence: there is no statement of actor \"norland\" on topic "
                                "\"accord\""));
}

TEST_F(StanceCoreTest, ListsStrongestFirst) {
  RecordSome();
  const v1::ListStancesResponse all = List({});
  EXPECT_THAT(Pairs(all), ElementsAre("norland/accord", "ostmark/accord", "sudria/tariff"));
  EXPECT_EQ(all.total_size(), 3);
  EXPECT_EQ(all.stances(0).evidence_size(), 0);
  EXPECT_EQ(all.next_page_token(), "");
}

TEST_F(StanceCoreTest, FiltersStances) {
  RecordSome();
  v1::ListStancesRequest request;
  request.add_topic_ids("accord");
  EXPECT_THAT(Pairs(List(request)), ElementsAre("norland/accord", "ostmark/accord"));
  request.add_actor_ids("ostmark");
  request.set_evidence_limit(3);
  const v1::ListStancesResponse one = List(request);
  EXPECT_THAT(Pairs(one), ElementsAre("ostmark/accord"));
  EXPECT_EQ(one.stances(0).evidence(0).evidence().text(), "ostmark against accord");
  request.Clear();
  request.set_min_statements(3);
  EXPECT_THAT(Pairs(List(request)), ElementsAre("norland/accord"));
  request.Clear();
  request.add_labels(v1::STANCE_LABEL_DIVIDED);
  EXPECT_THAT(Pairs(List(request)), ElementsAre("sudria/tariff"));
  request.Clear();
  *request.mutable_until() = Day(110);
  EXPECT_THAT(Pairs(List(request)), ElementsAre("norland/accord"));
  request.add_labels(v1::STANCE_LABEL_SCEPTICAL);
  EXPECT_THAT(Pairs(List(request)), IsEmpty());
}

TEST_F(StanceCoreTest, PagesHoldEveryStanceOnce) {
  std::string text;
  for (int actor = 0; actor < 37; ++actor) {
    text += "actor" + std::to_string(actor) + (actor % 2 ? " for accord\n" : " against tariff\n");
  }
  service_.RecordText("a1", text);
  v1::ListStancesRequest whole;
  whole.set_page_size(1000);
  const std::vector<std::string> want = Pairs(List(whole));
  EXPECT_EQ(want.size(), 37u);
  for (bool windowed : {false, true}) {
    std::vector<std::string> paged;
    v1::ListStancesRequest request;
    request.set_page_size(5);
    if (windowed) *request.mutable_since() = Day(1);
    while (true) {
      const v1::ListStancesResponse page = List(request);
      EXPECT_EQ(page.total_size(), 37);
      for (const std::string& pair : Pairs(page)) paged.push_back(pair);
      if (page.next_page_token().empty()) break;
      request.set_page_token(page.next_page_token());
    }
    EXPECT_EQ(paged, want);
  }
}

TEST_F(StanceCoreTest, AKnownRevisionIsAnsweredUnchanged) {
  RecordSome();
  v1::ListStancesRequest request;
  request.set_known_revision(List({}).revision());
  const v1::ListStancesResponse unchanged = List(request);
  EXPECT_TRUE(unchanged.unchanged());
  EXPECT_EQ(unchanged.revision(), request.known_revision());
  EXPECT_EQ(unchanged.stances_size(), 0);

  service_.RecordText("n1", "norland for accord", 110);  // known already
  EXPECT_TRUE(List(request).unchanged());
  service_.RecordText("new", "norland for tariff");
  const v1::ListStancesResponse changed = List(request);
  EXPECT_FALSE(changed.unchanged());
  EXPECT_NE(changed.revision(), request.known_revision());
  EXPECT_EQ(changed.stances_size(), 4);
}

TEST_F(StanceCoreTest, ListsStatementsNewestFirstPageByPage) {
  RecordSome();
  v1::ListStatementsRequest request;
  request.set_page_size(2);
  std::vector<std::string> articles;
  std::set<std::string> ids;
  while (true) {
    const v1::ListStatementsResponse page = Statements(request);
    for (const v1::Statement& statement : page.statements()) {
      articles.push_back(statement.article().id());
      ids.insert(statement.id());
    }
    if (page.next_page_token().empty()) break;
    request.set_page_token(page.next_page_token());
  }
  EXPECT_EQ(ids.size(), 7u);
  ASSERT_EQ(articles.size(), 7u);
  EXPECT_EQ(articles.front(), "n3");
  EXPECT_EQ(articles.back(), "n0");

  v1::ListStatementsRequest sceptical;
  sceptical.add_positions(v1::POSITION_SCEPTICAL);
  EXPECT_EQ(Statements(sceptical).statements_size(), 2);
  sceptical.add_article_ids("s1");
  EXPECT_EQ(Statements(sceptical).statements_size(), 1);
}

TEST_F(StanceCoreTest, SeriesBeginsAtSince) {
  RecordSome();
  v1::GetStanceSeriesRequest request;
  request.set_actor_id("norland");
  request.set_topic_id("accord");
  *request.mutable_since() = Day(105);
  request.mutable_period()->set_seconds(10 * 24 * 3600);
  v1::GetStanceSeriesResponse response;
  ASSERT_EQ(service_.core.GetStanceSeries(service_.call, request, response), absl::OkStatus());
  ASSERT_EQ(response.points_size(), 3);
  EXPECT_EQ(response.points(0).start().seconds(), Day(105).seconds());
  EXPECT_EQ(response.points(0).stance().statement_count(), 1);
  EXPECT_EQ(response.points(0).stance().actor_name(), "Land norland");
}

TEST_F(StanceCoreTest, SeriesRefusesTooManyPeriods) {
  std::vector<v1::ArticleEvent> events;
  for (int day = 0; day < 1001; ++day) {
    events.push_back(ArticleEventOf("a" + std::to_string(day), "norland for accord", day));
  }
  service_.Record(events);
  v1::GetStanceSeriesRequest request;
  request.set_actor_id("norland");
  request.set_topic_id("accord");
  request.mutable_period()->set_seconds(24 * 3600);
  v1::GetStanceSeriesResponse response;
  const absl::Status status = service_.core.GetStanceSeries(service_.call, request, response);
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_NE(std::string(status.message()).find("1001 periods"), std::string::npos);
}

TEST_F(StanceCoreTest, StatusCounts) {
  RecordSome();
  v1::GetLedgerStatusResponse response;
  ASSERT_EQ(service_.core.GetLedgerStatus(service_.call, {}, response), absl::OkStatus());
  EXPECT_EQ(response.article_count(), 6);
  EXPECT_EQ(response.statement_count(), 7);
  EXPECT_EQ(response.stance_count(), 3);
  EXPECT_EQ(response.engine_version(), "toy-1");
  EXPECT_EQ(response.version(), "1.2.3");
}

TEST_F(StanceCoreTest, AnalyzeStoresNothing) {
  v1::AnalyzeRequest request;
  request.set_text("norland for accord");
  v1::AnalyzeResponse response;
  ASSERT_EQ(service_.core.Analyze(service_.call, request, response), absl::OkStatus());
  EXPECT_EQ(response.statements_size(), 1);
  EXPECT_EQ(response.statements(0).id(), "");
  EXPECT_EQ((*service_.ledger->snapshot())->state.article_count, 0);
}

// Every error names the field first, then the value seen and the value wanted.
TEST_F(StanceCoreTest, NamesTheFieldAtFault) {
  struct Case {
    std::string field;
    std::function<absl::Status(StanceCore&, const serving::CallContext&)> call;
  };
  const auto list = [](std::function<void(v1::ListStancesRequest&)> spoil) {
    return [spoil](StanceCore& core, const serving::CallContext& call) {
      v1::ListStancesRequest request;
      spoil(request);
      v1::ListStancesResponse response;
      return core.ListStances(call, request, response);
    };
  };
  const auto get = [](std::function<void(v1::GetStanceRequest&)> spoil) {
    return [spoil](StanceCore& core, const serving::CallContext& call) {
      v1::GetStanceRequest request;
      request.set_actor_id("norland");
      request.set_topic_id("accord");
      spoil(request);
      v1::GetStanceResponse response;
      return core.GetStance(call, request, response);
    };
  };
  const auto series = [](std::function<void(v1::GetStanceSeriesRequest&)> spoil) {
    return [spoil](StanceCore& core, const serving::CallContext& call) {
      v1::GetStanceSeriesRequest request;
      request.set_actor_id("norland");
      request.set_topic_id("accord");
      spoil(request);
      v1::GetStanceSeriesResponse response;
      return core.GetStanceSeries(call, request, response);
    };
  };
  const auto analyze = [](std::function<void(v1::AnalyzeRequest&)> spoil) {
    return [spoil](StanceCore& core, const serving::CallContext& call) {
      v1::AnalyzeRequest request;
      spoil(request);
      v1::AnalyzeResponse response;
      return core.Analyze(call, request, response);
    };
  };
  const auto statements = [](std::function<void(v1::ListStatementsRequest&)> spoil) {
    return [spoil](StanceCore& core, const serving::CallContext& call) {
      v1::ListStatementsRequest request;
      spoil(request);
      v1::ListStatementsResponse response;
      return core.ListStatements(call, request, response);
    };
  };
  const auto record = [](int events) {
    return [events](StanceCore& core, const serving::CallContext& call) {
      v1::RecordArticlesRequest request;
      for (int i = 0; i < events; ++i) request.add_events();
      v1::RecordArticlesResponse response;
      return core.RecordArticles(call, request, response);
    };
  };
  const Case kCases[] = {
      {"page_size", list([](auto& r) { r.set_page_size(-1); })},
      {"page_size", list([](auto& r) { r.set_page_size(1001); })},
      {"page_token", list([](auto& r) { r.set_page_token("nonsense"); })},
      {"min_statements", list([](auto& r) { r.set_min_statements(-1); })},
      {"evidence_limit", list([](auto& r) { r.set_evidence_limit(11); })},
      {"actor_ids[1]", list([](auto& r) {
         r.add_actor_ids("norland");
         r.add_actor_ids("");
       })},
      {"topic_ids[0]", list([](auto& r) { r.add_topic_ids(std::string(129, 'x')); })},
      {"topic_ids", list([](auto& r) {
         for (int i = 0; i < 1001; ++i) r.add_topic_ids("x");
       })},
      {"labels[0]", list([](auto& r) { r.add_labels(v1::STANCE_LABEL_UNSPECIFIED); })},
      {"labels[0]", list([](auto& r) { r.add_labels(static_cast<v1::StanceLabel>(77)); })},
      {"since", list([](auto& r) { r.mutable_since()->set_nanos(-1); })},
      {"until", list([](auto& r) { r.mutable_until()->set_seconds(int64_t{1} << 60); })},
      {"until", list([](auto& r) {
         *r.mutable_since() = Day(2);
         *r.mutable_until() = Day(2);
       })},
      {"actor_id", get([](auto& r) { r.clear_actor_id(); })},
      {"topic_id", get([](auto& r) { r.clear_topic_id(); })},
      {"evidence_limit", get([](auto& r) { r.set_evidence_limit(101); })},
      {"evidence_limit", get([](auto& r) { r.set_evidence_limit(-1); })},
      {"period", series([](auto& r) { r.mutable_period()->set_seconds(3599); })},
      {"period", series([](auto& r) { r.mutable_period()->set_seconds(int64_t{1} << 60); })},
      {"period", series([](auto& r) {
         r.mutable_period()->set_seconds(7200);
         r.mutable_period()->set_nanos(-5);
       })},
      {"actor_id", series([](auto& r) { r.clear_actor_id(); })},
      {"input", analyze([](auto&) {})},
      {"text", analyze([](auto& r) { r.set_text(""); })},
      {"text: bytes", analyze([](auto& r) { r.set_text(std::string((4 << 20) + 1, 'x')); })},
      {"article.text", analyze([](auto& r) { r.mutable_article(); })},
      {"catalog_mode", analyze([](auto& r) {
         r.set_text("x");
         r.set_catalog_mode(static_cast<v1::CatalogMode>(9));
       })},
      {"published_time", analyze([](auto& r) {
         r.set_text("x");
         r.mutable_published_time()->set_nanos(-1);
       })},
      {"positions[0]", statements([](auto& r) { r.add_positions(v1::POSITION_UNSPECIFIED); })},
      {"article_ids[0]", statements([](auto& r) { r.add_article_ids(""); })},
      {"page_token", statements([](auto& r) { r.set_page_token("AAAA"); })},
      {"events: length", record(0)},
      {"events: length", record(257)},
  };
  for (const Case& c : kCases) {
    const absl::Status status = c.call(service_.core, service_.call);
    EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument) << c.field << ": " << status;
    const std::string message(status.message());
    EXPECT_EQ(message.rfind(c.field + ": got ", 0), 0u) << message;
    EXPECT_NE(message.find("want"), std::string::npos) << message;
  }
}

TEST(CatalogCoreTest, ReadsActorsAndTopics) {
  TestService service;
  v1::GetActorRequest get;
  get.set_actor_id("sudria");
  v1::GetActorResponse actor;
  ASSERT_EQ(service.catalogs.GetActor({}, get, actor), absl::OkStatus());
  EXPECT_EQ(actor.actor().name(), "Land sudria");
  EXPECT_EQ(actor.catalog_version(), service.catalog->version());
  get.set_actor_id("nobody");
  EXPECT_EQ(service.catalogs.GetActor({}, get, actor).code(), absl::StatusCode::kNotFound);

  v1::GetTopicRequest topic_request;
  topic_request.set_topic_id("sudria");
  v1::GetTopicResponse topic;
  ASSERT_EQ(service.catalogs.GetTopic({}, topic_request, topic), absl::OkStatus());
  EXPECT_EQ(topic.topic().aliases(0), "Southern Realm") << "an actor that is a topic too";
  topic_request.set_topic_id("norland");
  EXPECT_EQ(service.catalogs.GetTopic({}, topic_request, topic).code(),
            absl::StatusCode::kNotFound);
}

TEST(CatalogCoreTest, ListsByIdPageByPageWithQuery) {
  TestService service;
  v1::ListTopicsRequest request;
  request.set_page_size(2);
  v1::ListTopicsResponse first, second;
  ASSERT_EQ(service.catalogs.ListTopics({}, request, first), absl::OkStatus());
  EXPECT_EQ(first.topics_size(), 2);
  EXPECT_EQ(first.topics(0).id(), "accord");
  request.set_page_token(first.next_page_token());
  ASSERT_EQ(service.catalogs.ListTopics({}, request, second), absl::OkStatus());
  EXPECT_EQ(second.topics_size(), 1);
  EXPECT_EQ(second.topics(0).id(), "tariff");
  EXPECT_EQ(second.next_page_token(), "");

  v1::ListActorsRequest query;
  query.set_query("SOUTHERN");
  v1::ListActorsResponse found;
  ASSERT_EQ(service.catalogs.ListActors({}, query, found), absl::OkStatus());
  ASSERT_EQ(found.actors_size(), 1);
  EXPECT_EQ(found.actors(0).id(), "sudria");
  query.set_page_size(-1);
  EXPECT_EQ(service.catalogs.ListActors({}, query, found).code(),
            absl::StatusCode::kInvalidArgument);
}

TEST(CatalogCoreTest, ValidateSaysEverythingThatIsWrong) {
  TestService service;
  v1::ValidateCatalogRequest request;
  v1::ValidateCatalogResponse sound, broken;
  *request.mutable_catalog() = service.catalog->records();
  ASSERT_EQ(service.catalogs.ValidateCatalog({}, request, sound), absl::OkStatus());
  EXPECT_EQ(sound.problems_size(), 0);
  EXPECT_FALSE(sound.catalog_version().empty());
  request.mutable_catalog()->mutable_actors(0)->clear_name();
  request.mutable_catalog()->mutable_actors(1)->add_member_ids("nobody");
  ASSERT_EQ(service.catalogs.ValidateCatalog({}, request, broken), absl::OkStatus());
  EXPECT_EQ(broken.problems_size(), 2);
}

}  // namespace
}  // namespace demarche::stance
