#!/usr/bin/env bash
# restic makes a repository on s3rver over plain HTTP, says so with exit code 0, and can never read it.
#
# restic 0.14.0 of Debian 12 with the npm package s3rver 3.7.1, a server for tests of S3. Over HTTP, minio-go (inside restic) sends a
# body in signed chunks ("aws-chunked": a line with size and signature before each); s3rver takes the body as it comes and stores these
# lines with it. Nothing complains while writing. Over HTTPS minio-go sends bodies as they are, and the same two get along. So a test of
# backups against such a server has to restore, and a green `restic init` proves nothing.
#
# Seen on 2026-11-30. Needs Debian 12's packages, npm and node; some seconds. It listens on 127.0.0.1 only.
set -euo pipefail
folder=$(mktemp -d)
finish() { [ -z "${server:-}" ] || kill "$server" 2> /dev/null || true; rm -rf "$folder"; }
trap finish EXIT; cd "$folder"

apt-get download restic > /dev/null 2>&1
dpkg-deb -x restic_*.deb root
npm init --yes > /dev/null
npm install --silent --no-audit --no-fund s3rver@3.7.1 > /dev/null
port=$(node -e 'const one = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(one.address().port); one.close(); })')
mkdir cache files; seq 20000 > files/numbers
node node_modules/s3rver/bin/s3rver.js --directory data --address 127.0.0.1 --port "$port" --configure-bucket backups > server.log 2>&1 & server=$!
until node -e "require('net').connect($port, '127.0.0.1').on('connect', () => process.exit(0)).on('error', () => process.exit(1))"; do sleep 0.2; done

# The access key that s3rver knows, and a password of this experiment.
export AWS_ACCESS_KEY_ID=S3RVER AWS_SECRET_ACCESS_KEY=S3RVER RESTIC_PASSWORD=an-example RESTIC_CACHE_DIR=$folder/cache
export RESTIC_REPOSITORY=s3:http://127.0.0.1:$port/backups
restic=$folder/root/usr/bin/restic
"$restic" version
code=0; "$restic" init > init.log 2>&1 || code=$?
again=0; "$restic" backup files > backup.log 2>&1 || again=$?
stored=$(head -n 1 data/backups/config._S3rver_object | tr -d '\r' | sed 's/=[0-9a-f]*$/=…/')
printf 'init: exit code %s\nbackup: exit code %s, %s\nthe first line of what is stored as config: %s\n' "$code" "$again" "$(tail -n 1 backup.log)" "$stored"
[ "$code $again" = '0 1' ] && [[ $stored =~ ^[0-9a-f]+\;chunk-signature=…$ ]] || { echo 'This has changed.'; exit 1; }
echo 'As described.'
