#!/usr/bin/env bash
# Checks the two README commands on a bare Debian: a fresh root with nothing but python3 and git in it.
#
#   sudo tests/launcher/bare.sh [SUITE] [--keep FOLDER]
#
# SUITE is a Debian release (default bookworm). What is checked is the last commit of this checkout. Needs root,
# debootstrap, git and unshare; takes 1 GB of disk for some minutes, and the network that apt and pip use here: their
# settings are handed in, and nothing else of this machine. With --keep the root is left in FOLDER (and used again if
# it is there) so that one can look around in it.
set -euo pipefail

suite=bookworm
keep=
while [ $# -gt 0 ]; do
    case $1 in
        --keep) keep=${2:?--keep needs a folder}; shift 2 ;;
        -*) echo "unknown option $1" >&2; exit 2 ;;
        *) suite=$1; shift ;;
    esac
done
checkout=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)
[ "$(id -u)" = 0 ] || { echo 'bare.sh needs root (chroot, debootstrap)' >&2; exit 2; }
for tool in debootstrap git unshare; do
    command -v $tool >/dev/null || { echo "bare.sh needs $tool" >&2; exit 2; }
done

root=${keep:-$(mktemp -d)}
[ -n "$keep" ] || trap 'rm -rf --one-file-system "$root"' EXIT

make_root() {
    local mirror file
    # shellcheck disable=SC2016 # apt-get expands it
    mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' | grep -v security | head -n 1)
    echo "── a bare $suite"
    quietly debootstrap --variant=minbase "$suite" "$root" "$mirror"
    # How apt and pip reach their sources from here: proxy, certificates, mirror, names.
    apt-config dump | grep '^Acquire::' | grep -v '^Acquire::Changelogs' >"$root/etc/apt/apt.conf.d/00from-the-host"
    cp /etc/resolv.conf /etc/hosts "$root/etc/"
    [ ! -f /etc/pip.conf ] || cp /etc/pip.conf "$root/etc/"
    for file in "$HOME/.config/pip/pip.conf" "$HOME/.pip/pip.conf"; do
        [ ! -f "$file" ] || install -D "$file" "$root/root${file#"$HOME"}"
    done
    # Under a name of its own: the package ca-certificates writes the usual one anew.
    cp "${PIP_CERT:-/etc/ssl/certs/ca-certificates.crt}" "$root/etc/certificates-of-the-host.pem"
    quietly inside apt-get update
    quietly inside env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends python3 git
    rm -rf "$root"/var/lib/apt/lists/*
}

# Runs a command and shows what it said only if it failed.
quietly() {
    local said
    said=$("$@" 2>&1) || { printf '%s\n' "$said" | tail -n 30 >&2; exit 1; }
}

# Runs a command in the root, in process and mount spaces of its own, with an environment as after a plain login.
# NETWORK=cut takes the network away, USERSPEC=number:number another user.
inside() {
    local cut=() home=/root
    [ "${NETWORK:-}" != cut ] || cut=(--net)
    [ -z "${USERSPEC:-}" ] || home=/tmp
    # shellcheck disable=SC2016 # the inner shell expands them
    env -i HOME=$home PATH=/usr/sbin:/usr/bin:/sbin:/bin TERM=dumb CI="${CI:-}" \
        ${PIP_INDEX_URL:+PIP_INDEX_URL="$PIP_INDEX_URL"} PIP_CERT=/etc/certificates-of-the-host.pem \
        ${http_proxy:+http_proxy="$http_proxy"} ${https_proxy:+https_proxy="$https_proxy"} \
        unshare --mount --pid --fork --kill-child "${cut[@]}" sh -c '
            mount -t proc proc "$1/proc" && mount -t tmpfs tmpfs "$1/dev/shm" && mount -t devpts devpts "$1/dev/pts" || exit 1
            root=$1 user=$2
            shift 2
            exec chroot --userspec="$user" "$root" sh -c "cd /root/yipan 2>/dev/null || cd /; exec \"\$@\"" sh "$@"
        ' sh "$root" "${USERSPEC:-0:0}" "$@" </dev/null
}

# Runs a command and compares its exit status.
expect() { # STATUS WHAT COMMAND...
    local wanted=$1 what=$2 status=0 start=$SECONDS
    shift 2
    echo "── $what"
    "$@" || status=$?
    echo "── $what: exit status $status (expected $wanted), $((SECONDS - start)) s"
    [ "$status" = "$wanted" ]
}

fresh=
[ -e "$root/bin/sh" ] || { make_root; fresh=yes; }
rm -rf "$root/root/yipan"
git clone -q --no-hardlinks "$checkout" "$root/root/yipan"
chmod 755 "$root" "$root/root" # mktemp keeps others out

if [ -n "$fresh" ]; then
    USERSPEC=65534:65534 expect 3 'as an ordinary user it names the missing packages' inside ./yipan --help
fi
expect 0 'the first start' inside ./yipan --help
NETWORK='cut' expect 0 'the second start, without a network' inside ./yipan --help
NETWORK='cut' expect 0 'a start without a screen and without a network: the guided drill' inside ./yipan
expect 0 'the test command' inside ./yipan test
NETWORK='cut' expect 0 'after the tests, without a network' inside ./yipan --help
echo '── all as expected'
