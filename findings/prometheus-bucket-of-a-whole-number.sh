#!/usr/bin/env bash
# A rule about the bucket le="1" is green in promtool's unit tests and never fires in Prometheus.
#
# Prometheus 3.16 (Go module v0.316.0): a scraped classic histogram's `le`, and a summary's `quantile`, are stored as float numbers,
# so that an exporter's le="1" is le="1.0" in every query; le="2.5" stays. promtool takes the series of a unit test as they are
# written, and nobody writes 1.0, since the exporter's page says 1. Selectors of whole buckets have to be written as le=~"1(\\.0)?".
#
# Seen on 2026-11-30. Needs go and node; the build takes some minutes. It listens on 127.0.0.1 only.
set -euo pipefail
folder=$(mktemp -d)
finish() { [ -z "${server:-}" ] || kill "$server" 2> /dev/null || true; [ -z "${pages:-}" ] || kill "$pages" 2> /dev/null || true; rm -rf "$folder"; }
trap finish EXIT; cd "$folder"

export GOBIN=$folder/bin CGO_ENABLED=0
go install -trimpath -tags remove_all_sd,enable_kubernetes_sd -ldflags '-s -w' github.com/prometheus/prometheus/cmd/{prometheus,promtool}@v0.316.0 > build.log 2>&1 || { cat build.log; exit 1; }
cat > pages.cjs <<'CODE'
const page = `# TYPE wait_seconds histogram
wait_seconds_bucket{le="1"} 3
wait_seconds_bucket{le="2.5"} 4
wait_seconds_bucket{le="+Inf"} 5
wait_seconds_sum 9
wait_seconds_count 5
`;
const server = require('node:http').createServer((_, response) => {
  response.setHeader('content-type', 'text/plain; version=0.0.4');
  response.end(page);
});
server.listen(0, '127.0.0.1', () => require('node:fs').writeFileSync('port', String(server.address().port)));
CODE
node pages.cjs & pages=$!
until [ -s port ]; do sleep 0.1; done
cat > rules.yml <<'YAML'
groups:
  - name: waiting
    rules:
      - { alert: WholeBucket, expr: 'wait_seconds_bucket{le="1"} > 0' }
      - { alert: OtherBucket, expr: 'wait_seconds_bucket{le="2.5"} > 0' }
YAML
cat > test.yml <<'YAML'
rule_files: [rules.yml]
evaluation_interval: 1m
tests:
  - interval: 1m
    input_series: [{ series: 'wait_seconds_bucket{le="1"}', values: 3x5 }]
    alert_rule_test: [{ eval_time: 3m, alertname: WholeBucket, exp_alerts: [{ exp_labels: { le: '1' } }] }]
YAML
cat > prometheus.yml <<YAML
global: { scrape_interval: 1s, evaluation_interval: 1s }
rule_files: [rules.yml]
scrape_configs: [{ job_name: example, static_configs: [{ targets: ['127.0.0.1:$(cat port)'] }] }]
YAML
bin/promtool test rules test.yml
port=$(node -e 'const one = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(one.address().port); one.close(); })')
bin/prometheus --config.file prometheus.yml --storage.tsdb.path data --web.listen-address "127.0.0.1:$port" > prometheus.log 2>&1 & server=$!
seen=$(node -e '
  const ask = async (path) => (await (await fetch(`http://127.0.0.1:${process.argv[1]}/api/v1/${path}`)).json()).data;
  (async () => {
    for (let tries = 0; tries < 120; tries++) {
      await new Promise((resolve) => setTimeout(resolve, 500));
      const { alerts } = await ask("alerts").catch(() => ({ alerts: [] }));
      if (alerts.length === 0) continue;
      // As many rounds again, in which the other one could have fired.
      await new Promise((resolve) => setTimeout(resolve, 5000));
      const { result } = await ask("query?query=wait_seconds_bucket");
      const firing = (await ask("alerts")).alerts.map(({ labels }) => labels.alertname);
      return console.log(`stored: ${result.map(({ metric }) => metric.le).sort().join(" ")}; firing: ${firing.join(" ")}`);
    }
  })();' "$port")
echo "$seen"
[ "$seen" = 'stored: +Inf 1.0 2.5; firing: OtherBucket' ] || { echo 'This has changed.'; exit 1; }
echo 'As described.'
