// The first page people see: who stands where, with the sentences behind it.
#ifndef DEMARCHE_STANCE_SERVICE_DASHBOARD_DASHBOARD_H_
#define DEMARCHE_STANCE_SERVICE_DASHBOARD_DASHBOARD_H_

#include "serving/admin_server.h"

namespace demarche::stance {

// Mounts the page at "/", before the server starts. It reads the JSON twin; no token is needed for
// the page itself, since it holds no data.
void MountDashboard(serving::AdminServer& admin);

}  // namespace demarche::stance

#endif  // DEMARCHE_STANCE_SERVICE_DASHBOARD_DASHBOARD_H_
