# Functions for ./quickstart and ./tests/run: installing Debian packages, and steps with a log. To be sourced by bash.
# The caller sets `log` (a file); every step's output goes there and is shown only when the step fails.

# Packages that a build of the program needs.
packages_to_build=(g++ cmake ninja-build libpq-dev libyaml-cpp-dev libcli11-dev libssl-dev libfmt-dev libsqlite3-dev)

# fail MESSAGE: says it, and where the log is, and leaves.
fail() {
  printf '%s: %s\n' "${0##*/}" "$1" >&2
  [ ! -s "$log" ] || printf 'The whole log is %s\n' "$log" >&2
  exit 1
}

# missing_packages NAME…: those which are not installed, one a line.
missing_packages() {
  local name
  for name in "$@"; do
    [ "$(dpkg-query -W -f='${db:Status-Status}' "$name" 2>/dev/null)" = installed ] || printf '%s\n' "$name"
  done
}

# as_root COMMAND…: runs it as root, by sudo when we are not.
as_root() {
  if [ "$(id -u)" = 0 ]; then
    "$@"
  else
    sudo -n "$@"
  fi
}

# install_packages NAME…: installs what is missing, asks nothing, and does nothing when all are there.
install_packages() {
  local missing
  if ! command -v dpkg-query; then
    echo "This is no Debian (no dpkg-query). Install what it calls: $*"
    return 1
  fi
  mapfile -t missing < <(missing_packages "$@")
  if [ ${#missing[@]} = 0 ]; then
    return 0
  fi
  if ! as_root true; then
    echo "Installing needs root, or a sudo that asks no password. Have these installed:"
    echo "  apt-get install --no-install-recommends ${missing[*]}"
    return 1
  fi
  as_root apt-get -q -o DPkg::Lock::Timeout=600 -o Acquire::Retries=3 update &&
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=600 -o Acquire::Retries=3 \
      install --no-install-recommends "${missing[@]}"
}

# step TITLE COMMAND…: runs the command with its output in the log and says how long it took. On failure it shows the
# end of that output (`step_lines` lines of it) and returns the command's status.
step() {
  local title=$1 began=$SECONDS from status=0
  shift
  printf '%-46s' "$title"
  printf '\n== %s\n' "$title" >>"$log"
  from=$(wc -c <"$log")
  set -m # a process group of its own, so that an interrupted step leaves nobody behind
  ("$@") >>"$log" 2>&1 </dev/null &
  step_group=$!
  set +m
  wait "$step_group" || status=$?
  step_group=
  if [ $status = 0 ]; then
    printf '%5d s\n' $((SECONDS - began))
  else
    printf '%5d s  FAILED\n' $((SECONDS - began))
    tail -c +$((from + 1)) "$log" | tail -n "${step_lines:-40}" | sed 's/^/    /'
  fi
  return $status
}

step_group=
stop_step() {
  [ -z "$step_group" ] || kill -TERM -- "-$step_group" 2>/dev/null
}
trap 'stop_step; exit 130' INT
trap 'stop_step; exit 143' TERM HUP
