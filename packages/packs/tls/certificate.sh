#!/bin/sh
# certificate: renews the certificate of this host by certbot, after a rehearsal, and has nginx take it up.
#
#   certificate inspect           one line of JSON: its days left, and how long ago it was renewed
#   certificate renew --key <key> a key that was done is not done again: Let's Encrypt allows few failures
set -euf

# >>> configuration
CERTIFICATE=/etc/letsencrypt/live/example.org/fullchain.pem
LINEAGE=example.org
CERTBOT=certbot
NGINX=nginx
NGINX_CONFIG=
NGINX_PID=/run/nginx.pid
STATE=/var/lib/tocsin/respond
# <<< configuration

# >>> prelude
# <<< prelude

key=
case ${1:-}:$# in
  inspect:1) ;;
  renew:3) [ "$2" = --key ] && is_name "$3" || stop 2 'a key is a name'; key=$3 ;;
  *) stop 2 'usage: certificate inspect | renew --key <key>' ;;
esac
[ -r "$CERTIFICATE" ] || stop 3 "there is no certificate $CERTIFICATE"
seconds_left() {
  ends=$(openssl x509 -noout -enddate -in "$CERTIFICATE" | sed 's/^notAfter=//')
  echo $(($(date -d "$ends" +%s) - $(date +%s)))
}
if [ "$1" = inspect ]; then
  printf '{"seconds_left":%d,"served":%s}\n' "$(seconds_left)" "$([ -r "$NGINX_PID" ] && echo true || echo false)"
  exit 0
fi

alone
once "$key" || { printf 'the certificate was renewed under %s before\n' "$key"; exit 0; }
before=$(seconds_left)
# Marked before it is tried: a failure counts against the limits of the authority, so one day has one attempt.
done_for "$key"
words() { printf '%s' "$said" | grep -v '^[[:space:]-]*$' | tail -n 2 | tr '\n' ' '; }
said=$($CERTBOT renew --cert-name "$LINEAGE" --dry-run --non-interactive 2>&1) || stop 4 "the rehearsal failed, and nothing was asked for: $(words)"
said=$($CERTBOT renew --cert-name "$LINEAGE" --non-interactive --no-random-sleep-on-renew 2>&1) || stop 4 "certbot failed: $(words)"
after=$(seconds_left)
[ "$after" -gt "$before" ] || stop 4 'certbot saw no need to renew it'
said=$($NGINX -t -q ${NGINX_CONFIG:+-c "$NGINX_CONFIG"} 2>&1) || stop 5 "nginx does not accept its configuration with the new certificate: $(words)"
kill -HUP "$(cat "$NGINX_PID")" || stop 5 'nginx does not run'
printf 'the certificate has %d days left\n' "$((after / 86400))"
