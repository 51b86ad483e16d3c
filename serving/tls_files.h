// The TLS files of ServerOptions, looked at before they are served from.
#ifndef DEMARCHE_SERVING_TLS_FILES_H_
#define DEMARCHE_SERVING_TLS_FILES_H_

#include "absl/status/status.h"
#include "serving/options.h"

namespace demarche::serving {

// gRPC only logs what is wrong with its files, and then refuses every client. NOT_FOUND for a file
// that can't be read; INVALID_ARGUMENT for one that holds no PEM certificate or key, and for a key
// that is not the certificate's. OK without TLS.
absl::Status CheckTlsFiles(const ServerOptions& options);

}  // namespace demarche::serving

#endif  // DEMARCHE_SERVING_TLS_FILES_H_
