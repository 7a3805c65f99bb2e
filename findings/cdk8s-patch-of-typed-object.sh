#!/usr/bin/env bash
# A JSON patch on a typed cdk8s object is applied before the object becomes Kubernetes' JSON, and what does not fit is lost.
#
# cdk8s 2.70.106 with cdk8s-plus-28 2.5.6: `addJsonPatch` on a `k8s.Kube…` object changes the camel-cased properties, and the
# generated converter drops or empties what it does not know. The patch takes the form that Kubernetes' documentation and cdk8s' own
# pages on escape hatches use, and is of the right shape for the API; there is no error, and:
#   - limits written as text become null (the converter wants an object of the class Quantity): a container without limits
#   - `clusterIP: None` is dropped, since the property is called `clusterIp` there: a headless Service that is none
#   - `trafficDistribution`, which the 1.28 schema does not have, is dropped
# The same patches on a bare `ApiObject` all arrive.
#
# Seen on 2026-11-30. Needs npm and node; some seconds.
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT; cd "$folder"

npm init --yes > /dev/null
npm install --silent --no-audit --no-fund cdk8s@2.70.106 cdk8s-plus-28@2.5.6 constructs@10.8.1 > /dev/null
cat > patch.cjs <<'CODE'
const { ApiObject, App, Chart, JsonPatch } = require('cdk8s');
const { k8s } = require('cdk8s-plus-28');

const chart = new Chart(new App(), 'chart');
const pod = { spec: { containers: [{ name: 'web', image: 'example.org/web:1' }] } };
const service = { spec: { ports: [{ port: 80 }] } };
const ofPod = [JsonPatch.add('/spec/containers/0/resources', { limits: { memory: '256Mi' } })];
const ofService = [JsonPatch.add('/spec/clusterIP', 'None'), JsonPatch.add('/spec/trafficDistribution', 'PreferClose')];

const typed = [new k8s.KubePod(chart, 'typed-pod', pod), new k8s.KubeService(chart, 'typed-service', service)];
const bare = [
  new ApiObject(chart, 'bare-pod', { apiVersion: 'v1', kind: 'Pod', ...pod }),
  new ApiObject(chart, 'bare-service', { apiVersion: 'v1', kind: 'Service', ...service }),
];
for (const [pods, services] of [typed, bare]) {
  pods.addJsonPatch(...ofPod);
  services.addJsonPatch(...ofService);
  const { clusterIP, trafficDistribution } = services.toJson().spec;
  console.log(JSON.stringify({ resources: pods.toJson().spec.containers[0].resources, clusterIP, trafficDistribution }));
}
CODE

expected='{"resources":{"limits":{}}}
{"resources":{"limits":{"memory":"256Mi"}},"clusterIP":"None","trafficDistribution":"PreferClose"}'
seen=$(node patch.cjs)
echo "$seen"
[ "$seen" = "$expected" ] || { printf 'This has changed; expected:\n%s\n' "$expected"; exit 1; }
echo 'As described.'
