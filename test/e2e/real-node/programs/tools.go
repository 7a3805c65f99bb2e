//go:build tools

// Pins the programs that `build` compiles as they are.
package main

import _ "sigs.k8s.io/kube-network-policies/cmd"
