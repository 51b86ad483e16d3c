#include "stance_service/dashboard/dashboard.h"

#include <utility>

#include "stance_service/dashboard/files.h"

namespace demarche::stance {
namespace {

// Nothing but our own files, and nobody may frame the page.
constexpr char kPolicy[] =
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

void Mount(serving::AdminServer& admin, const char* path, const char* content_type,
           std::string_view text) {
  serving::HttpResponse file;
  file.body = text;
  file.content_type = content_type;
  file.etag = kFilesHash;
  file.content_security_policy = kPolicy;
  admin.GetStatic(path, std::move(file));
}

}  // namespace

void MountDashboard(serving::AdminServer& admin) {
  Mount(admin, "/", "text/html; charset=utf-8", kPage);
  Mount(admin, "/dashboard\\.css", "text/css; charset=utf-8", kStyle);
  Mount(admin, "/dashboard\\.js", "text/javascript; charset=utf-8", kScript);
  Mount(admin, "/unlisted\\.js", "text/javascript; charset=utf-8", kUnlistedScript);
}

}  // namespace demarche::stance
