import type { Options } from './options.ts';

/** Of Prometheus, from 2.37 to 3.16. A feature that it does not know is only told in its log. */
export const prometheusOptions: Options = {
  since: {
    2037: `
    alertmanager.notification-queue-capacity alertmanager.timeout config.file enable-feature help help-long help-man log.format
    log.level query.lookback-delta query.max-concurrency query.max-samples query.timeout
    rules.alert.for-grace-period rules.alert.for-outage-tolerance rules.alert.resend-delay
    scrape.adjust-timestamps scrape.discovery-reload-interval scrape.timestamp-tolerance
    storage.agent.no-lockfile storage.agent.path storage.agent.retention.max-time
    storage.agent.retention.min-time storage.agent.wal-compression storage.agent.wal-segment-size
    storage.agent.wal-truncate-frequency storage.remote.flush-deadline storage.remote.read-concurrent-limit
    storage.remote.read-max-bytes-in-frame storage.remote.read-sample-limit
    storage.tsdb.allow-overlapping-blocks storage.tsdb.head-chunks-write-queue-size
    storage.tsdb.max-block-chunk-segment-size storage.tsdb.max-block-duration storage.tsdb.min-block-duration
    storage.tsdb.no-lockfile storage.tsdb.path storage.tsdb.retention storage.tsdb.retention.size
    storage.tsdb.retention.time storage.tsdb.wal-compression storage.tsdb.wal-segment-size version
    web.config.file web.console.libraries web.console.templates web.cors.origin web.enable-admin-api
    web.enable-lifecycle web.enable-remote-write-receiver web.external-url web.listen-address
    web.max-connections web.page-title web.read-timeout web.route-prefix web.user-assets`,
    2044: 'write-documentation',
    2045: 'storage.tsdb.samples-per-chunk',
    2046: 'storage.agent.wal-compression-type storage.tsdb.wal-compression-type',
    2050: 'auto-gomemlimit.ratio',
    2051: 'rules.max-concurrent-evals',
    2054: 'alertmanager.drain-notification-queue-on-shutdown web.remote-write-receiver.accepted-protobuf-messages',
    2055: 'scrape.name-escaping-scheme storage.tsdb.allow-overlapping-compaction',
    3000: `
    agent auto-gomaxprocs auto-gomemlimit config.auto-reload-interval
    storage.tsdb.delayed-compaction.max-percent web.enable-otlp-receiver web.max-notifications-subscribers`,
    3004: 'alertmanager.notification-batch-size',
    3009: 'storage.tsdb.block-reload-interval storage.tsdb.delay-compact-file.path',
    3012: 'config.auto-reload storage.agent.checkpoint-batch-size storage.agent.checkpoint-from-in-memory-series',
    3013: 'web.search.max-limit',
    3015: 'auto-gomemlimit.refresh-interval',
  },
  until: {
    2055: 'alertmanager.timeout scrape.name-escaping-scheme storage.tsdb.allow-overlapping-blocks storage.tsdb.retention',
  },
};
