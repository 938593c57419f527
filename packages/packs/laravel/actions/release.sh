#!/bin/sh
# release: which release of the application is served, and back to the one before.
#
#   release inspect                                       one line of JSON: the current release, the one before, when it came
#   release switch <release> --expect <current>           only while <current> is still the one that is served
#
# Releases are folders side by side, and the application is a link to one of them. A release that brought migrations is not left by this
# program: what the database has become, the code before may not understand.
set -euf

# >>> configuration
APPLICATION=/var/www/api-gateway
RELEASES=/var/www/releases
RUN_AS=www-data
PHP=php
PHP_FPM_PID=/run/php/php8.2-fpm.pid
STATE=/var/lib/tocsin/respond
# <<< configuration

# >>> prelude
# <<< prelude

usage() { stop 2 'usage: release inspect | switch <release> --expect <current>'; }
case ${1:-}:$# in
  inspect:1) ;;
  switch:4) [ "$3" = --expect ] && is_name "$2" && is_name "$4" || usage ;;
  *) usage ;;
esac
[ -L "$APPLICATION" ] || stop 3 "$APPLICATION is not a link to a release"
target=$(readlink -f "$APPLICATION")
[ "$(dirname "$target")" = "$(readlink -f "$RELEASES")" ] || stop 3 "$APPLICATION leads out of $RELEASES"
current=$(basename "$target")
# The link is made anew by each deployment, so its time is the deployment's.
deployed=$(stat -c %Y "$APPLICATION")
migrations() { (cd "$RELEASES/$1/database/migrations" 2>/dev/null && ls) || :; }
brought() {
  migrations "$2" >"$work/before"
  migrations "$1" | grep -vxFf "$work/before" || :
}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

if [ "$1" = inspect ]; then
  set +f
  previous=
  # The newest folder that is older than the current one.
  for folder in $(ls -1t "$RELEASES"); do
    is_name "$folder" && [ -d "$RELEASES/$folder" ] && [ ! -L "$RELEASES/$folder" ] && [ -e "$RELEASES/$folder/artisan" ] || continue
    [ "$folder" != "$current" ] && [ "$RELEASES/$folder" -ot "$target" ] || continue
    previous=$folder
    break
  done
  printf '{"current":"%s","age_seconds":%d%s' "$current" "$(($(date +%s) - deployed))" "${previous:+,\"previous\":\"$previous\"}"
  [ -z "$previous" ] || printf ',"migrations":%d' "$(brought "$current" "$previous" | grep -c . || :)"
  printf '}\n'
  exit 0
fi

wanted=$2
expected=$4
alone
if [ "$current" = "$wanted" ]; then
  printf '%s is served already\n' "$wanted"
  exit 0
fi
[ "$current" = "$expected" ] || stop 3 "$current is served, and not $expected: somebody deployed"
[ -d "$RELEASES/$wanted" ] && [ ! -L "$RELEASES/$wanted" ] && [ -e "$RELEASES/$wanted/artisan" ] || stop 3 "there is no release $wanted"
new=$(brought "$current" "$wanted")
[ -z "$new" ] || stop 3 "the release $current brought migrations, so only a person can leave it: $(printf '%s' "$new" | head -n 3 | tr '\n' ' ')"
link() {
  ln -s "$RELEASES/$1" "$APPLICATION.tocsin-new"
  mv -T "$APPLICATION.tocsin-new" "$APPLICATION"
}
rm -f "$APPLICATION.tocsin-new"
link "$wanted"
# Workers hold the old code until they end, and PHP-FPM may hold it in its opcode cache.
refresh() {
  runuser -u "$RUN_AS" -- "$PHP" "$APPLICATION/artisan" --no-interaction queue:restart >"$work/said" 2>&1 || return 1
  pid=$(cat "$PHP_FPM_PID" 2>/dev/null) && runs_here "$pid" 'php-fpm*' && kill -USR2 "$pid" || {
    echo "the process of $PHP_FPM_PID is not PHP-FPM" >"$work/said"
    return 1
  }
}
refresh || {
  link "$current"
  stop 4 "the release $wanted could not be taken up, and $current is served again: $(tail -n 2 "$work/said" | tr '\n' ' ')"
}
printf '%s is served, and no longer %s\n' "$wanted" "$current"
