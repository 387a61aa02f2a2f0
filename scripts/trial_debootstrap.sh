#!/usr/bin/env bash
# A newcomer's trial: a bare Debian 12 in a folder, a clean clone of this repository in it, and the README's two commands.
# Needs root and a few minutes; takes the package mirror and the proxy from this machine's apt.
#   scripts/trial_debootstrap.sh [FOLDER]      FOLDER is kept for a look inside; without it a temporary one is removed
set -euo pipefail
repository=$(cd "$(dirname "$0")/.." && pwd)
suite=bookworm

((EUID == 0)) || {
  echo "trial: chroot needs root" >&2
  exit 1
}
"$repository/scripts/install.sh" --trial

if (($#)); then
  root=$(realpath -m "$1")
  mkdir -p "$root"
else
  root=$(mktemp -d)
  chmod 755 "$root"  # apt inside fetches as a user of its own
fi
clean_up() {
  umount "$root/proc" 2>/dev/null || true
  if (($# == 0)); then rm -rf --one-file-system "$root"; fi
}
trap 'clean_up "$@"' EXIT

# Debian's own package sources of this machine, whatever file and form they stand in.
# shellcheck disable=SC2016  # apt-get fills these in
sources=$(apt-get indextargets --format 'deb $(SITE) $(RELEASE) $(COMPONENT)' 'Created-By: Packages' 'Origin: Debian' | sort -u)
mirror=$(awk -v suite="$suite" '$3 == suite {print $2; exit}' <<<"$sources")
[[ $mirror ]] || {
  echo "trial: apt on this machine has no source for $suite; run apt-get update" >&2
  exit 1
}
proxies=$(apt-config dump | grep -i '^acquire::https\?::proxy' || true)
http_proxy=${http_proxy:-$(sed -n 's/^Acquire::http::Proxy "\(.*\)";$/\1/p' <<<"$proxies")}
export http_proxy

echo "== a bare Debian 12 in $root"
if [[ ! -e $root/etc/debian_version ]]; then
  debootstrap --variant=minbase "$suite" "$root" "$mirror" >"$root.log" 2>&1 || {
    tail -n 20 "$root.log"
    exit 1
  }
  rm -f "$root.log"
fi
echo "$sources" >"$root/etc/apt/sources.list"
[[ -z $proxies ]] || echo "$proxies" >"$root/etc/apt/apt.conf.d/90proxy"
cp -L /etc/resolv.conf /etc/hosts "$root/etc/"
mount -t proc proc "$root/proc" 2>/dev/null || echo "trial: no /proc inside; going on without it"

rm -rf "$root/root/wenshu"
git clone --quiet --no-hardlinks "$repository" "$root/root/wenshu"

inside() {
  echo "== $*"
  # An empty environment: nothing of this machine helps or disturbs.
  chroot "$root" env -i HOME=/root LANG=C.UTF-8 PATH=/usr/sbin:/usr/bin:/sbin:/bin ${http_proxy:+http_proxy="$http_proxy"} \
    sh -c "cd /root/wenshu && $*"
}
inside scripts/run.sh
inside scripts/test.sh
echo "== the trial passed"
