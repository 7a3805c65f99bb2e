#!/usr/bin/env bash
# What cdk8s writes as a string, kubectl reads as a number: two libraries with two ideas of YAML's numbers.
#
# cdk8s 2.70.106 (npm package yaml in its YAML 1.1 mode) quotes strings that look like a number to YAML 1.1: "0x1F", "0755". It
# leaves bare what it takes for words: 0X1F, 0B101, 0o644. sigs.k8s.io/yaml 1.6.0, which kubectl, Helm and Argo CD read with, takes
# capital prefixes and YAML 1.2's 0o for numbers. A tag or commit of that form (image tag 0B101, version label 0X1F) arrives as 5
# and 31, as a value and as a key; the API server refuses it, or a free-form field (annotations of a CRD, Helm values) changes.
# U+2028 inside of a string ends the line for the reader, and the document with it.
#
# Seen on 2026-11-30. Needs npm, node and go; about a minute.
set -euo pipefail
folder=$(mktemp -d); trap 'chmod -R u+w "$folder"; rm -rf "$folder"' EXIT; cd "$folder"

npm init --yes > /dev/null
npm install --silent --no-audit --no-fund cdk8s@2.70.106 constructs@10.8.1 yaml@2.8.1 > /dev/null
cat > write.cjs <<'CODE'
const { Yaml } = require('cdk8s');
const strings = { quoted: '0x1F', capital: '0X1F', binary: '0B101', octal: '0o644', grouped: '0o7_7', keys: { '0X1F': 'a key' } };
process.stdout.write(Yaml.stringify(process.argv[2] === 'separator' ? { line: 'one\u2028two', next: 'three' } : strings));
CODE
cat > go.mod <<'CODE'
module reader

go 1.24

require sigs.k8s.io/yaml v1.6.0
CODE
cat > main.go <<'CODE'
package main

import (
	"fmt"
	"io"
	"os"

	"sigs.k8s.io/yaml"
)

func main() {
	text, err := io.ReadAll(os.Stdin)
	if err != nil {
		panic(err)
	}
	value, err := yaml.YAMLToJSON(text)
	if err != nil {
		fmt.Println("an error")
		return
	}
	fmt.Println(string(value))
}
CODE
go mod tidy > /dev/null 2>&1
go build -o reader .

expect() { # expected, seen
  [ "$1" = "$2" ] || { printf 'This has changed.\nexpected: %s\nseen:     %s\n' "$1" "$2"; exit 1; }
}
written=$(node write.cjs)
read=$(node write.cjs | ./reader)
printf '%s\n\n%s\n' "$written" "$read"
expect '{"binary":5,"capital":31,"grouped":63,"keys":{"31":"a key"},"octal":420,"quoted":"0x1F"}' "$read"
expect 'an error' "$(node write.cjs separator | ./reader)"
# A reader of YAML 1.1 in Node.js, which is what a test of one's own would use, sees nothing wrong.
expect '{"binary":"0B101","octal":"0o644"}' "$(node write.cjs | node -e '
  const { binary, octal } = require("yaml").parse(require("fs").readFileSync(0, "utf8"), { version: "1.1" });
  console.log(JSON.stringify({ binary, octal }))')"
echo 'As described.'
