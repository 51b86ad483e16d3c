#include "ingest_service/archive/schema.h"

namespace demarche::ingest {
namespace {

// Times are microseconds since 1970.
constexpr std::string_view kArticles = R"sql(
-- One row an article, about its newest revision. After an erasure the row stays as a tombstone:
-- id, revision, erased_us; so that a later revision counts on.
CREATE TABLE article (
  id TEXT PRIMARY KEY,
  revision INTEGER NOT NULL,
  content_hash TEXT,
  ingested_us INTEGER NOT NULL,
  published_us INTEGER,
  embargo_us INTEGER,
  expires_us INTEGER,
  no_full_text INTEGER NOT NULL,
  erased_us INTEGER
) STRICT;
CREATE INDEX article_by_content ON article (content_hash);
-- Of what can be listed, and the fastest way to count it.
CREATE INDEX article_by_ingested ON article (ingested_us, id) WHERE erased_us IS NULL;
CREATE INDEX article_by_expiry ON article (expires_us) WHERE expires_us IS NOT NULL;

-- Every canonical URL an article was seen under.
CREATE TABLE article_url (
  url TEXT PRIMARY KEY,
  article_id TEXT NOT NULL REFERENCES article (id)
) STRICT;
CREATE INDEX article_url_by_article ON article_url (article_id);

-- `head` is a demarche.v1.Article without text, paragraphs, and what stands in columns; `body` one
-- with text and the paragraphs as spans alone. Apart, so that a listing need not read the texts.
CREATE TABLE article_revision (
  article_id TEXT NOT NULL REFERENCES article (id),
  revision INTEGER NOT NULL,
  ingested_us INTEGER NOT NULL,
  head BLOB NOT NULL,
  body BLOB NOT NULL,
  PRIMARY KEY (article_id, revision)
) STRICT;

-- What the stance service has yet to acknowledge, in order. `revision` NULL: the article was
-- erased. Not to be delivered before `held_until_us` (embargo) nor before `retry_us`.
CREATE TABLE outbox (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT,
  article_id TEXT NOT NULL,
  revision INTEGER,
  stored_us INTEGER NOT NULL,
  held_until_us INTEGER NOT NULL,
  retry_us INTEGER NOT NULL,
  attempts INTEGER NOT NULL
) STRICT;
CREATE INDEX outbox_by_article ON outbox (article_id, sequence);

-- What the stance service will never take.
CREATE TABLE rejection (
  sequence INTEGER PRIMARY KEY,
  article_id TEXT NOT NULL,
  revision INTEGER,
  rejected_us INTEGER NOT NULL,
  message TEXT NOT NULL
) STRICT;
CREATE INDEX rejection_by_article ON rejection (article_id);

-- Answers given, by request_id; `result` is a demarche.v1.IngestResult.
CREATE TABLE request (
  request_id TEXT PRIMARY KEY,
  answered_us INTEGER NOT NULL,
  result BLOB NOT NULL
) STRICT;
CREATE INDEX request_by_time ON request (answered_us);
)sql";

constexpr std::string_view kClusters = R"sql(
-- Empty of what was stored before clusters were told.
ALTER TABLE article_revision ADD COLUMN cluster_id TEXT NOT NULL DEFAULT '';

-- What newer texts are compared with: of the newest revision of each article that is long enough.
-- `sketch` is as in ingest_service/normalise/near_duplicate.h.
CREATE TABLE text_sketch (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  article_id TEXT NOT NULL,
  cluster_id TEXT NOT NULL,
  sketch BLOB NOT NULL
) STRICT;
-- The members of a cluster but the one that it is named after. Most articles have no copy.
CREATE INDEX text_sketch_joined ON text_sketch (cluster_id) WHERE cluster_id <> article_id;
ALTER TABLE article ADD COLUMN sketch_number INTEGER;
)sql";

constexpr storage::Migration kMigrations[] = {{1, "articles and outbox", kArticles},
                                              {2, "clusters of copies", kClusters}};

}  // namespace

absl::Span<const storage::Migration> ArchiveMigrations() { return kMigrations; }

}  // namespace demarche::ingest
