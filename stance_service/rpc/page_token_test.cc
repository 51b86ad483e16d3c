#include "stance_service/rpc/page_token.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "demarche/v1/stance_service.pb.h"

namespace demarche::stance {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

v1::ListStancesRequest Filter() {
  v1::ListStancesRequest request;
  request.add_actor_ids("norland");
  request.set_min_statements(2);
  return request;
}

TEST(PageToken, GoesThereAndBackUnderTheSameFilter) {
  const std::string token = EncodePageToken({"a b/c", "", "ü"}, Filter());
  EXPECT_EQ(
      token.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"),
      std::string::npos)
      << token;
  v1::ListStancesRequest later = Filter();
  later.set_page_token(token);
  later.set_page_size(7);
  later.set_evidence_limit(3);
  later.set_known_revision("r");
  EXPECT_THAT(*DecodePageToken(token, later, 3), ElementsAre("a b/c", "", "ü"));
  EXPECT_THAT(*DecodePageToken("", later, 3), IsEmpty());
}

TEST(PageToken, RefusesAnotherFilterAndAnotherMethod) {
  const std::string token = EncodePageToken({"x", "y"}, Filter());
  v1::ListStancesRequest other = Filter();
  other.add_topic_ids("accord");
  EXPECT_EQ(DecodePageToken(token, other, 2).status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(DecodePageToken(EncodePageToken({"x"}, v1::ListStatementsRequest()),
                            v1::ListStancesRequest(), 1)
                .status()
                .code(),
            absl::StatusCode::kInvalidArgument);
}

TEST(PageToken, RefusesWhatIsNoToken) {
  const std::string token = EncodePageToken({"x", "y"}, Filter());
  for (const std::string& bad : {std::string("!"), std::string("abc"), token.substr(0, 8),
                                 token + token, std::string(5000, 'A'), std::string("\xFF\xFE")}) {
    const absl::Status status = DecodePageToken(bad, Filter(), 2).status();
    EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument) << bad;
    EXPECT_EQ(std::string(status.message()).rfind("page_token: got", 0), 0u) << status;
  }
}

}  // namespace
}  // namespace demarche::stance
