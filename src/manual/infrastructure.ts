import { chapter } from './row.ts';

export const infrastructure = chapter({
  title: '1. Infrastructure overview',
  sections: {
    'Architecture diagram': {
      diagram: {
        manual: 'two web hosts, Redis, MySQL, Prometheus, and who talks to whom',
        now: '`src/stack/environments/production.ts`, drawn by `tocsin preview`',
        right: 'the application had no watcher outside: one hears the `Watchdog`',
      },
      cloudflare: {
        manual: 'Cloudflare',
        now: 'job `blackbox` asks through it and past it: `SiteDown`, `HealthCheckFails`, `EdgeSlow`',
        right: 'an ill host hid behind one that answers; whether the edge or the origin was slow had to be guessed',
      },
      integrations: {
        manual: 'Cal.com, Retell.ai',
        now: 'the collector `integrations`: `IntegrationDown`, `IntegrationSlow`, `IntegrationKeyRefused`, `IntegrationReportsIncident`, `IntegrationQuotaLow`, `CallsNearLimit`',
        right: 'nobody knew before the calls stopped',
      },
      loadBalancer: {
        manual: 'a load balancer before both web hosts',
        now: 'asked with Cloudflare from outside, `SiteDown`, and passed by, `HealthCheckFails` of each web host',
        right:
          "it is none of the servers in the manual's list: where it has a host of its own, that goes into `src/stack/environments/production.ts`",
      },
      mysqlVersion: {
        manual: 'MySQL 8.0',
        now: '`src/stack/jobs.ts` says with each job which releases are watched',
        right: '8.0 gets no updates since April 2026; 8.4 and 9.7 refuse lines of chapter 7',
      },
      horizon: {
        manual: 'Horizon, queue workers',
        now: 'the collectors `queue` and `horizon`: `HorizonInactive`, `HorizonPaused`, `HorizonFull`, `QueuePaused`, `JobsFail`, `JobsAbandoned`, `DelayedJobsOverdue`, `FailedJobsWait`; `SchedulerStopped`; dashboard `Queues and Horizon`',
        right: 'of all that only the length of the queues was watched',
      },
      alertmanager: {
        manual: 'AlertManager, told by Prometheus',
        now: '`generated/production/alertmanager/alertmanager.yml` from `src/stack/routes.ts`; `AlertmanagerUnknown`, `NotificationsFail`, `AlertsDropped`',
        right: 'the manual has no configuration of it: no alert reached anybody',
      },
      grafana: {
        manual: 'Grafana beside Prometheus and Alertmanager',
        now: 'job `grafana`, `TargetDown`, `GrafanaRequestsFail`, `GrafanaQueriesFail`, `GrafanaRulesFail`',
        right: 'it was not watched',
      },
    },
    'Server specifications': {
      sizes: {
        manual: 'sizes of the servers',
        now: '`src/catalogue/limits.ts`, where something depends on them: `minDiskFreeBytes`, `phpFpmCeiling`; what Prometheus keeps fits its disk, `src/stack/site.ts`',
      },
      domain: {
        manual: 'domain api.askproai.de',
        now: '`src/stack/environments/production.ts`; `NameNotResolved`, `NameResolvesSlowly`',
        right: 'nothing watched the name',
      },
      certificate: {
        manual: "Let's Encrypt, renewed by itself",
        now: '`CertificateExpires`, answered by `certificate.renew` once somebody approves it; the rest is in chapter 6',
        right: 'nothing watched the renewal',
      },
      firewall: {
        manual: "UFW and Cloudflare's WAF",
        now: "`hosts/<host>/install.sh` opens what is scraped; the WAF is Cloudflare's, not here",
      },
    },
  },
});
