#!/usr/bin/env bash
# Makes the environment that the locks describe: `setup.sh base` to run embedded, `setup.sh production` to run with
# MongoDB, RabbitMQ, Redis and ImageKit, `setup.sh test` to develop and test.
# Does nothing when the locks are those of the last time.
set -euo pipefail
cd "$(dirname "$0")/.."
want=${1:-base}

say() { printf '\033[2m%s\033[0m\n' "$*" >&2; }
locks_of() { echo requirements/bootstrap.txt "requirements/$1.txt"; if [ "$1" = test ]; then echo tests/node/package-lock.json; fi; }
stamp_of() { cat $(locks_of "$1") pyproject.toml scripts/setup.sh | sha256sum | cut -c1-32; }
stamped() { [ -f ".venv/.stamp-$1" ] && [ "$(cat ".venv/.stamp-$1")" = "$(stamp_of "$1")" ]; }
may_install() { command -v apt-get >/dev/null && { [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null; }; }
as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi; }

apt_install() { # quietly; a package list may be old or missing on a fresh machine
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null 2>&1 ||
    { as_root apt-get update -qq >/dev/null 2>&1 &&
      as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null 2>&1; }
}

find_python() {
  for name in python3 python3.14 python3.13 python3.12 python3.11; do
    if command -v "$name" >/dev/null && "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      echo "$name"; return
    fi
  done
  echo "Python 3.11 or newer is needed and was not found." >&2; exit 1
}

make_environment() {
  local python; python=$(find_python)
  if [ ! -x .venv/bin/python ]; then
    say "Making .venv with $("$python" --version)"
    "$python" -m venv .venv 2>/dev/null || {
      rm -rf .venv
      if may_install; then apt_install python3-venv; fi
      "$python" -m venv .venv || { echo "Python's venv module is missing: install python3-venv and try again." >&2; exit 1; }
    }
  fi
  say "Installing what requirements/$1.txt locks"
  .venv/bin/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements/bootstrap.txt 2>/dev/null ||
    .venv/bin/python -m pip install --require-hashes -r requirements/bootstrap.txt
  .venv/bin/uv pip sync -q --require-hashes --python .venv/bin/python "requirements/$1.txt"
  .venv/bin/uv pip install -q --no-deps --no-build-isolation --python .venv/bin/python -e .
}

find_llvm() { .venv/bin/python -c "from adapters.studio.renderer.engine import libraries; raise SystemExit(not libraries())"; }

ensure_llvm() {
  if find_llvm; then return; fi
  if may_install; then
    say "Installing LLVM 19 for the fast renderer"
    if apt_install libllvm19 && find_llvm; then return; fi
  fi
  echo "LLVM 19 is not here and could not be installed: pictures will be drawn by the slower renderer." \
       "Install the package libllvm19 and run 'make setup' for the fast one." >&2
}

ensure_browser() { # the page's tests
  if command -v chromium >/dev/null && command -v chromedriver >/dev/null; then return; fi
  if may_install; then say "Installing Chromium for the page's tests"; apt_install chromium chromium-driver || true; fi
}

ensure_servers() { # what the tests of production's adapters talk to; a machine in CI must have them
  if command -v redis-server >/dev/null && [ -x /usr/lib/rabbitmq/bin/rabbitmq-server ]; then return; fi
  if may_install; then
    say "Installing Redis and RabbitMQ for the tests"
    # Where the packages start servers of the machine's own, those are left alone: the tests start theirs.
    apt_install redis-server rabbitmq-server || true
  fi
}

ensure_schemas() { # the official schemas that documents of the API are held to, and the validator of models
  if ! command -v npm >/dev/null && may_install; then say "Installing npm for the tests' schemas"; apt_install nodejs npm || true; fi
  if ! command -v npm >/dev/null; then
    echo "npm is not here and could not be installed: the tests against AsyncAPI's official schema and Khronos' validator will be skipped." >&2
    return
  fi
  say "Installing what tests/node/package-lock.json locks"
  npm ci --silent --prefix tests/node ||
    echo "npm could not install them: the tests against AsyncAPI's official schema and Khronos' validator will be skipped." >&2
}

for done in test $([ "$want" = test ] || echo production) $([ "$want" = base ] && echo base); do
  if stamped "$done"; then exit 0; fi
done
make_environment "$want"
ensure_llvm
if [ "$want" = test ]; then ensure_browser; ensure_schemas; ensure_servers; fi
rm -f .venv/.stamp-*
stamp_of "$want" > ".venv/.stamp-$want"
