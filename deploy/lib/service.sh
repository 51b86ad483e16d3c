# Sourced. Starts and stops one service in the background, with a pid file and a log.
# Needs $demo (the folder) to be set.

# The process in the service's pid file, if it runs still.
service_pid() {
  local pid program
  pid=$(cat "$demo/$1.pid" 2>/dev/null) || return 1
  # The pid may have passed to another process since. By what it was started as: the program's file may
  # be another by now, for linkers move the old one away.
  IFS= read -r -d '' program 2>/dev/null <"/proc/$pid/cmdline" || return 1
  [ "$program" = "$(cat "$demo/$1.program" 2>/dev/null)" ] || return 1
  echo "$pid"
}

# service_start NAME PROGRAM ARGUMENT...: starts it, unless it runs already just so.
service_start() {
  local name=$1 command
  shift
  command="$(stat --format=%Y "$1") $*"
  if service_pid "$name" >/dev/null; then
    [ "$(cat "$demo/$name.command")" != "$command" ] || return 0
    service_stop "$name"
  fi
  printf '%s\n' "$command" >"$demo/$name.command"
  printf '%s\n' "$1" >"$demo/$name.program"
  : >"$demo/$name.log"
  # A session of its own: it outlives the terminal and its Ctrl-C.
  setsid "$@" >>"$demo/$name.log" 2>&1 </dev/null &
  echo $! >"$demo/$name.pid"
  disown
}

# service_wait NAME ADMIN_PORT: until it says it is ready. Fails with the log's end if it ends first.
service_wait() {
  local name=$1 port=$2 try
  for try in $(seq 600); do
    if ! service_pid "$name" >/dev/null && [ "$try" -gt 5 ]; then
      sed 's/^/  /' "$demo/$name.log" | tail -n 20 >&2
      return 1
    fi
    if is_ready "$port"; then return 0; fi
    sleep 0.1
  done
  echo "demo: $name is not ready after a minute; its log is $demo/$name.log" >&2
  return 1
}

# Whether GET /readyz on this port of this machine answers 200.
is_ready() {
  (
    exec 3<>"/dev/tcp/127.0.0.1/$1"
    printf 'GET /readyz HTTP/1.0\r\n\r\n' >&3
    IFS=' ' read -r _ code _ <&3
    [ "$code" = 200 ]
  ) 2>/dev/null
}

# Whether somebody listens on this port of this machine.
is_taken() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# service_stop NAME: asks it to end, and waits. Says whether there was one.
service_stop() {
  local pid try
  pid=$(service_pid "$1") || { rm -f "$demo/$1.pid"; return 1; }
  kill -TERM "$pid"
  for try in $(seq 150); do
    if ! kill -0 "$pid" 2>/dev/null; then
      rm -f "$demo/$1.pid"
      return 0
    fi
    sleep 0.1
  done
  kill -KILL "$pid" 2>/dev/null || true
  rm -f "$demo/$1.pid"
}
