#!/bin/bash
# As the image's own, which asks a third party for the address and takes what comes.
printf '%b' "$(printf '%b' "${perms_key//\\n/n}")" > /app/certs/perms.pub.pem
export MEDIASOUP_ANNOUNCED_IP=
export INTERACTIVE=nope
node index.js
