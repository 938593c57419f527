#!/bin/sh
# block-address: drops what comes from an address, for a while, by a set of nftables' own table.
#
#   block-address inspect <address>                   one line of JSON: whether it is blocked, whether it may be, how many are
#   block-address block <address> --seconds <n>
#   block-address unblock <address>
#
# An address of our own, a private one, one from which somebody is signed in over ssh, or one of the CDN is never blocked: behind a CDN
# every visitor has the CDN's address, and to drop that would be to drop everybody. nftables itself judges what lies in which range.
set -euf

# >>> configuration
NEVER=''
MOST=1000
STATE=/var/lib/tocsin/respond
# <<< configuration

# Cloudflare's own list: https://www.cloudflare.com/ips/
CDN='173.245.48.0/20 103.21.244.0/22 103.22.200.0/22 103.31.4.0/22 141.101.64.0/18 108.162.192.0/18 190.93.240.0/20
188.114.96.0/20 197.234.240.0/22 198.41.128.0/17 162.158.0.0/15 104.16.0.0/13 104.24.0.0/14 172.64.0.0/13 131.0.72.0/22
2400:cb00::/32 2606:4700::/32 2803:f800::/32 2405:b500::/32 2405:8100::/32 2a06:98c0::/29 2c0f:f248::/32'
# Private, shared, loopback, link-local, documentation, multicast, reserved.
PRIVATE='0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.168.0.0/16 224.0.0.0/3
::/127 ::ffff:0:0/96 64:ff9b::/96 fc00::/7 fe80::/10 ff00::/8'

# >>> prelude
# <<< prelude

usage() { stop 2 'usage: block-address inspect <address> | block <address> --seconds <n> | unblock <address>'; }
verb=${1:-}
address=${2:-}
seconds=
case $address in '' | *[!0-9a-fA-F.:]* | ????????????????????????????????????????*) usage ;; esac
case $verb:$# in
  inspect:2 | unblock:2) ;;
  block:4)
    seconds=$4
    [ "$3" = --seconds ] && is_number "$seconds" && [ "$seconds" -ge 60 ] && [ "$seconds" -le 604800 ] || usage
    ;;
  *) usage ;;
esac
case $address in *:*) family=6 type=ipv6_addr word=ip6 ;; *.*.*.*) family=4 type=ipv4_addr word=ip ;; *) usage ;; esac

alone
# A name of the list stands for its addresses.
resolved() {
  for one in $NEVER; do
    case $one in
      *:* | *[0-9].[0-9]*) printf '%s\n' "$one" ;;
      *) getent ahosts "$one" | awk '{ print $1 }' | sort -u ;;
    esac
  done
}
# Who is signed in over ssh, by the titles that sshd gives its processes once it knows who it is; before that, a connection is anybody's.
signed_in() {
  ss -Htnp state established 2>/dev/null | while read -r _ _ _ peer users; do
    for pid in $(printf '%s' "$users" | grep -o 'pid=[0-9]*' | cut -d = -f 2); do
      tr '\0' ' ' <"/proc/$pid/cmdline" 2>/dev/null | grep -Eq '^sshd(-session)?: [^ []+ *$' || continue
      printf '%s\n' "$peer" | sed 's/:[0-9]*$//; s/^\[//; s/\]$//; s/^::ffff://; s/%.*//'
      break
    done
  done | sort -u
}
own() { ip -o addr show | awk '{ sub(/\/.*/, "", $4); print $4 }'; }
# Those of one family, as elements of a set.
ranges() {
  for range in $CDN $PRIVATE $(resolved) $(own) $(signed_in); do
    case $range in *:*) [ "$family" = 6 ] || continue ;; *) [ "$family" = 4 ] || continue ;; esac
    printf '%s, ' "$range"
  done
}
table() {
  nft -f - <<END
table inet tocsin {
  set never$family { type $type; flags interval; auto-merge; }
  set blocked$family { type $type; flags timeout; size $MOST; }
  chain input { type filter hook input priority -10; policy accept; }
}
flush set inet tocsin never$family
add element inet tocsin never$family { $(ranges) }
END
  nft list chain inet tocsin input | grep -q "@blocked$family" || nft add rule inet tocsin input "$word" saddr "@blocked$family" drop
}
said=$(table 2>&1) || stop 4 "nftables did not take the table: $(printf '%s' "$said" | head -n 2 | tr '\n' ' ')"
holds() { nft get element inet tocsin "$1$family" "{ $address }" >/dev/null 2>&1; }
# A word that nftables does not read as an address of the family is no address.
printf 'table inet trial { set one { type %s; elements = { %s }; }; }\n' "$type" "$address" | nft -c -f - >/dev/null 2>&1 || usage
many() { nft -j list set inet tocsin "blocked$family" | grep -o '"expires"' | wc -l; }

case $verb in
  inspect)
    holds blocked && blocked=true || blocked=false
    holds never && may=false || may=true
    printf '{"blocked":%s,"may":%s,"entries":%d,"most":%d}\n' "$blocked" "$may" "$(many)" "$MOST"
    ;;
  block)
    ! holds never || stop 3 "$address is ours, private, the CDN's or of somebody who is signed in over ssh, and is never blocked"
    holds blocked && { printf '%s is blocked already\n' "$address"; exit 0; }
    [ "$(many)" -lt "$MOST" ] || stop 3 "$MOST addresses are blocked, which is the most"
    nft add element inet tocsin "blocked$family" "{ $address timeout ${seconds}s }" || stop 4 "nftables did not take $address"
    printf '%s is blocked for %s s\n' "$address" "$seconds"
    ;;
  unblock)
    ! holds blocked || nft delete element inet tocsin "blocked$family" "{ $address }" || stop 4 "nftables did not give $address back"
    printf '%s is not blocked\n' "$address"
    ;;
esac
