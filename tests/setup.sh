# Sourced by tests/run, samples/demo and .ci/run: what the build needs, and the build itself. Bash.
# shellcheck shell=bash

# Debian packages of the build and its tests.
# shellcheck disable=SC2034
ascribe_packages=(gcc libc6-dev cmake ninja-build pkg-config check python3 libcjson-dev libpcre2-dev libsqlite3-dev
  libcurl4-openssl-dev libssl-dev libuchardet-dev libutf8proc-dev libzstd-dev libxlsxwriter-dev zlib1g-dev)

# Installs those of the Debian packages named that are missing, and says so. On other systems nothing is done: CMake
# names what it does not find, and the README has the packages.
ascribe_install() {
  command -v apt-get > /dev/null && command -v dpkg-query > /dev/null || return 0
  local missing=() package sudo=()
  for package in "$@"; do
    dpkg-query -W -f '${db:Status-Status}\n' "$package" 2> /dev/null | grep -qx installed || missing+=("$package")
  done
  [ ${#missing[@]} -gt 0 ] || return 0
  [ "$(id -u)" -eq 0 ] || sudo=(sudo)
  echo "Installing with ${sudo[*]:+${sudo[*]} }apt-get: ${missing[*]}" >&2
  "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive apt-get update -q >&2 || echo "apt-get update failed; trying what is known" >&2
  "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "${missing[@]}" >&2
}

# Which of the packages named the package lists know. For what is useful and not needed.
ascribe_available() {
  command -v apt-cache > /dev/null || return 0
  local package
  for package in "$@"; do
    apt-cache show "$package" > /dev/null 2>&1 && echo "$package"
  done
}

# Folder of a preset, as in CMakePresets.json.
ascribe_build_dir() {
  case $1 in
    release) echo build ;;
    *) echo "build-$1" ;;
  esac
}

# Configures (once; CMake itself sees later changes) and builds a preset, in the source folder. The output is shown when
# it fails.
ascribe_build() {
  local preset=$1 dir launcher=() log
  dir=$(ascribe_build_dir "$preset")
  log=$(mktemp)
  command -v ccache > /dev/null && launcher=(-DCMAKE_C_COMPILER_LAUNCHER=ccache)
  if [ ! -f "$dir/build.ninja" ]; then
    echo "Configuring $dir" >&2
    cmake --preset "$preset" "${launcher[@]}" > "$log" 2>&1 || { cat "$log" >&2; rm -f "$log"; return 1; }
  fi
  echo "Building $dir" >&2
  cmake --build "$dir" > "$log" 2>&1 || { cat "$log" >&2; rm -f "$log"; return 1; }
  rm -f "$log"
}
