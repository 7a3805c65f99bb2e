#!/usr/bin/env bash
# Packages that pip gathers for another Python lack what that Python needs, and what it runs with does not.
#
# pip 24.3.1 and redis 5.2.1: `pip install --target packages --python-version 3.11.2` chooses wheels and judges `Requires-Python` for
# Python 3.11.2, but markers of requirements by the Python that pip itself runs with. redis wants async-timeout before Python 3.11.3
# (`python_full_version < "3.11.3"`). A pip on 3.11.3 or newer leaves it out without a word; the same folder in an image with Debian 12's
# Python, which is 3.11.2, ends at `import redis`. Kombu takes that for a client that is not installed, so that a Celery worker with Redis
# stops with "'NoneType' object has no attribute 'Redis'".
#
# Seen on 2026-12-01. Needs a python3 that is 3.11.3 or newer, with venv; some seconds.
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT; cd "$folder"
export PIP_DISABLE_PIP_VERSION_CHECK=1

python3 -m venv own && own/bin/pip install --quiet pip==24.3.1
gather() { # version of the other Python
  own/bin/pip install --quiet --target "for-$1" --python-version "$1" --only-binary=:all: redis==5.2.1
  ls "for-$1" | grep -q '^async_timeout$' && echo 'with async-timeout' || echo 'without async-timeout'
}
wanted=$(gather 3.11.2)
marker=$(sed -n 's/^Requires-Dist: async-timeout.*; *//p' for-3.11.2/redis-5.2.1.dist-info/METADATA)
printf 'pip of Python %s, for Python 3.11.2: %s, though redis asks for it where %s\n' "$(own/bin/python -c 'import platform; print(platform.python_version())')" "$wanted" "$marker"
[ "$wanted" = 'without async-timeout' ] && [ "$marker" = 'python_full_version < "3.11.3"' ] || { echo 'This has changed.'; exit 1; }
echo 'As described.'
