# Sourced. One line of progress that stays in place on a terminal, and a line now and then elsewhere.

# Reads lines "PERCENT WORDS" and shows them. Off a terminal: a line for every tenth, and at the end.
progress_lines() {
  if [ -t 1 ]; then
    local percent words width
    width=$(tput cols 2>/dev/null || echo 80)
    while read -r percent words; do
      printf '\r\033[K%s' "$(printf '%3d%%  %s' "$percent" "$words" | cut -c "1-$((width - 1))")"
    done
  else
    awk '{ tenth = int($1 / 10); if (tenth != last || NR == 1) { printf "%3d%%%s\n", $1, substr($0, length($1) + 1); fflush(); last = tenth } }'
  fi
}

# Ends the line that stayed in place.
progress_end() {
  if [ -t 1 ]; then printf '\r\033[K'; fi
}
