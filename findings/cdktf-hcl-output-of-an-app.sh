#!/usr/bin/env bash
# An app of CDKTF that is asked for HCL writes JSON, into a file that Terraform takes for HCL.
#
# cdktf 0.21.0: `new App({ hclOutput: true })` gives a stack's file the name cdk.tf instead of cdk.tf.json, and the manifest names it;
# what is in it stays JSON. Only `cdktf synth --hcl` translates, in the command, not in the library. Terraform and OpenTofu decide by
# the name, so the folder that such an app leaves cannot be initialized, and a golden test of the file sees nothing odd.
#
# Seen on 2026-11-30. Needs npm and node; some seconds.
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT; cd "$folder"

npm init --yes > /dev/null
npm install --silent --no-audit --no-fund cdktf@0.21.0 constructs@10.4.2 > /dev/null
cat > app.cjs <<'CODE'
const { App, TerraformOutput, TerraformStack } = require('cdktf');

const app = new App({ hclOutput: true });
const stack = new TerraformStack(app, 'example');
new TerraformOutput(stack, 'answer', { value: 42, staticId: true });
app.synth();
CODE
node app.cjs
seen=$(node -e '
  const { readFileSync } = require("node:fs");
  const { synthesizedStackPath } = JSON.parse(readFileSync("cdktf.out/manifest.json", "utf8")).stacks.example;
  const { output } = JSON.parse(readFileSync(`cdktf.out/${synthesizedStackPath}`, "utf8"));
  console.log(synthesizedStackPath, JSON.stringify(output));')
echo "$seen"
[ "$seen" = 'stacks/example/cdk.tf {"answer":{"value":42}}' ] || { echo 'This has changed.'; exit 1; }
echo 'As described.'
