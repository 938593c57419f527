import { expect, test } from 'vitest';
import { differenceOf } from '../../packages/tocsin/src/cli/diff/environment.ts';
import { compiled } from '../compile/compiled.ts';

const files = new Map(compiled('production').artefacts.map(({ path, text }) => [path, text]));
const changed = (path: string, from: string | RegExp, to: string) => {
  const text = files.get(path) ?? '';
  expect(text.replace(from, to), path).not.toBe(text);
  const { changes, unread } = differenceOf(files, new Map([...files, [path, text.replace(from, to)]]));
  return [...changes.map(({ kind, subject, says }) => `${kind} ${subject}: ${says}`), ...unread];
};

test('a change of nothing is none', () => {
  expect(differenceOf(files, new Map(files))).toEqual({ changes: [], unread: [] });
});

test.each([
  [
    'prometheus/prometheus.yml',
    'environment: production',
    'environment: prod',
    /external_labels.environment production -> prod/,
  ],
  [
    'prometheus/prometheus.yml',
    'rule_files:',
    'remote_write:\n  - url: http://far\nrule_files:',
    /remote_write none -> \[\{"url":"http:\/\/far"\}\]/,
  ],
  ['prometheus/prometheus.yml', 'role: web', 'role: edge', /job askproai: static configs/],
  [
    'prometheus/prometheus.yml',
    'up|scrape_.+|ALERTS.*',
    'up',
    /^changed job \w+: metric relabel configs drop regex up\|scrape_\.\+\|ALERTS\.\* -> up$/,
  ],
  ['prometheus/prometheus.yml', '127.0.0.1:9093', '127.0.0.1:9193', /alerting.*9093.*9193/],
  [
    'alertmanager/alertmanager.yml',
    'route:',
    'global:\n  resolve_timeout: 1h\nroute:',
    /global none -> \{"resolve_timeout":"1h"\}/,
  ],
  ['alertmanager/alertmanager.yml', /"#[\w-]+"/, '"#elsewhere"', /receiver .*#elsewhere/],
  ['alertmanager/alertmanager.yml', 'alertname="Watchdog"', 'alertname="Dog"', /alertname="Dog"/],
  [
    'receiver/config.json',
    '"listen": "127.0.0.1:9095"',
    '"listen": "127.0.0.1:9195"',
    /listen 127.0.0.1:9095 -> 127.0.0.1:9195/,
  ],
  ['exporter/prod-web-01.json', /"listen": "[^"]+"/, '"listen": "127.0.0.1:1"', /listen .* -> 127.0.0.1:1/],
  ['compose.yml', /9090/, '9999', /9999/],
  ['prometheus/rules/queue.yml', 'interval: 30s', 'interval: 1m', /interval 30s -> 1m/],
  ['prometheus/rules/queue.yml', 'runbook_url: https://', 'runbook_url: http://', /runbook_url/],
  ['grafana/dashboards/monitoring.json', '"refresh": "30s"', '"refresh": "5s"', /refresh 30s -> 5s/],
  ['hosts/prod-web-01/install.sh', 'set -', '# \nset -', /file hosts\/prod-web-01\/install.sh/],
])('%s: %s', (path, from, to, says) => {
  expect(changed(path, from, to)).toContainEqual(expect.stringMatching(says));
});

test('each rung of a ladder is told, and what follows one too', () => {
  const path = 'receiver/config.json';
  const config = JSON.parse(files.get(path) ?? '') as {
    responses: { alert: string; action: string; cooldown?: string; after?: object }[];
  };
  const { responses } = config;
  const count = (alert: string) => responses.filter((each) => each.alert === alert).length;
  expect(responses.some(({ alert }) => count(alert) > 1)).toBe(true);
  for (const each of responses) {
    const before = each.cooldown;
    each.cooldown = '59m';
    const said = differenceOf(files, new Map([...files, [path, JSON.stringify(config)]])).changes;
    expect(said, `${each.alert} ${each.action}`).toHaveLength(1);
    expect(said[0]?.subject).toContain(each.alert);
    if (before === undefined) delete each.cooldown;
    else each.cooldown = before;
  }
});

test('whatever value of a file changes, something is told', () => {
  for (const [path, text] of files) {
    if (/^prometheus\/tests\/|^manifest\.json$|\.md$/.test(path)) continue;
    const numbers = [...text.matchAll(/(?<=[ :"])\d+(?=["smhd,\n])/g)];
    for (const { index, 0: number } of numbers.filter((_, at) => at % 40 === 0)) {
      const broken = `${text.slice(0, index)}${Number(number) + 7}${text.slice(index + number.length)}`;
      const line = text.slice(text.lastIndexOf('\n', index) + 1, text.indexOf('\n', index));
      if (line.includes('"version":')) continue;
      const { changes, unread } = differenceOf(new Map([[path, text]]), new Map([[path, broken]]));
      expect(changes.length + unread.length, `${path}: ${line}`).toBeGreaterThan(0);
    }
  }
});
