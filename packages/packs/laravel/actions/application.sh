#!/bin/sh
# application: what Laravel's own commands do to the application of this host, as the user that it runs as.
#
#   application inspect                            one line of JSON: maintenance, Horizon, the workers, what a cache clear would hit
#   application queue-restart                      every worker ends after its job, and its supervisor starts a new one
#   application horizon pause|continue|terminate   the same for Horizon
#   application supervisor <queue>                 one line of JSON: the supervisor of Horizon that works it here, its workers, the memory
#   application scale <supervisor> <n> --expect <current>
#                                                  the processes that it may have, if they are still <current>
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

usage() { stop 2 'usage: application inspect | queue-restart | horizon pause|continue|terminate | supervisor <queue> | scale <supervisor> <n> --expect <current> | cache-clear | down | up'; }
is_count() { is_number "$1" && [ "$1" -gt 0 ]; }
verb=${1:-}
case $verb:$# in
  supervisor:2) is_name "$2" || usage ;;
  scale:5) is_name "$2" && is_count "$3" && [ "$4" = --expect ] && is_count "$5" || usage ;;
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
# inside SECONDS PHP [WORD...]: runs it within the application.
inside() {
  seconds=$1 code=$2
  shift 2
  timeout "$seconds" runuser -u "$RUN_AS" -- "$PHP" -r '
    foreach (["vendor/autoload.php", "bootstrap/autoload.php"] as $file) if (is_file($file)) { require $file; break; }
    $app = require "bootstrap/app.php";
    $app->make(Illuminate\Contracts\Console\Kernel::class)->bootstrap();
    '"$code" -- "$@"
}
# Asks the application itself which Redis databases its cache and its queues are in; cache:clear empties a whole database.
stores() {
  inside 60 '
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
# The supervisors of Horizon on this host, by their own names: before them is their master's, with four letters of its own.
supervisors='
    if (!interface_exists(Laravel\Horizon\Contracts\SupervisorRepository::class)) { echo "this application has no Horizon"; exit(3); }
    $repository = $app->make(Laravel\Horizon\Contracts\SupervisorRepository::class);
    $here = function () use ($repository) {
      $found = [];
      $master = preg_quote(Laravel\Horizon\MasterSupervisor::basename(), "/");
      foreach ($repository->all() as $one)
        if (preg_match("/^$master-\w{4}:(.+)$/", $one->name, $parts)) $found[$parts[1]] = $one;
      ksort($found);
      return $found;
    };'
# Its full name, then what there is to know about it.
supervisor_of() {
  inside 60 "$supervisors"'
    foreach ($here() as $name => $one)
      if (in_array($argv[1], explode(",", $one->options["queue"]))) {
        echo $one->name, "\n", substr(json_encode([
          "supervisor" => (string) $name,
          "status" => $one->status,
          "processes" => array_sum($one->processes),
          "max_processes" => (int) $one->options["maxProcesses"],
          "timeout" => (int) $one->options["timeout"],
        ]), 1, -1);
        exit;
      }' "$1" 2>/dev/null
}
# By the command with which Horizon scales itself, which only raises what it may have. To have fewer the supervisor ends with 1, after
# its jobs: its master starts it anew, as configured.
set_processes() {
  inside 86400 "$supervisors"'
    [, $name, $to, $expect] = [$argv[0], $argv[1], (int) $argv[2], (int) $argv[3]];
    $leave = function ($code, $why) { echo $why; exit($code); };
    $most = fn ($one) => (int) $one->options["maxProcesses"];
    $commands = $app->make(Laravel\Horizon\Contracts\HorizonCommandQueue::class);
    $until = function ($holds, $looks) use ($here, $name, $leave) {
      for (; $looks > 0; $looks--, sleep(1))
        if (($one = $here()[$name] ?? null) && $holds($one)) return $one;
      $leave(5, "Horizon did not do it in time");
    };
    $raise = function ($one) use ($commands, $until, $most, $to) {
      $commands->push($one->name, Laravel\Horizon\SupervisorCommands\Scale::class, ["scale" => $to]);
      $until(fn ($now) => $most($now) >= $to, 30);
    };
    $one = $here()[$name] ?? $leave(3, "Horizon has no supervisor $name here");
    if ($most($one) === $to) $leave(0, "$name may have $to processes already");
    $begun = $to < $expect && $most($one) < $to;
    if ($most($one) !== $expect && !$begun)
      $leave(3, "$name may have {$most($one)} processes, not $expect: somebody changed it, or it was started anew");
    if ($one->status !== "running") $leave(3, "$name is $one->status");
    if ($to < $expect && !$begun) {
      $commands->push($one->name, Laravel\Horizon\SupervisorCommands\Terminate::class, ["status" => 1]);
      $one = $until(fn ($now) => $now->pid !== $one->pid, $one->options["timeout"] + 60);
    }
    if ($most($one) < $to) $raise($one);
    echo "$name may have $to processes, and had $expect";' "$@" 2>&1
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
# With the driver `cache` there is no file `down`; both write the page that is shown.
is_down() { [ -e storage/framework/down ] || [ -e storage/framework/maintenance.php ]; }

case $verb in
  inspect)
    ! is_down && down=false || down=true
    shared && shares=true || shares=false
    printf '{"down":%s,"horizon":"%s","workers":%d,"cache_holds_queues":%s}\n' "$down" "$(horizon_state)" \
      "$(pgrep -c -u "$RUN_AS" -f 'artisan (queue:work|horizon:work)' || :)" "$shares"
    exit 0
    ;;
  supervisor)
    told=$(supervisor_of "$2") || stop 3 "${told:-the application does not say who works $2}"
    [ -n "$told" ] || { echo null && exit 0; }
    workers=$(ps -u "$RUN_AS" -o rss=,args= | awk -v mark="--supervisor=$(printf '%s\n' "$told" | sed -n 1p) " '
      index($0, "artisan horizon:work ") && index($0, mark) { n++; kib += $1 }
      END { printf "\"workers\":%d,\"rss_bytes\":%.0f", n, n ? kib * 1024 / n : 0 }')
    printf '{%s,%s,%s}\n' "$(printf '%s\n' "$told" | sed -n 2p)" "$workers" "$(memory)"
    exit 0
    ;;
esac

alone
case $verb in
  scale)
    code=0
    said=$(set_processes "$2" "$3" "$5") || code=$?
    case $code in
      0) printf '%s\n' "$said" && exit 0 ;;
      3) stop 3 "$said" ;;
      *) stop 5 "$2 may have been scaled or not: $(last_words)" ;;
    esac
    ;;
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
