#!/bin/bash
# As the image's own: makes the configuration of the template and of what the environment says, and starts.
cp /home/ret/config.toml.template /ret/config.toml
for name in $(compgen -e | grep ^turkeyCfg_); do
  value=${!name}
  sed -i "s/<${name#turkeyCfg_}>/${value//\//\\/}/g" /ret/config.toml
done
export NODE_NAME="$POD_IP"
export NODE_COOKIE="foobar"
export TURKEY_MODE=1
exec /ret/bin/ret start
