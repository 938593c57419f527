#!/bin/sh
# rights.sh FOLDER CAPABILITIES GROUP -- COMMAND: runs a command as Compose runs the container of the proxy, in namespaces of its own.
set -eu
folder=$1 capabilities=$2 group=$3
shift 4
mount --bind "$folder/proxy/passwd" /etc/passwd
mount --bind "$folder/proxy/group" /etc/group
mount -t tmpfs -o size=64m,mode=1777 none "$folder/tmp"
ip link set lo up
exec setpriv --bounding-set "$capabilities" --inh-caps "$capabilities" --no-new-privs --groups "$group" "$@"
