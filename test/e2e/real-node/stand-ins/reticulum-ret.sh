#!/bin/sh
# The release's own command: only whoever knows the cookie of the node that runs reaches it.
case $1 in
  start)
    umask 077
    echo "$NODE_NAME $NODE_COOKIE" > /tmp/node
    exec node /ret/reticulum.mjs
    ;;
  rpc)
    [ "$NODE_NAME $NODE_COOKIE" = "$(cat /tmp/node)" ] || { echo "--rpc-eval : RPC failed with reason :nodedown" >&2; exit 1; }
    echo "no Elixir is in this stand-in" >&2
    exit 1
    ;;
  *) exit 1 ;;
esac
