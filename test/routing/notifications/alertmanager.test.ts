import { describe, expect, test } from 'vitest';
import { notificationSettings } from '../../../packages/tocsin/src/compile/view/read/notification-settings.ts';
import { readView } from '../../../packages/tocsin/src/compile/view/read/read.ts';
import { Source } from '../../../packages/tocsin/src/compile/view/text/source.ts';
import { shippedKnowledge } from '../../../packages/tocsin/src/doctor/knowledge.ts';
import { Alertmanager } from '../../../packages/tocsin/src/routing/notifications/alertmanager.ts';

const MINUTE = 60_000;

const alertmanager = (config: string, version = 35): Alertmanager => {
  const [view] = readView([new Source('alertmanager.yml', config)], shippedKnowledge).alertmanagers;
  const settings = view && notificationSettings(view, version);
  if (!settings) throw new Error('no route');
  return new Alertmanager(settings, 0);
};
/** `5:first:a firing`: the minute, the reason, and the alerts by their label `pod`. */
const told = ({ notifications }: Alertmanager): readonly string[] =>
  notifications.map(({ at, reason, alerts }) => {
    const said = alerts.map(({ labels, status }) => `${labels['pod']} ${status}`).join(', ');
    return `${at / MINUTE}: ${reason}: ${said}`;
  });
const pod = (name: string, endsAt?: number) => ({
  labels: { alertname: 'Restarts', pod: name },
  startsAt: 0,
  ...(endsAt === undefined ? {} : { endsAt }),
});

const plain = `
route: { receiver: r, group_by: [alertname], group_wait: 1m, group_interval: 5m, repeat_interval: 1h }
receivers: [{ name: r, webhook_configs: [{ url: http://localhost }] }]
`;
const silentAtEnd = plain.replace('webhook_configs: [{ url: http://localhost }]', 'slack_configs: [{ channel: x }]');

describe('what an Alertmanager sends', () => {
  test('a group waits, tells of more at its interval, repeats behind its time, and ends', () => {
    const am = alertmanager(plain);
    am.post([pod('a', 90 * MINUTE)], 0);
    am.post([pod('b', 8 * MINUTE)], 2 * MINUTE);
    am.advance(100 * MINUTE);
    expect(told(am)).toEqual([
      '1: first: a firing',
      '6: new alerts: a firing, b firing',
      '11: some resolved: a firing, b resolved',
      // An hour later to the minute is not yet later than an hour.
      '76: repeat: a firing',
      '91: all resolved: a resolved',
    ]);
  });

  test('who is not told of ends hears only of what begins', () => {
    const am = alertmanager(silentAtEnd);
    am.post([pod('a', 20 * MINUTE)], 0);
    am.post([pod('b', 8 * MINUTE)], 2 * MINUTE);
    am.advance(100 * MINUTE);
    expect(told(am)).toEqual(['1: first: a firing', '6: new alerts: a firing, b firing']);
  });

  test('an alert that nobody ends runs out after resolve_timeout', () => {
    const am = alertmanager(`global: { resolve_timeout: 7m }\n${plain}`);
    am.post([pod('a')], 0);
    am.post([pod('a')], 4 * MINUTE);
    am.advance(60 * MINUTE);
    expect(told(am)).toEqual(['1: first: a firing', '11: all resolved: a resolved']);
  });

  test('an alert that comes again waits anew since 0.32; before, its group is looked at until a sweep', () => {
    const again = (version: number): readonly string[] => {
      const am = alertmanager(plain, version);
      am.post([pod('a', 2 * MINUTE)], 0);
      am.advance(6 * MINUTE);
      am.post([{ ...pod('a', 30 * MINUTE), startsAt: 6.25 * MINUTE }], 6.25 * MINUTE);
      am.advance(12 * MINUTE);
      return told(am);
    };
    expect(again(35)).toEqual(['1: first: a firing', '6: all resolved: a resolved', '7.25: first: a firing']);
    expect(again(25)).toEqual(['1: first: a firing', '6: all resolved: a resolved', '11: first: a firing']);
  });

  test('an old alert that joins a waiting group ends the wait before 0.30', () => {
    const joined = (version: number): readonly string[] => {
      const am = alertmanager(plain, version);
      am.post([{ ...pod('a', 60 * MINUTE), startsAt: 10 * MINUTE }], 10 * MINUTE);
      am.post([pod('b', 60 * MINUTE)], 10.5 * MINUTE);
      am.advance(12 * MINUTE);
      return told(am);
    };
    expect(joined(29)).toEqual(['10.5: first: a firing, b firing']);
    expect(joined(30)).toEqual(['11: first: a firing, b firing']);
  });

  test('what is withheld is said once, with its cause', () => {
    const am = alertmanager(`${plain}
inhibit_rules: [{ source_matchers: [alertname="Down"], target_matchers: [pod=~".+"], equal: [zone] }]
`);
    am.post([{ labels: { alertname: 'Down' }, endsAt: 9 * MINUTE }, pod('a', 60 * MINUTE)], 0);
    am.advance(30 * MINUTE);
    expect(told(am).filter((text) => text.includes('a '))).toEqual(['11: first: a firing']);
    expect(am.withheld).toMatchObject([
      { at: MINUTE, labels: { pod: 'a' }, cause: { kind: 'inhibited', by: { alertname: 'Down' } } },
    ]);
  });

  test('of several equal sources Alertmanager 0.30 to 0.34 looks at one only', () => {
    const quiet = (version: number): boolean => {
      const am = alertmanager(
        `${plain}
inhibit_rules: [{ source_matchers: [kind="node"], target_matchers: [alertname="Restarts"], equal: [zone] }]
`,
        version,
      );
      const node = { kind: 'node', zone: 'n' };
      // Both source and target, and it ends last: it is remembered, and must not keep its like quiet.
      am.post([{ labels: { alertname: 'Down', ...node }, endsAt: 60 * MINUTE }], 0);
      am.post([{ labels: { alertname: 'Restarts', pod: 'both', ...node }, endsAt: 90 * MINUTE }], 0);
      am.advance(10 * MINUTE);
      return !told(am).some((text) => text.includes('both firing'));
    };
    expect([29, 30, 34, 35].map(quiet)).toEqual([true, false, false, true]);
  });

  test('a silence holds until its end', () => {
    const am = alertmanager(plain);
    am.silence({
      matchers: [{ label: 'pod', op: '=~', value: 'a|b' }],
      startsAt: 0,
      endsAt: 4 * MINUTE,
      comment: 'moving',
    });
    am.post([pod('a', 60 * MINUTE), pod('c', 60 * MINUTE)], 0);
    am.advance(10 * MINUTE);
    expect(told(am)).toEqual(['1: first: c firing', '6: new alerts: a firing, c firing']);
  });

  test('an empty group_by below a parent makes one group since 0.31', () => {
    const groups = (version: number): number => {
      const am = alertmanager(
        plain.replace('repeat_interval: 1h', 'repeat_interval: 1h, routes: [{ matchers: [pod=~".+"], group_by: [] }]'),
        version,
      );
      am.post([pod('a', 60 * MINUTE), { ...pod('b', 60 * MINUTE), labels: { alertname: 'Other', pod: 'b' } }], 0);
      am.advance(2 * MINUTE);
      return am.notifications.length;
    };
    expect([groups(30), groups(31)]).toEqual([2, 1]);
  });
});
