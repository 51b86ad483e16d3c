// Ctrl-C asks a command to end well: what is under way is finished.
#ifndef DEMARCHE_CLI_INTERRUPT_H_
#define DEMARCHE_CLI_INTERRUPT_H_

namespace demarche::cli {

// From now on the first SIGINT or SIGTERM is noted instead of ending the process; the second ends
// it. Once, before other threads are started.
void CatchInterrupt();

// From now on a signal ends the process again.
void ReleaseInterrupt();

// Whether a signal was noted. Thread-safe.
bool Interrupted();

// Becomes readable with the first signal, and stays so; -1 before CatchInterrupt.
int InterruptDescriptor();

}  // namespace demarche::cli

#endif  // DEMARCHE_CLI_INTERRUPT_H_
