#!/usr/bin/env bash
# One retention setting in Prometheus' file takes both flags away, also the one of another kind.
#
# Prometheus 3.16 (Go module v0.316.0) takes retention by time and by size from flags, and from `storage.tsdb.retention` of its file. A
# file that says the time only also ends the limit of size that a flag has set: the volume fills although
# `--storage.tsdb.retention.size` stands in the command line. The page of flags shows 0B then, as if nobody had given it.
#
# Seen on 2026-11-30. Needs go and node; the build takes some minutes. It listens on 127.0.0.1 only.
set -euo pipefail
folder=$(mktemp -d)
finish() { [ -z "${server:-}" ] || kill "$server" 2> /dev/null || true; rm -rf "$folder"; }
trap finish EXIT; cd "$folder"

export GOBIN=$folder/bin CGO_ENABLED=0
go install -trimpath -tags remove_all_sd,enable_kubernetes_sd -ldflags '-s -w' github.com/prometheus/prometheus/cmd/prometheus@v0.316.0 > build.log 2>&1 || { cat build.log; exit 1; }
port=$(node -e 'const one = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(one.address().port); one.close(); })')
retention() { # file
  bin/prometheus --config.file "$1" --storage.tsdb.path "data-$1" --web.listen-address "127.0.0.1:$port" \
    --storage.tsdb.retention.time=30d --storage.tsdb.retention.size=10GB > "$1.log" 2>&1 & server=$!
  node -e '
    const url = `http://127.0.0.1:${process.argv[1]}/api/v1/status/`;
    (async () => {
      for (let tries = 0; tries < 120; tries++) {
        await new Promise((resolve) => setTimeout(resolve, 250));
        const answer = await fetch(`${url}runtimeinfo`).then((response) => response.json(), () => undefined);
        if (answer?.status !== "success") continue;
        const flags = (await (await fetch(`${url}flags`)).json()).data;
        return console.log(`${answer.data.storageRetention}; flag of size: ${flags["storage.tsdb.retention.size"]}`);
      }
    })();' "$port"
  kill "$server"; wait "$server" || true; server=
}
echo '{}' > without.yml
echo 'storage: { tsdb: { retention: { time: 3d } } }' > with.yml
without=$(retention without.yml) with=$(retention with.yml)
printf 'flags only: %s\nflags, and a time in the file: %s\n' "$without" "$with"
[ "$without" = '30d or 10GiB; flag of size: 10GiB' ] && [ "$with" = '3d; flag of size: 0B' ] || { echo 'This has changed.'; exit 1; }
echo 'As described.'
