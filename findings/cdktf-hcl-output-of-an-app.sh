#!/usr/bin/env bash
# An app of CDKTF that is asked for HCL writes JSON, into a file that Terraform takes for HCL.
#
# cdktf 0.21.0: `new App({ hclOutput: true })` gives a stack's file the name cdk.tf instead of cdk.tf.json, and the manifest names it;
# what is in it stays JSON. What is written goes by the variable SYNTH_HCL_OUTPUT alone, which `cdktf synth --hcl` sets: with it, name
# and content agree. Terraform and OpenTofu decide by the name, so they cannot initialize the folder that the option leaves, and a
# golden test of the file sees nothing odd.
#
# Seen on 2026-11-30. Needs npm and node; some seconds.
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT; cd "$folder"

npm init --yes > /dev/null
npm install --silent --no-audit --no-fund cdktf@0.21.0 constructs@10.4.2 > /dev/null
cat > app.cjs <<'CODE'
const { App, TerraformOutput, TerraformStack } = require('cdktf');

const app = new App(process.argv[2] === 'option' ? { hclOutput: true } : {});
const stack = new TerraformStack(app, 'example');
new TerraformOutput(stack, 'answer', { value: 42, staticId: true });
app.synth();
CODE
content() { # command, with variables before it
  rm -rf cdktf.out
  env "$@" > /dev/null
  node -e '
    const { readFileSync } = require("node:fs");
    const { synthesizedStackPath } = JSON.parse(readFileSync("cdktf.out/manifest.json", "utf8")).stacks.example;
    const text = readFileSync(`cdktf.out/${synthesizedStackPath}`, "utf8");
    const kind = text.trimStart().startsWith("{") ? JSON.stringify(JSON.parse(text).output) : /^output "answer" \{/m.exec(text)[0];
    console.log(synthesizedStackPath, kind);'
}
option=$(content node app.cjs option)
variable=$(content SYNTH_HCL_OUTPUT=true node app.cjs)
printf 'option: %s\nvariable: %s\n' "$option" "$variable"
[ "$option" = 'stacks/example/cdk.tf {"answer":{"value":42}}' ] && [ "$variable" = 'stacks/example/cdk.tf output "answer" {' ] ||
  { echo 'This has changed.'; exit 1; }
echo 'As described.'
