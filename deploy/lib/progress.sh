# Sourced. One line of progress that stays in place on a terminal, and a line now and then elsewhere.

# Reads lines "PERCENT WORDS" and shows them. Off a terminal: a line for every tenth that is reached.
# In bash alone: the awk of a minimal Debian reads in blocks, and would show nothing for minutes.
progress_lines() {
  local percent words width tenth=-1 terminal=false
  if [ -t 1 ]; then
    terminal=true
    width=$(tput cols 2>/dev/null || echo 80)
  fi
  while read -r percent words; do
    words=$(printf '%3d%%  %s' "$percent" "$words")
    if $terminal; then
      printf '\r\033[K%s' "${words:0:width-1}"
    elif [ $((percent / 10)) -ne "$tenth" ]; then
      tenth=$((percent / 10))
      printf '%s\n' "$words"
    fi
  done
}

# Ends the line that stayed in place.
progress_end() {
  if [ -t 1 ]; then printf '\r\033[K'; fi
}
