import { chapter } from './row.ts';

export const monitoring = chapter({
  title: '4. Monitoring and alerting',
  sections: {
    'Prometheus configuration': {
      intervals: {
        manual: 'every 15 s, rule group every 30 s',
        now: '`src/stack/jobs.ts`',
      },
      alertmanagers: {
        manual: '`alertmanagers: localhost:9093`',
        now: '`generated/production/prometheus/prometheus.yml`, by where `src/stack/services.ts` has it; `generated/production/alertmanager/alertmanager.yml`',
        right: 'there was no Alertmanager configuration: alerts ended at its port',
      },
      ruleFiles: {
        manual: '`rules/askproai.yml`, and no `rule_files`',
        now: '`generated/production/prometheus/rules`, a file for each of `src/rules`',
        right: 'the rules were never loaded',
      },
      jobApplication: {
        manual: 'job `askproai`, `metric_path`, `localhost:9090`',
        now: 'job `askproai`: our exporter on the web hosts and the monitoring host',
        right: 'the field does not exist, so Prometheus did not start; the target was Prometheus itself',
      },
      jobNode: {
        manual: 'job `node` on localhost',
        now: 'job `node` on all five hosts',
        right: "only the monitoring host's disk and CPU were seen",
      },
      jobMysql: { manual: 'job `mysql` on localhost', now: 'job `mysql` on `prod-db-01`', right: 'the same' },
      jobRedis: { manual: 'job `redis` on localhost', now: 'job `redis` on `prod-redis-01`', right: 'the same' },
      gaps: {
        lacks: 'nothing on nginx, PHP-FPM, endpoints, certificates, itself',
        now: 'jobs `nginx`, `blackbox`, `prometheus`, `alertmanager`, `grafana`, `receiver`; PHP-FPM through our exporter, collector `php-fpm`',
        right: 'gaps',
      },
      ports: {
        lacks: 'no port of an exporter: UFW lets 22, 80 and 443 in',
        now: '`hosts/<host>/install.sh` opens each exporter to the monitoring host',
        right: 'exporters on other hosts could not be reached',
      },
    },
    'Alert rules': {
      highErrorRate: {
        manual: 'HighErrorRate `rate(...{status=~"5.."}[5m]) > 0.05`',
        now: '`HighErrorRate`, `src/rules/application.ts`',
        right:
          'compared requests per second with 0.05: it paged for three errors a minute and slept through half of everything failing, spread over routes. Now the share of requests, by job, with a floor of traffic; `{{ $value }}%` printed requests per second',
      },
      slowResponseTime: {
        manual: 'SlowResponseTime `histogram_quantile(0.95, ..._seconds)`',
        now: '`SlowResponseTime`, `src/rules/application.ts`',
        right: 'that series does not exist for a histogram: it never fired. Health probes are left out',
      },
      queueBacklog: {
        manual: 'QueueBacklog `askproai_queue_size > 1000`',
        now: '`QueueBacklog`, `src/rules/queue.ts`',
        right:
          'fired once for each exporter; a thousand quick jobs were an alert. Now by queue, and only while it does not drain',
      },
      diskSpaceLow: {
        manual: 'DiskSpaceLow `{mountpoint="/"} / size < 0.15`',
        now: '`DiskSpaceLow`, `src/rules/host.ts`',
        right:
          "watched `/` alone, so not the database's disk nor the backups'; printed 0.1 % for 10 %; 75 free GB were critical",
      },
      severities: {
        manual: 'severities critical and warning',
        now: 'a priority of each alert, P1 to P4: `src/stack/priorities.ts`',
        right:
          "were not tied to the manual's 15 min, 30 min, 2 h, 24 h. `tocsin check` holds each alert's worst time to page against them",
      },
      silence: {
        lacks: 'nothing when data stops',
        now: '`TargetDown`, `InputMissing` for every metric that an alert asks for, `Watchdog` to a watcher outside and to the receiver, which says so when it stops',
        right: 'all four went quiet',
      },
      runbooks: { lacks: 'no runbooks', now: '`runbooks/`, linked from every alert' },
      serviceLevels: {
        lacks: 'no service levels',
        now: '`src/rules/slos.ts`: availability and latency, multi-window burn rates',
      },
      ruleTests: {
        lacks: 'no tests of rules',
        now: '`generated/production/prometheus/tests`, of the scenarios of each alert; `tocsin test`, `tocsin rehearse`',
        right: 'SlowResponseTime could never fire, and nobody saw it',
      },
    },
    'Grafana dashboards': {
      applicationOverview: {
        manual: 'Application Overview: request rate, error rate, response time, active users',
        now: '`Application Overview`',
      },
      infrastructureBoard: {
        manual: 'Infrastructure: CPU, memory, disk I/O, network',
        now: '`Infrastructure`',
      },
      businessMetrics: {
        manual: 'Business Metrics: appointments, call volume, webhook processing time, integrations',
        now: '`Business Metrics`, with deployments drawn as lines',
      },
      monitoringItself: { lacks: 'nothing of what watches the rest', now: '`Monitoring itself`' },
      furtherBoards: {
        lacks: 'nothing of what the application is made of, of security, of backups, of what grows',
        now: '`NGINX`, `PHP-FPM`, `Laravel`, `Queues and Horizon`, `MySQL`, `Redis`, `Cal.com and Retell.ai`, `Endpoints and certificates`, `Backups`, `Security`, `Capacity`',
      },
      objectivesAndIncidents: {
        lacks: 'no objective, and nothing of what was done about an alert',
        now: '`Service levels`: what is left of each error budget, and how fast it burns; `Incidents and responses`',
      },
    },
    'Log management': {
      rsyslog: {
        manual: 'rsyslog `/etc/rsyslog.d/askproai.conf`',
        now: '`hosts/<web>/rsyslog.conf`',
        right: 'Laravel does not log to syslog by itself',
      },
      logrotate: {
        manual: 'logrotate with `systemctl reload rsyslog`',
        now: '`hosts/<web>/logrotate.conf`: the same days, packed the same way',
        right:
          "Debian's rsyslog cannot reload: logs went on into the rotated file. The new file is root's, who writes it: the web server need not",
      },
      searchLogs: {
        manual: '`grep -r ERROR`, `zgrep CRITICAL`, `tail -f`',
        now: '`askproai_log_messages_total` by level, `GraveMessages`',
        right: 'one had to look',
      },
    },
  },
});
