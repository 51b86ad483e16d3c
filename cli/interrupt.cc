#include "cli/interrupt.h"

#include <fcntl.h>
#include <unistd.h>

#include <atomic>
#include <csignal>

namespace demarche::cli {
namespace {

std::atomic<bool> interrupted{false};
int wake[2] = {-1, -1};

// Only what a signal handler may do.
void Note(int) {
  interrupted = true;
  const char byte = 'x';
  [[maybe_unused]] const ssize_t written = ::write(wake[1], &byte, 1);
}

}  // namespace

void CatchInterrupt() {
  if (::pipe2(wake, O_CLOEXEC | O_NONBLOCK) != 0) return;
  struct sigaction action {};
  action.sa_handler = Note;
  action.sa_flags = SA_RESETHAND | SA_RESTART;
  ::sigaction(SIGINT, &action, nullptr);
  ::sigaction(SIGTERM, &action, nullptr);
}

void ReleaseInterrupt() {
  for (const int signal : {SIGINT, SIGTERM}) std::signal(signal, SIG_DFL);
}

bool Interrupted() { return interrupted; }

int InterruptDescriptor() { return wake[0]; }

}  // namespace demarche::cli
