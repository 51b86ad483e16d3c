#include <gmock/gmock.h>
#include <google/protobuf/text_format.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "stance_service/catalog/catalog_files.h"
#include "stance_service/rpc/service_for_test.h"
#include "stance_service/rpc/unlisted_names.h"

namespace demarche::stance {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

v1::ListUnlistedActorsResponse List(const TestService& service,
                                    const v1::ListUnlistedActorsRequest& request) {
  v1::ListUnlistedActorsResponse response;
  const absl::Status status = service.core.ListUnlistedActors(service.call, request, response);
  EXPECT_TRUE(status.ok()) << status;
  return response;
}

std::vector<std::string> Names(const v1::ListUnlistedActorsResponse& response) {
  std::vector<std::string> names;
  for (const v1::UnlistedActor& actor : response.actors()) {
    names.push_back(absl::StrCat(actor.name(), " ", actor.article_count()));
  }
  return names;
}

TEST(NameKeyTest, FoldsWhatTheCatalogDoesNotTellApart) {
  EXPECT_EQ(NameKey("The Élysée-Council  of the U.N."), "elysee council of the un");
  EXPECT_EQ(NameKey("The"), "the");
  EXPECT_EQ(NameKey("–"), "");
}

TEST(ListUnlistedActorsTest, CountsArticlesAndOffersARecord) {
  TestService service;
  service.RecordText("a1", "person: Petra Lindqvist\norganisation: Herring Council", 100);
  service.RecordText("a2", "person: Petra Lindqvist\nplace: Tema", 101);
  service.RecordText("a3", "organisation: The Herring Council\nother: Herring Act", 102);
  service.RecordText("a4", "place: Tema\nother: Herring Act", 103);
  const v1::ListUnlistedActorsResponse response = List(service, {});
  EXPECT_THAT(Names(response), ElementsAre("The Herring Council 2", "Petra Lindqvist 2", "Tema 2"));
  EXPECT_EQ(response.revision(), service.ledger->revision());
  const v1::UnlistedActor& person = response.actors(1);
  EXPECT_EQ(person.type(), v1::NAME_TYPE_PERSON);
  EXPECT_EQ(person.example_article().id(), "a2");
  EXPECT_EQ(person.example_sentence().text(), "person: Petra Lindqvist");
  EXPECT_EQ(person.last_time().seconds(), Day(101).seconds());
  // The record is one that a catalog takes.
  v1::Catalog catalog;
  ASSERT_TRUE(google::protobuf::TextFormat::ParseFromString(person.catalog_textproto(), &catalog));
  EXPECT_THAT(ValidateCatalog(catalog), IsEmpty());
  EXPECT_EQ(catalog.actors(0).id(), "petra-lindqvist");
  EXPECT_EQ(catalog.actors(0).kind(), v1::ACTOR_KIND_PERSON);
  EXPECT_EQ(response.actors(2).catalog_textproto(), "");
}

TEST(ListUnlistedActorsTest, PagesFollowOneAnother) {
  TestService service;
  std::string text;
  for (char c = 'a'; c < 'h'; ++c) absl::StrAppend(&text, "person: Ada M", std::string(1, c), "\n");
  service.RecordText("a1", text);
  v1::ListUnlistedActorsRequest request;
  request.set_min_articles(1);
  request.set_page_size(3);
  std::vector<std::string> all;
  for (int pages = 1;; ++pages) {
    const v1::ListUnlistedActorsResponse page = List(service, request);
    for (const std::string& name : Names(page)) all.push_back(name);
    request.set_page_token(page.next_page_token());
    if (page.next_page_token().empty()) {
      EXPECT_EQ(pages, 3);
      break;
    }
  }
  EXPECT_EQ(all.size(), 7u);
  EXPECT_EQ(all.back(), "Ada Mg 1");
  // A token belongs to its filter.
  request.set_page_size(3);
  request.set_page_token(List(service, request).next_page_token());
  request.set_min_articles(5);
  v1::ListUnlistedActorsResponse response;
  EXPECT_TRUE(
      absl::IsInvalidArgument(service.core.ListUnlistedActors(service.call, request, response)));
}

TEST(ListUnlistedActorsTest, FiltersByTypeAndTime) {
  TestService service;
  service.RecordText("a1", "person: Petra Lindqvist\nplace: Tema", 100);
  service.RecordText("a2", "person: Petra Lindqvist\nplace: Tema", 110);
  v1::ListUnlistedActorsRequest request;
  request.add_types(v1::NAME_TYPE_PLACE);
  EXPECT_THAT(Names(List(service, request)), ElementsAre("Tema 2"));
  *request.mutable_since() = Day(105);
  EXPECT_THAT(Names(List(service, request)), IsEmpty());
  request.set_min_articles(1);
  EXPECT_THAT(Names(List(service, request)), ElementsAre("Tema 1"));
}

TEST(ListUnlistedActorsTest, WhatTheCatalogListsIsNotOffered) {
  TestService service;
  // Read with a catalog that did not have it: "Land sudria" is an actor, "Southern Realm" its
  // alias.
  service.RecordText("a1", "organisation: Southern Realm\nperson: Petra Lindqvist");
  service.RecordText("a2", "organisation: The Southern Realm\nperson: Petra Lindqvist");
  EXPECT_THAT(Names(List(service, {})), ElementsAre("Petra Lindqvist 2"));
}

TEST(ListUnlistedActorsTest, RefusesNonsense) {
  TestService service;
  v1::ListUnlistedActorsResponse response;
  const auto refused = [&](const v1::ListUnlistedActorsRequest& request, const char* field) {
    const absl::Status status = service.core.ListUnlistedActors(service.call, request, response);
    EXPECT_TRUE(absl::IsInvalidArgument(status)) << status;
    EXPECT_THAT(std::string(status.message()), HasSubstr(field));
  };
  v1::ListUnlistedActorsRequest request;
  request.set_min_articles(-1);
  refused(request, "min_articles");
  request = {};
  request.add_types(v1::NAME_TYPE_UNSPECIFIED);
  refused(request, "types");
  request = {};
  request.set_page_size(1001);
  refused(request, "page_size");
  request = {};
  request.set_page_token("x");
  refused(request, "page_token");
}

TEST(ListUnlistedActorsTest, LongSentencesAreNotQuotedAgainstTheRights) {
  TestService service;
  v1::ArticleEvent event =
      ArticleEventOf("a1", "person: Petra " + std::string(2000, 'x') + "\nperson: Ada Brandt");
  event.mutable_article()->mutable_rights()->set_no_full_text(true);
  service.Record({event});
  v1::ListUnlistedActorsRequest request;
  request.set_min_articles(1);
  const v1::ListUnlistedActorsResponse response = List(service, request);
  ASSERT_EQ(response.actors_size(), 2);
  EXPECT_EQ(response.actors(0).example_sentence().text(), "person: Ada Brandt");
  EXPECT_EQ(response.actors(1).example_sentence().text(), "");
  EXPECT_GT(response.actors(1).example_sentence().end(), 2000);
}

}  // namespace
}  // namespace demarche::stance
