#include "stance_service/ledger/schema.h"

namespace demarche::stance {
namespace {

constexpr std::string_view kFirst = R"sql(
-- One row. `counter` goes up with every change that a reader could see; with `epoch`, which names
-- this database, it is the ledger's revision. The versions and `aggregation` are those with which
-- stances were last computed.
CREATE TABLE ledger (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  epoch TEXT NOT NULL,
  counter INTEGER NOT NULL,
  engine_version TEXT NOT NULL,
  catalog_version TEXT NOT NULL,
  aggregation TEXT NOT NULL,
  article_count INTEGER NOT NULL,
  statement_count INTEGER NOT NULL
) STRICT;

-- Articles as they were recorded, so that a newer engine can read them again. `record` is a
-- demarche.v1.Article without its paragraphs' texts, which its spans repeat.
CREATE TABLE article (
  id TEXT PRIMARY KEY,
  revision INTEGER NOT NULL,
  engine_version TEXT NOT NULL,
  catalog_version TEXT NOT NULL,
  title TEXT NOT NULL,
  publisher TEXT NOT NULL,
  url TEXT NOT NULL,
  published_us INTEGER,
  cluster_id TEXT NOT NULL,
  record BLOB NOT NULL
) STRICT;

-- Statements of the recorded revision of each article. The columns are what filters and aggregation
-- need; `record` is a demarche.v1.Statement without id and article. `time_us` is in microseconds
-- after 1970, and the least integer where the time is unknown.
CREATE TABLE statement (
  id TEXT PRIMARY KEY,
  article_id TEXT NOT NULL REFERENCES article (id),
  actor_id TEXT NOT NULL,
  topic_id TEXT NOT NULL,
  position INTEGER NOT NULL,
  strength REAL NOT NULL,
  probability REAL NOT NULL,
  factuality INTEGER NOT NULL,
  time_us INTEGER NOT NULL,
  witness TEXT NOT NULL,
  claim TEXT NOT NULL,
  record BLOB NOT NULL
) STRICT;
CREATE INDEX statement_by_pair ON statement (actor_id, topic_id, time_us);
CREATE INDEX statement_by_topic ON statement (topic_id, time_us);
CREATE INDEX statement_by_article ON statement (article_id);
CREATE INDEX statement_by_time ON statement (time_us, id);

-- What people said of statements. Keyed by the claim's name, so that it outlives the statement's
-- row when a newer engine reads the article again.
CREATE TABLE review (
  statement_id TEXT PRIMARY KEY,
  article_id TEXT NOT NULL,
  state INTEGER NOT NULL,
  position INTEGER NOT NULL,
  reviewer TEXT NOT NULL,
  comment TEXT NOT NULL,
  reviewed_us INTEGER NOT NULL
) STRICT;
CREATE INDEX review_by_article ON review (article_id);

-- Stances over all time. `record` is a demarche.v1.Stance without names, whose evidence holds ids
-- alone.
CREATE TABLE stance (
  actor_id TEXT NOT NULL,
  topic_id TEXT NOT NULL,
  record BLOB NOT NULL,
  PRIMARY KEY (actor_id, topic_id)
) STRICT;
)sql";

constexpr std::string_view kTouchedPairs = R"sql(
-- Pairs whose row in `stance` is behind their statements: a stance is computed when it is next read,
-- not with every change. `counter` is that of the last change.
CREATE TABLE touched_pair (
  actor_id TEXT NOT NULL,
  topic_id TEXT NOT NULL,
  counter INTEGER NOT NULL,
  PRIMARY KEY (actor_id, topic_id)
) STRICT;
CREATE INDEX touched_pair_by_counter ON touched_pair (counter);
)sql";

constexpr std::string_view kReprintsAndExpiry = R"sql(
-- Whether a statement's time is that of publishing. 0 of statements from before this was kept.
ALTER TABLE statement ADD COLUMN time_is_published INTEGER NOT NULL DEFAULT 0;
-- From when the article, with all that was found in it, is not to be there any more.
ALTER TABLE article ADD COLUMN expires_us INTEGER;
CREATE INDEX article_by_expiry ON article (expires_us) WHERE expires_us IS NOT NULL;
)sql";

constexpr std::string_view kUnlistedNames = R"sql(
-- Names in the recorded revision of each article that the catalog does not list. `key` is the same in
-- all articles; `witness` is the article's cluster, or the article itself; `time_us` is when it was
-- published, or else brought in; `seen_us` when it was brought in, or else published. `sentence` is empty where it may not be quoted; `other_forms` has a
-- form a line.
CREATE TABLE unlisted_name (
  article_id TEXT NOT NULL REFERENCES article (id),
  key TEXT NOT NULL,
  type INTEGER NOT NULL,
  name TEXT NOT NULL,
  other_forms TEXT NOT NULL,
  mention_count INTEGER NOT NULL,
  time_us INTEGER NOT NULL,
  seen_us INTEGER NOT NULL,
  witness TEXT NOT NULL,
  sentence_begin INTEGER NOT NULL,
  sentence_end INTEGER NOT NULL,
  sentence_part INTEGER NOT NULL,
  sentence TEXT NOT NULL,
  PRIMARY KEY (article_id, key)
) STRICT;
-- Holds all that adding up reads.
CREATE INDEX unlisted_name_by_key
  ON unlisted_name (key, witness, time_us, seen_us, type, mention_count);
)sql";

constexpr storage::Migration kMigrations[] = {{1, "ledger", kFirst},
                                              {2, "touched pairs", kTouchedPairs},
                                              {3, "reprints and expiry", kReprintsAndExpiry},
                                              {4, "unlisted names", kUnlistedNames}};

}  // namespace

absl::Span<const storage::Migration> LedgerMigrations() { return kMigrations; }

}  // namespace demarche::stance
