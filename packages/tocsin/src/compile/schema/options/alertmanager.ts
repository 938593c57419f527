import type { Options } from './options.ts';

/** Of Alertmanager, from 0.25 to 0.35. It does not start with a feature that it does not know. */
export const alertmanagerOptions: Options = {
  since: {
    25: `
    alerts.gc-interval cluster.advertise-address cluster.allow-insecure-public-advertise-address-discovery
    cluster.gossip-interval cluster.listen-address cluster.peer cluster.peer-timeout cluster.probe-interval
    cluster.probe-timeout cluster.pushpull-interval cluster.reconnect-interval cluster.reconnect-timeout
    cluster.settle-timeout cluster.tcp-timeout cluster.tls-config config.file data.maintenance-interval
    data.retention help help-long help-man log.format log.level storage.path version web.config.file web.external-url
    web.get-concurrency web.listen-address web.route-prefix web.systemd-socket web.timeout`,
    26: 'cluster.label',
    27: 'enable-feature',
    28: 'auto-gomemlimit.ratio silences.max-silence-size-bytes silences.max-silences',
    29: 'dispatch.maintenance-interval',
    30: 'cluster.peer-name cluster.peers-resolve-timeout dispatch.start-delay',
    31: 'alerts.per-alertname-limit',
    32: 'log.silences',
    35: `
    api.connect.max-request-body-bytes api.connect.read-max-bytes api.connect.send-max-bytes
    api.connect.stream-concurrency api.connect.stream-idle-timeout api.connect.stream-lifetime
    api.connect.unary-concurrency api.connect.unary-timeout auto-gomemlimit auto-gomemlimit.refresh-interval
    web.cors.origin`,
  },
  until: {},
  features: {
    since: {
      27: 'classic-mode receiver-name-in-metrics utf8-strict-mode',
      28: 'auto-gomaxprocs auto-gomemlimit',
      31: 'alert-names-in-metrics',
      33: 'event-recorder group-key-in-metrics',
      35: 'muted-alerts-in-nflog',
    },
    until: { 32: 'auto-gomaxprocs' },
  },
};
