#!/bin/sh
# As the images of client and editor: puts what the environment says into their pages, and serves them until it is killed.
part=$(ls /www)
for file in "/www/$part/pages/"*.html; do
  sed -i "s|{{rawhubs-base-assets-path}}/|$turkeyCfg_base_assets_path|g" "$file"
  env | sed -n 's/^turkeyCfg_\([^=]*\)=\(.*\)$/<meta name="env:\1" content="\2"\/>/p' > /tmp/tags
  sed -i -e '/META_TAGS/{r /tmp/tags' -e 'd}' "$file"
done
nginx -g 'daemon off;'
