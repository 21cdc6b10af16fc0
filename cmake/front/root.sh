# Makes the root filesystem that holds the tools. Nothing but what this file names is installed on
# the host.

release=forky

package_names() { sed -e 's/#.*//' -e '/^source:/d' -e '/^[[:space:]]*$/d' "$packages"; }
source_names() { sed -n 's/^source://p' "$packages"; }

# The first Debian archive in this machine's own apt sources (both formats); nothing when there is
# none, and debootstrap then takes its default.
apt_mirror() {
  if [ -n "${PLANSHIFT_MIRROR:-}" ]; then
    say "$PLANSHIFT_MIRROR"
    return
  fi
  apt_sources | awk '$1 ~ /^(https?|file):.*debian/ && $0 !~ /security/ { print $1; exit }'
}

# Every enabled source as "URI SUITE".
apt_sources() {
  etc=${PLANSHIFT_APT:-/etc/apt}
  for list in "$etc"/sources.list "$etc"/sources.list.d/*.list; do
    [ ! -f "$list" ] || sed -n -e 's/\[[^]]*\]//' -e 's/^deb[[:space:]]\{1,\}//p' "$list"
  done
  for stanzas in "$etc"/sources.list.d/*.sources; do
    [ ! -f "$stanzas" ] || sed '/^#/d' "$stanzas" | awk -v RS= -v FS='\n' '{
      uri = suite = ""; enabled = 1
      for (i = 1; i <= NF; i++) {
        split($i, word, /[ \t]+/)
        if (word[1] == "URIs:") uri = word[2]
        if (word[1] == "Suites:") suite = word[2]
        if (word[1] == "Enabled:" && word[2] == "no") enabled = 0
      }
      if (uri != "" && enabled) print uri, suite
    }'
  done
}

# What making a root still needs on the host: root may install it, anyone else is told.
missing_on_host() {
  have debootstrap || [ -x /usr/sbin/debootstrap ] || printf ' debootstrap'
  have bwrap || printf ' bubblewrap'
  [ -f /usr/share/keyrings/debian-archive-keyring.gpg ] || printf ' debian-archive-keyring'
}

set_up_as_root() { say "sudo XDG_CACHE_HOME=$(dirname "$cache") ./planshift doctor --set-up"; }

install_on_host() {
  DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@" ||
    { apt-get update &&
      DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@"; }
}

# Built under another name and renamed when whole: a set-up that was broken off is never taken for a
# finished one.
set_up_root() {
  [ ! -f "$root/.complete" ] || return 0
  [ "$(id -u)" -eq 0 ] || fail "The tools are not in $cache yet, and only root can put them there. \
Run once:  $(set_up_as_root)
Or put these on PATH: $(one_line "$(missing_on_path)")."
  wanted=$(missing_on_host)
  # shellcheck disable=SC2086 # one word a package
  [ -z "$wanted" ] || step "apt-get install$wanted" install_on_host $wanted ||
    fail "Please install$wanted by hand, then run this again."
  room=$(df -Pk "$cache" | awk 'NR == 2 { print int($4 / 1024) }')
  [ "$room" -ge 5000 ] || fail "The tools need 5 GB in $cache, where $room MB are free. Point \
XDG_CACHE_HOME at a larger disk."
  say "  Setting up the tools in $root (3 GB, once, some minutes)"
  making=$root.making
  rm -rf --one-file-system "$making"
  step "base system" make_base || fail "The base system did not come. PLANSHIFT_MIRROR=URL names \
another Debian archive."
  step "compilers, browsers, npm" install_packages || fail "The packages could not be installed."
  step "library sources" fetch_sources || fail "The library sources did not come."
  date >"$making/.complete"
  # Made with sudo for somebody else, whose the other folders of the cache then are.
  [ -z "${SUDO_UID:-}" ] || chown "$SUDO_UID" "$cache" "$cache/npm" "$cache/home" "$root.emscripten"
  rm -rf --one-file-system "$root"
  mv "$making" "$root"
}

make_base() {
  proxy=
  eval "$(apt-config shell proxy Acquire::http::Proxy)"
  [ -z "$proxy" ] || export http_proxy="$proxy"
  # An older debootstrap has no script of this release's name; sid's fits.
  mkdir -p "$making"
  cp -R /usr/share/debootstrap "$making.scripts"
  ln -sf sid "$making.scripts/scripts/$release"
  mirror=$(apt_mirror)
  PATH=$PATH:/usr/sbin:/sbin DEBOOTSTRAP_DIR=$making.scripts debootstrap --variant=minbase \
    --include=ca-certificates "$release" "$making" ${mirror:+"$mirror"} || return
  rm -rf "$making.scripts"
  sed -n 's/^deb /deb-src /p' "$making/etc/apt/sources.list" \
    >"$making/etc/apt/sources.list.d/sources.list"
  # A mirror's snapshot may be past its date, and some hosts forbid apt to change its user.
  cat >"$making/etc/apt/apt.conf.d/90planshift" <<'CONF'
Acquire::Check-Valid-Until "false";
APT::Sandbox::User "root";
APT::Install-Recommends "false";
DPkg::Options:: "--force-unsafe-io";
CONF
  # What is mounted over must be there.
  for file in etc/resolv.conf etc/hosts run/npmrc; do : >>"$making/$file"; done
}

# shellcheck disable=SC2046 # one word a package
install_packages() {
  in_making 'apt-get update && apt-get install -y "$@" && apt-get clean' $(package_names)
}

# shellcheck disable=SC2046
fetch_sources() {
  in_making 'mkdir -p /opt/sources && cd /opt/sources && apt-get source --download-only "$@" &&
    for name; do dpkg-source --no-check -x "$name"_*.dsc "$name" || exit; done' $(source_names)
}

in_making() {
  making_script=$1
  shift
  DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8 PATH=$tool_path \
    chroot "$making" sh -c "$making_script" sh "$@"
}
