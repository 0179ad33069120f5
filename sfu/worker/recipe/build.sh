#!/bin/sh
# Builds the mediasoup worker on Debian 12 for linux-x64 and packs it into sfu/worker/bin/.
# Needs the project's node_modules (npm ci) and Debian's package mirror, nothing else.
# As root it installs the build packages that are missing. BUILD_DIR overrides where it works.
set -eu

recipe=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$recipe/../../.." && pwd)
build=${BUILD_DIR:-$root/node_modules/.cache/matinee/worker-build}
mediasoup=$root/node_modules/mediasoup
packages="g++ cmake ninja-build libssl-dev libuv1-dev libabsl-dev libflatbuffers-dev flatbuffers-compiler dpkg-dev"
jobs=$(nproc)

say() { echo "build.sh: $*"; }
fail() { echo "build.sh: $*" >&2; exit 1; }

[ "$(uname -s)-$(uname -m)" = Linux-x86_64 ] || fail "this recipe is for Linux on x86-64"
[ -d "$mediasoup/worker/src" ] || fail "run npm ci first: $mediasoup/worker/src is missing"
mkdir -p "$build"

# shellcheck disable=SC2086 # one word per package
if ! dpkg-query -W -f '${Status}\n' $packages 2>/dev/null | grep -c '^install ok installed$' |
  grep -qx "$(echo $packages | wc -w)"; then
  [ "$(id -u)" = 0 ] || fail "as root, run: apt-get install $packages"
  say "installing build packages"
  apt-get update -q
  apt-get install -q -y --no-install-recommends $packages
fi

# Source packages come through a private copy of apt's Debian sources, so that the machine's own stay as they are.
apt_source() {
  apt=$build/apt
  mkdir -p "$apt/parts" "$apt/lists/partial" "$apt/cache/archives/partial"
  if [ -f /etc/apt/sources.list.d/debian.sources ]; then
    sed 's/^Types:.*/Types: deb-src/' /etc/apt/sources.list.d/debian.sources >"$apt/parts/debian.sources"
  else
    sed -n 's/^deb /deb-src /p' /etc/apt/sources.list >"$apt/parts/debian.list"
  fi
  set -- -q -o Dir::Etc::SourceList=/dev/null -o "Dir::Etc::SourceParts=$apt/parts" \
    -o "Dir::State::Lists=$apt/lists" -o "Dir::Cache=$apt/cache" -o APT::Sandbox::User= "$@"
  apt-get "$@" update
  (cd "$build/srtp-source" && apt-get "$@" source libsrtp2)
}

# Debian's own libsrtp2 is built on NSS; the worker needs it on OpenSSL.
if [ ! -f "$build/srtp/lib/libsrtp2.a" ]; then
  say "fetching and building libsrtp2"
  rm -rf "$build/srtp-source"
  mkdir -p "$build/srtp-source"
  apt_source
  cmake -G Ninja -S "$build"/srtp-source/libsrtp2-*/ -B "$build/srtp-source/build" \
    -DCMAKE_BUILD_TYPE=Release -DCMAKE_INSTALL_PREFIX="$build/srtp" -DCMAKE_INSTALL_LIBDIR=lib \
    -DCMAKE_POSITION_INDEPENDENT_CODE=ON -DOPENSSL_USE_STATIC_LIBS=ON \
    -DENABLE_OPENSSL=ON -DBUILD_SHARED_LIBS=OFF -DTEST_APPS=OFF \
    -DCMAKE_C_FLAGS="-fstack-protector-strong -D_FORTIFY_SOURCE=2 -ffile-prefix-map=$build=."
  cmake --build "$build/srtp-source/build" -j "$jobs"
  cmake --install "$build/srtp-source/build"
fi

say "building the worker (about seven minutes on two cores)"
hardening="-fstack-protector-strong -fstack-clash-protection -fcf-protection -D_FORTIFY_SOURCE=2"
cmake -G Ninja -S "$recipe" -B "$build/worker" -DCMAKE_BUILD_TYPE=Release \
  -DWORKER="$mediasoup/worker" -DSRTP_PREFIX="$build/srtp" \
  -DCMAKE_CXX_FLAGS="$hardening -ffile-prefix-map=$root=." \
  -DCMAKE_EXE_LINKER_FLAGS="-Wl,-z,relro,-z,now,-z,noexecstack -Wl,--gc-sections"
cmake --build "$build/worker" -j "$jobs"
worker=$build/worker/mediasoup-worker
strip -o "$worker.stripped" "$worker"

# The three checks below are what makes the binary fit to be shipped.
status=0
env -u MEDIASOUP_VERSION "$worker.stripped" >/dev/null 2>&1 || status=$?
[ "$status" = 41 ] || fail "the worker does not run: exit status $status instead of 41"
objdump -p "$worker.stripped" | sed -n 's/^ *NEEDED *//p' >"$build/needed"
grep -vxE 'lib(c|m)\.so\.6|ld-linux-x86-64\.so\.2' "$build/needed" && fail "links more than glibc"
if strings -n 6 "$worker.stripped" | grep -F "$root"; then fail "contains paths of this machine"; fi

glibc=$(objdump -T "$worker.stripped" | grep -o 'GLIBC_[0-9.]*' | sort -uV | tail -n 1)
say "needs $(tr '\n' ' ' <"$build/needed")with $glibc or later"
"$root/node_modules/.bin/node" "$recipe/pack.ts" "$worker.stripped"
