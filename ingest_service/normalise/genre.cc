#include "ingest_service/normalise/genre.h"

#include <array>
#include <string>

#include "ingest_service/normalise/text.h"

namespace demarche::ingest {
namespace {

struct Label {
  std::string_view words;  // a skeleton
  v1::Genre genre;
};

constexpr auto kLabels = std::to_array<Label>({
    {"opinion", v1::GENRE_OPINION},
    {"opinions", v1::GENRE_OPINION},
    {"op ed", v1::GENRE_OPINION},
    {"oped", v1::GENRE_OPINION},
    {"editorial", v1::GENRE_OPINION},
    {"editorials", v1::GENRE_OPINION},
    {"commentary", v1::GENRE_OPINION},
    {"comment", v1::GENRE_OPINION},
    {"commentisfree", v1::GENRE_OPINION},
    {"comment is free", v1::GENRE_OPINION},
    {"column", v1::GENRE_OPINION},
    {"columns", v1::GENRE_OPINION},
    {"columnists", v1::GENRE_OPINION},
    {"letters", v1::GENRE_OPINION},
    {"letter to the editor", v1::GENRE_OPINION},
    {"viewpoint", v1::GENRE_OPINION},
    {"meinung", v1::GENRE_OPINION},
    {"kommentar", v1::GENRE_OPINION},
    {"opinión", v1::GENRE_OPINION},
    {"opinião", v1::GENRE_OPINION},
    {"opinioni", v1::GENRE_OPINION},
    {"tribune", v1::GENRE_OPINION},
    {"analysis", v1::GENRE_ANALYSIS},
    {"news analysis", v1::GENRE_ANALYSIS},
    {"explainer", v1::GENRE_ANALYSIS},
    {"explainers", v1::GENRE_ANALYSIS},
    {"analyse", v1::GENRE_ANALYSIS},
    {"análisis", v1::GENRE_ANALYSIS},
    {"press release", v1::GENRE_DOCUMENT},
    {"press releases", v1::GENRE_DOCUMENT},
    {"pressrelease", v1::GENRE_DOCUMENT},
    {"press statement", v1::GENRE_DOCUMENT},
    {"joint statement", v1::GENRE_DOCUMENT},
    {"joint communiqué", v1::GENRE_DOCUMENT},
    {"communiqué", v1::GENRE_DOCUMENT},
    {"joint declaration", v1::GENRE_DOCUMENT},
    {"media release", v1::GENRE_DOCUMENT},
    {"speech", v1::GENRE_DOCUMENT},
    {"speeches", v1::GENRE_DOCUMENT},
    {"live blog", v1::GENRE_LIVE_BLOG},
    {"liveblog", v1::GENRE_LIVE_BLOG},
    {"live updates", v1::GENRE_LIVE_BLOG},
});

v1::Genre Lookup(std::string_view words) {
  for (const Label& label : kLabels) {
    if (label.words == words) return label.genre;
  }
  return v1::GENRE_UNSPECIFIED;
}

}  // namespace

v1::Genre TellGenre(std::string_view title, std::string_view section, std::string_view url) {
  if (const v1::Genre genre = Lookup(Skeleton(section)); genre != v1::GENRE_UNSPECIFIED)
    return genre;
  // A label before "|" or ":" in the title.
  const size_t sign = title.find_first_of("|:");
  if (sign != std::string_view::npos) {
    if (const v1::Genre genre = Lookup(Skeleton(title.substr(0, sign)));
        genre != v1::GENRE_UNSPECIFIED) {
      return genre;
    }
  }
  const std::string start = Skeleton(Clip(title, 64));
  for (const std::string_view words :
       {"joint statement", "press statement", "joint communiqué", "joint declaration"}) {
    if (std::string_view(start).starts_with(words)) return v1::GENRE_DOCUMENT;
  }
  // A whole segment of the path.
  size_t at = url.find("://");
  at = at == std::string_view::npos ? 0 : url.find('/', at + 3);
  while (at != std::string_view::npos && at < url.size()) {
    const size_t end = url.find_first_of("/?#", at + 1);
    if (end == std::string_view::npos || url[end] != '/') break;  // the last is the article's own
    if (const v1::Genre genre = Lookup(Skeleton(url.substr(at + 1, end - at - 1)));
        genre != v1::GENRE_UNSPECIFIED) {
      return genre;
    }
    at = end;
  }
  return v1::GENRE_UNSPECIFIED;
}

v1::Genre GenreOfSchemaType(std::string_view type) {
  if (type == "OpinionNewsArticle") return v1::GENRE_OPINION;
  if (type == "AnalysisNewsArticle" || type == "BackgroundNewsArticle") return v1::GENRE_ANALYSIS;
  if (type == "LiveBlogPosting") return v1::GENRE_LIVE_BLOG;
  if (type == "ReportageNewsArticle") return v1::GENRE_NEWS;
  return v1::GENRE_UNSPECIFIED;
}

}  // namespace demarche::ingest
