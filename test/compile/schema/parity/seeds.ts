import type { Kind } from './judges.ts';

/** Files that every version takes, as data: what is broken at random begins as one of them. */
export const seeds: Readonly<Record<Kind, readonly object[]>> = {
  prometheus: [
    {
      global: { scrape_interval: '30s', evaluation_interval: '1m', external_labels: { zone: 'a' } },
      rule_files: ['rules/*.yml'],
      alerting: {
        alert_relabel_configs: [{ source_labels: ['dc'], regex: '(.+)\\d+', target_label: 'dc1' }],
        alertmanagers: [{ scheme: 'https', path_prefix: '/am', static_configs: [{ targets: ['a:9093'] }] }],
      },
      scrape_configs: [
        {
          job_name: 'node',
          metrics_path: '/m',
          params: { a: ['b'] },
          static_configs: [{ targets: ['a:9100'], labels: { role: 'web' } }],
          relabel_configs: [
            { source_labels: ['__address__'], regex: '(.*):.*', target_label: 'host', replacement: '$1' },
            { action: 'labelmap', regex: '__meta_(.+)' },
          ],
          metric_relabel_configs: [{ source_labels: ['__name__'], regex: 'go_.*', action: 'drop' }],
        },
        { job_name: 'files', file_sd_configs: [{ files: ['t/*.json'], refresh_interval: '5m' }] },
        {
          job_name: 'secured',
          scheme: 'https',
          authorization: { credentials: 'x' },
          tls_config: { ca_file: 'ca.pem' },
        },
        { job_name: 'basic', basic_auth: { username: 'a', password: 'b' }, static_configs: [{ targets: ['b:1'] }] },
      ],
      storage: { exemplars: { max_exemplars: 100 } },
    },
    {
      remote_write: [
        {
          url: 'http://w.example.org/write',
          name: 'w',
          remote_timeout: '10s',
          queue_config: { capacity: 1000, max_shards: 10, min_shards: 1 },
          metadata_config: { send: true },
          write_relabel_configs: [{ source_labels: ['__name__'], regex: 'up', action: 'keep' }],
        },
        { url: 'http://v/write', oauth2: { client_id: 'a', client_secret: 'b', token_url: 'http://t/' } },
      ],
      remote_read: [{ url: 'http://r/read', read_recent: true, required_matchers: { a: 'b' } }],
      tracing: { endpoint: 't:4317', client_type: 'grpc', insecure: true },
      scrape_configs: [{ job_name: 'a', static_configs: [{ targets: ['a:1'] }] }],
    },
  ],
  blackbox: [
    {
      modules: {
        web: {
          prober: 'http',
          timeout: '5s',
          http: {
            valid_status_codes: [200],
            valid_http_versions: ['HTTP/1.1', 'HTTP/2.0'],
            preferred_ip_protocol: 'ip4',
            method: 'POST',
            headers: { Host: 'a', 'Accept-Encoding': 'gzip, br;q=0.5' },
            compression: 'gzip',
            body: 'x',
            fail_if_body_not_matches_regexp: ['"status":\\s*"ok"'],
            fail_if_header_matches: [{ header: 'Set-Cookie', regexp: '.*', allow_missing: true }],
            tls_config: { ca_file: 'ca.pem' },
            basic_auth: { username: 'a', password: 'b' },
            proxy_url: 'http://p:3128',
            body_size_limit: '1MB',
          },
        },
        mail: {
          prober: 'tcp',
          tcp: {
            query_response: [{ expect: '^220 ([^ ]+)' }, { send: 'EHLO a' }, { starttls: true }],
            tls: true,
            tls_config: { insecure_skip_verify: false },
          },
        },
        ping: { prober: 'icmp', icmp: { ttl: 5, payload_size: 64, dont_fragment: true } },
        name: {
          prober: 'dns',
          dns: {
            query_name: 'example.org',
            query_type: 'SOA',
            query_class: 'IN',
            valid_rcodes: ['NOERROR'],
            validate_answer_rrs: { fail_if_not_matches_regexp: ['a'] },
          },
        },
        call: { prober: 'grpc', grpc: { service: 'a', tls: true } },
        token: { prober: 'http', http: { oauth2: { client_id: 'a', client_secret: 'b', token_url: 'http://t/' } } },
      },
    },
  ],
  rules: [
    {
      groups: [
        {
          name: 'a',
          interval: '1m',
          rules: [
            { record: 'job:up:sum', expr: 'sum by (job) (up)', labels: { team: 'x' } },
            {
              alert: 'Down',
              expr: 'up == 0',
              for: '5m',
              labels: { severity: 'page' },
              annotations: { summary: '{{ $labels.instance }} is down' },
            },
          ],
        },
        { name: 'b', limit: 5, rules: [{ alert: 'Slow', expr: 'vector(1)' }] },
      ],
    },
    {
      groups: [
        {
          name: 'c',
          rules: [
            {
              alert: 'Busy',
              expr: 'sum by (job) (rate(a_total[5m])) > 1',
              keep_firing_for: '5m',
              labels: { a: '{{ .Value }}' },
            },
            { record: 'up:count', expr: 'count(up)' },
          ],
        },
      ],
    },
  ],
  alertmanager: [
    {
      global: { resolve_timeout: '5m', smtp_smarthost: 'm:25', smtp_from: 'a@b', slack_api_url: 'https://s/x' },
      route: {
        receiver: 'team',
        group_by: ['alertname', 'job'],
        group_wait: '30s',
        routes: [
          { receiver: 'pager', matchers: ['severity="page"', 'team=~"a|b"'], continue: true },
          { receiver: 'mail', match: { severity: 'info' }, match_re: { job: 'a.*' }, mute_time_intervals: ['night'] },
        ],
      },
      receivers: [
        { name: 'team', slack_configs: [{ channel: '#a', title: 't', fields: [{ title: 'a', value: 'b' }] }] },
        { name: 'pager', pagerduty_configs: [{ routing_key: 'k' }], webhook_configs: [{ url: 'http://h/' }] },
        { name: 'mail', email_configs: [{ to: 'x@y', headers: { Subject: 's' } }] },
      ],
      inhibit_rules: [{ source_matchers: ['a=b'], target_matchers: ['c=d'], equal: ['job'] }],
      time_intervals: [
        {
          name: 'night',
          time_intervals: [
            {
              times: [{ start_time: '00:00', end_time: '06:00' }],
              weekdays: ['monday:friday'],
              days_of_month: ['1:5'],
              months: ['january:march'],
              years: ['2026:2027'],
            },
          ],
        },
      ],
      templates: ['*.tmpl'],
    },
    {
      route: { receiver: 'all' },
      receivers: [
        {
          name: 'all',
          opsgenie_configs: [{ api_key: 'k', responders: [{ name: 'a', type: 'team' }] }],
          victorops_configs: [{ api_key: 'k', routing_key: 'r' }],
          pushover_configs: [{ user_key: 'u', token: 't' }],
          sns_configs: [{ topic_arn: 'arn:x', sigv4: { region: 'eu' } }],
          telegram_configs: [{ bot_token: 'b', chat_id: 5 }],
          discord_configs: [{ webhook_url: 'https://d/x' }],
          webex_configs: [{ room_id: 'r', http_config: { authorization: { credentials: 'x' } } }],
          wechat_configs: [{ api_secret: 's', corp_id: 'c' }],
          slack_configs: [{ api_url: 'https://s/x', actions: [{ type: 'button', text: 'x', url: 'https://u' }] }],
        },
      ],
    },
  ],
};
