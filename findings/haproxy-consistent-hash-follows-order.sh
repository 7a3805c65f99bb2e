#!/usr/bin/env bash
# HAProxy's consistent hash is consistent for one order of the servers only.
#
# HAProxy 2.6.12 of Debian 12: with `balance url_param room` and `hash-type consistent`, each server's place on the ring comes from
# its id, which is its position in the section, and not from its name or address. A controller that writes the endpoints of a
# Service in the order in which it hears of them gives two replicas, or one replica before and after a restart, another order: then
# people who ask for one room are sent to different servers. Here the same four servers stand in an order in which none keeps its
# place: all 400 rooms lead elsewhere, as many as without `consistent`. Giving each server its `id` brings the rooms back together; so does
# `hash-key addr-port`, which HAProxy has since 3.0 only.
#
# Seen on 2026-11-30. Needs Debian 12's packages and node; some seconds. It listens on 127.0.0.1 only.
set -euo pipefail
folder=$(mktemp -d)
finish() { [ -z "${proxy:-}" ] || kill "$proxy" 2> /dev/null || true; rm -rf "$folder"; }
trap finish EXIT; cd "$folder"

apt-get download haproxy/bookworm liblua5.3-0 libopentracing-c-wrapper0 libopentracing1 > /dev/null 2>&1 ||
  apt-get download haproxy liblua5.3-0 libopentracing-c-wrapper0 libopentracing1 > /dev/null 2>&1
for package in *.deb; do dpkg-deb -x "$package" root; done
export LD_LIBRARY_PATH=$folder/root/usr/lib/$(uname -m)-linux-gnu
haproxy=$folder/root/usr/sbin/haproxy
"$haproxy" -v | head -n 1

# Each server answers with its name; ports are those that are free.
mapfile -t ports < <(node -e '
  const net = require("node:net");
  const servers = Array.from({ length: 9 }, () => net.createServer().listen(0, "127.0.0.1"));
  setTimeout(() => { for (const one of servers) { console.log(one.address().port); one.close(); } }, 200);')
section() { # name, port, hash-type, server…
  local name=$1 port=$2 hash=$3; shift 3
  printf 'frontend %s\n  bind 127.0.0.1:%s\n  default_backend %s\nbackend %s\n  balance url_param room\n  hash-type %s\n' "$name" "$port" "$name" "$name" "$hash"
  printf '  server %s\n' "$@"
}
a="a 127.0.0.1:${ports[0]}" b="b 127.0.0.1:${ports[1]}" c="c 127.0.0.1:${ports[2]}" d="d 127.0.0.1:${ports[3]}"
{
  printf 'defaults\n  mode http\n  timeout connect 5s\n  timeout client 5s\n  timeout server 5s\n'
  for index in 0 1 2 3; do
    name=$(printf abcd | cut -c $((index + 1)))
    printf 'frontend answer-%s\n  bind 127.0.0.1:%s\n  http-request return status 200 content-type text/plain string %s\n' "$name" "${ports[$index]}" "$name"
  done
  section map "${ports[4]}" map-based "$a" "$b" "$c" "$d"
  section map-other "${ports[5]}" map-based "$c" "$a" "$d" "$b"
  section ring "${ports[6]}" consistent "$a" "$b" "$c" "$d"
  section ring-other "${ports[7]}" consistent "$c" "$a" "$d" "$b"
  section ring-with-ids "${ports[8]}" consistent "$c id 3" "$a id 1" "$d id 4" "$b id 2"
} > haproxy.cfg
"$haproxy" -f haproxy.cfg -db > log 2>&1 & proxy=$!
for _ in $(seq 50); do sleep 0.1; node -e "require('net').connect(${ports[8]}, '127.0.0.1').on('connect', () => process.exit(0)).on('error', () => process.exit(1))" && break; done

seen=$(node -e '
  const [map, mapOther, ring, ringOther, withIds] = process.argv.slice(1).map(Number);
  const ask = async (port) => {
    const answers = [];
    for (let room = 0; room < 400; room++) answers.push(await (await fetch(`http://127.0.0.1:${port}/?room=room-${room}`)).text());
    return answers;
  };
  (async () => {
    const [first, second, third, fourth, fifth] = [await ask(map), await ask(mapOther), await ask(ring), await ask(ringOther), await ask(withIds)];
    const differ = (one, other) => one.filter((server, room) => server !== other[room]).length;
    console.log(`map-based: ${differ(first, second)}, consistent: ${differ(third, fourth)}, consistent with ids: ${differ(third, fifth)}`);
  })();' "${ports[@]:4}")
echo "rooms of 400 that lead elsewhere in another order: $seen"
case $seen in
'map-based: 400, consistent: 400, consistent with ids: 0') echo 'As described.' ;;
*) echo 'This has changed.'; exit 1 ;;
esac
