#!/usr/bin/env bash
# A PersistentVolume that cdk8s-plus reserves for a claim names no namespace, so it is reserved for nobody.
#
# cdk8s-plus-28 2.5.6: a volume made with `claim` renders `claimRef: { name }` also where the claim has a namespace of its own.
# Kubernetes compares namespace and name, and an absent namespace is none: the claim that it was meant for stays Pending with
# "already bound to a different claim", while the YAML looks complete and passes schema validation, since the field is optional.
#
# Seen on 2026-11-30. Needs npm and node; some seconds.
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT; cd "$folder"

npm init --yes > /dev/null
npm install --silent --no-audit --no-fund cdk8s@2.70.106 cdk8s-plus-28@2.5.6 constructs@10.8.1 > /dev/null
cat > volume.cjs <<'CODE'
const { App, Chart, Size } = require('cdk8s');
const { AwsElasticBlockStorePersistentVolume, PersistentVolumeAccessMode, PersistentVolumeClaim } = require('cdk8s-plus-28');

const chart = new Chart(new App(), 'chart');
const common = { storage: Size.gibibytes(1), accessModes: [PersistentVolumeAccessMode.READ_WRITE_ONCE] };
const claim = new PersistentVolumeClaim(chart, 'claim', { metadata: { name: 'data', namespace: 'school' }, ...common });
new AwsElasticBlockStorePersistentVolume(chart, 'volume', { volumeId: 'vol-1', claim, ...common });
for (const { kind, metadata, spec } of chart.toJson())
  console.log(kind, JSON.stringify(kind === 'PersistentVolume' ? spec.claimRef : metadata));
CODE

expected='PersistentVolumeClaim {"name":"data","namespace":"school"}
PersistentVolume {"name":"data"}'
seen=$(node volume.cjs)
echo "$seen"
[ "$seen" = "$expected" ] || { printf 'This has changed; expected:\n%s\n' "$expected"; exit 1; }
echo 'As described.'
