#include "stance_service/rpc/query_request.h"

#include <gtest/gtest.h>

#include <map>
#include <string>

#include "demarche/v1/stance_service.pb.h"

namespace demarche::stance {
namespace {

using Query = std::multimap<std::string, std::string>;

TEST(RequestFromQuery, SetsFieldsOfEveryKind) {
  v1::ListStancesRequest request;
  ASSERT_EQ(RequestFromQuery({{"actor_ids", "a,b"},
                              {"actor_ids", "c"},
                              {"topicIds", "t"},
                              {"since", "2022-01-11T00:00:00Z"},
                              {"labels", "STANCE_LABEL_SCEPTICAL"},
                              {"page_size", "7"}},
                             request),
            absl::OkStatus());
  EXPECT_EQ(request.actor_ids_size(), 3);
  EXPECT_EQ(request.topic_ids(0), "t");
  EXPECT_EQ(request.since().seconds(), 1641859200);
  EXPECT_EQ(request.labels(0), v1::STANCE_LABEL_SCEPTICAL);
  EXPECT_EQ(request.page_size(), 7);

  v1::GetStanceSeriesRequest series;
  ASSERT_EQ(RequestFromQuery({{"period", "86400s"}}, series), absl::OkStatus());
  EXPECT_EQ(series.period().seconds(), 86400);
}

TEST(RequestFromQuery, RefusesWhatDoesNotFit) {
  const Query kBad[] = {
      {{"page_sise", "7"}},
      {{"page_size", "many"}},
      {{"page_size", ""}},
      {{"page_size", "99999999999"}},
      {{"page_size", "1"}, {"page_size", "2"}},
      {{"page_size", "1"}, {"pageSize", "2"}},
      {{"since", "yesterday"}},
      {{"labels", "SCEPTICISH"}},
      {{"", ""}},
      {{"actor_ids", "a"}, {"x\xFF", "y"}},
  };
  for (const Query& query : kBad) {
    v1::ListStancesRequest request;
    EXPECT_EQ(RequestFromQuery(query, request).code(), absl::StatusCode::kInvalidArgument)
        << query.begin()->first << "=" << query.begin()->second;
  }
}

TEST(RequestFromQuery, TakesNoMessages) {
  v1::AnalyzeRequest request;
  EXPECT_EQ(RequestFromQuery({{"catalog", "{}"}}, request).code(),
            absl::StatusCode::kInvalidArgument);
}

}  // namespace
}  // namespace demarche::stance
