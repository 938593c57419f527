#!/bin/sh
# application: what Laravel's own commands do to the application of this host, as the user that it runs as.
#
#   application inspect                            one line of JSON: maintenance, Horizon, the workers, what a cache clear would hit
#   application queue-restart                      every worker ends after its job, and its supervisor starts a new one
#   application horizon pause|continue|terminate   the same for Horizon
#   application cache-clear                        empties the cache, unless that would empty the queues
#   application down | up                          maintenance mode, with a secret by which people get past it
set -euf

# >>> configuration
APPLICATION=/var/www/api-gateway
RUN_AS=www-data
PHP=php
STATE=/var/lib/tocsin/respond
# <<< configuration

# >>> prelude
# <<< prelude

usage() { stop 2 'usage: application inspect | queue-restart | horizon pause|continue|terminate | cache-clear | down | up'; }
verb=${1:-}
case $verb:$# in
  inspect:1 | queue-restart:1 | cache-clear:1 | down:1 | up:1) ;;
  horizon:2) case $2 in pause | continue | terminate) ;; *) usage ;; esac ;;
  *) usage ;;
esac
[ -e "$APPLICATION/artisan" ] || stop 3 "there is no application in $APPLICATION"
cd "$APPLICATION"

# Never as root: what artisan writes must stay the application's own.
artisan() { timeout 60 runuser -u "$RUN_AS" -- "$PHP" artisan --no-interaction --no-ansi "$@"; }
last_words() { printf '%s' "$said" | grep -v '^[[:space:]]*$' | tail -n 2 | tr '\n' ' '; }
does() {
  said=$(artisan "$@" 2>&1) || stop 4 "artisan $1 failed: $(last_words)"
}
# Asks the application itself which Redis databases its cache and its queues are in; cache:clear empties a whole database.
stores() {
  timeout 60 runuser -u "$RUN_AS" -- "$PHP" -r '
    foreach (["vendor/autoload.php", "bootstrap/autoload.php"] as $file) if (is_file($file)) { require $file; break; }
    $app = require "bootstrap/app.php";
    $app->make(Illuminate\Contracts\Console\Kernel::class)->bootstrap();
    $at = fn ($name) => implode(":", array_map(fn ($key) => config("database.redis.$name.$key", ""), ["url", "host", "port", "database"]));
    $cache = config("cache.default");
    $queue = config("queue.default");
    $of = fn ($driver, $connection, $where) => $driver === "redis" ? $at($connection ?? "default") : "$driver, not Redis ($where)";
    echo $of(config("cache.stores.$cache.driver"), config("cache.stores.$cache.connection"), "cache"), "\n",
      $of(config("queue.connections.$queue.driver"), config("queue.connections.$queue.connection"), "queue"), "\n",
      $at(config("horizon.use", "default")), "\n", $at(config("session.connection") ?? "default"), "\n";' 2>/dev/null
}
shared() {
  told=$(stores) || stop 3 'the application does not say where its cache and its queues are'
  cache=$(printf '%s\n' "$told" | sed -n 1p)
  printf '%s\n' "$told" | sed 1d | grep -qxF "$cache"
}
horizon_state() {
  said=$(artisan horizon:status 2>&1) || :
  case $said in
    *running*) echo running ;;
    *paused*) echo paused ;;
    *inactive*) echo inactive ;;
    *) echo absent ;;
  esac
}
is_down() { [ -e storage/framework/down ]; }

case $verb in
  inspect)
    ! is_down && down=false || down=true
    shared && shares=true || shares=false
    printf '{"down":%s,"horizon":"%s","workers":%d,"cache_holds_queues":%s}\n' "$down" "$(horizon_state)" \
      "$(pgrep -c -u "$RUN_AS" -f 'artisan (queue:work|horizon:work)' || :)" "$shares"
    exit 0
    ;;
esac

alone
case $verb in
  queue-restart) does queue:restart ;;
  horizon)
    [ "$(horizon_state)" != absent ] || stop 3 'this application has no Horizon'
    does "horizon:$2"
    ;;
  cache-clear)
    ! shared || stop 3 'the cache is in the Redis database of the queues or the sessions: clearing it would throw them away'
    does cache:clear
    ;;
  down)
    # Laravel has no --message any more. The secret is in storage/framework/down, for people on this host.
    is_down || does down --retry=60 "--secret=$(od -An -tx1 -N16 /dev/urandom | tr -d ' \n')"
    ;;
  up) ! is_down || does up ;;
esac
printf '%s done\n' "$*"
