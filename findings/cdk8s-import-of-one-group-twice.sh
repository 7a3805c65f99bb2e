#!/usr/bin/env bash
# `cdk8s import` of two files of one API group keeps the classes of the second only.
#
# cdk8s-cli 2.207.60 names the file that it writes after the API group, and knows of one import at a time: cert-manager publishes its
# CRDs of the group cert-manager.io, and any project that keeps them one kind a file ends with one class and no word about the others,
# though both imports say that they worked. All CRDs of a group have to stand in one file.
#
# Seen on 2026-11-30. Needs npm and node; half a minute.
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT; cd "$folder"

npm init --yes > /dev/null
npm install --silent --no-audit --no-fund --ignore-scripts cdk8s-cli@2.207.60 > /dev/null
crd() { # kind, plural
  cat << YAML
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: $2.school.example.org }
spec:
  group: school.example.org
  scope: Namespaced
  names: { kind: $1, plural: $2 }
  versions:
    - name: v1
      served: true
      storage: true
      schema: { openAPIV3Schema: { type: object, properties: { spec: { type: object, properties: { name: { type: string } } } } } }
YAML
}
crd Room rooms > rooms.yaml
crd Lesson lessons > lessons.yaml
{ cat rooms.yaml; echo ---; cat lessons.yaml; } > group.yaml
classes() { # folder
  { grep -ohE '^export class [A-Z][a-z]+ ' "$1"/*.ts || true; } | awk '{ print $3 }' | sort | xargs
}
export CDK8S_CHECK_UPGRADE=false CI=1
for file in rooms lessons; do node_modules/.bin/cdk8s import "$file.yaml" --language typescript --output one-by-one > "$file.log" 2>&1; done
node_modules/.bin/cdk8s import group.yaml --language typescript --output together > group.log 2>&1
seen="one by one: $(classes one-by-one); together: $(classes together)"
echo "$seen"
[ "$seen" = 'one by one: Lesson; together: Lesson Room' ] || { echo 'This has changed.'; exit 1; }
echo 'As described.'
