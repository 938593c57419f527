import { describe, expect, test } from 'vitest';
import { playedStorm } from '../../packages/tocsin/src/preview/storm/played.ts';
import { readAlerts } from '../../packages/tocsin/src/preview/storm/storm.ts';
import { heldBack, loadsOf } from '../../packages/tocsin/src/preview/storm/told.ts';
import type { Settings, TimedRoute } from '../../packages/tocsin/src/routing/notifications/settings.ts';

const MINUTE = 60_000;
/** A Saturday. */
const START = Date.UTC(2026, 1, 7, 9);
const route = (more: Partial<TimedRoute>): TimedRoute => ({
  matchers: [],
  continues: false,
  groupBy: [],
  isGroupByEmpty: false,
  mutes: [],
  actives: [],
  routes: [],
  ...more,
});
const settings: Settings = {
  version: 35,
  root: route({
    receiver: { value: 'desk' },
    groupBy: [{ value: 'alertname' }],
    groupWait: 20_000,
    groupInterval: 2 * MINUTE,
    repeatInterval: 30 * MINUTE,
    routes: [
      route({
        matchers: [{ label: 'team', op: '=', value: 'shop' }],
        receiver: { value: 'shop' },
        mutes: [{ value: 'weekend' }],
      }),
    ],
  }),
  receivers: new Map([
    ['desk', [{ kind: 'pagerduty', sendsResolved: true }]],
    ['shop', [{ kind: 'slack', sendsResolved: false }]],
  ]),
  inhibitions: [
    {
      source: [{ label: 'alertname', op: '=', value: 'LinkDown' }],
      target: [{ label: 'alertname', op: '=', value: 'PeerLost' }],
      equal: ['site'],
    },
  ],
  intervals: new Map([['weekend', [{ weekdays: [{ begin: 6, end: 0 }] }]]]),
  resolveTimeout: 5 * MINUTE,
};
const play = (text: string, within: number, lasts: number) => {
  const read = readAlerts(text);
  if ('fault' in read) throw new Error(read.fault);
  return playedStorm(settings, { alerts: read.alerts, start: START, within: within * MINUTE, lasts: lasts * MINUTE });
};
const told = ({ messages }: ReturnType<typeof play>) =>
  messages.map(({ at, receiver, reason, alerts }) => {
    const firing = alerts.filter(({ status }) => status === 'firing').length;
    return `${(at - START) / 1000} s ${receiver} ${reason} ${firing}+${alerts.length - firing}`;
  });

test('a group waits, tells of all that came, of more at its interval, again while it goes on, and of the end', () => {
  expect(told(play('4 alertname="LinkDown", site="s{n}"', 3, 40))).toEqual([
    '20 s desk first 1+0',
    '140 s desk new alerts 3+0',
    '260 s desk new alerts 4+0',
    // A repeat is due when more than its interval has passed.
    '2180 s desk repeat 4+0',
    '2420 s desk some resolved 3+1',
    '2540 s desk some resolved 1+2',
    '2660 s desk all resolved 0+1',
  ]);
});

test('what is held back is counted by its reason, and comes when the reason is gone', () => {
  const played = play('alertname="LinkDown", site="north"\n5 alertname="PeerLost", site="north", peer="p{n}"', 0, 12);
  expect(heldBack(played)).toEqual([{ receiver: 'desk', why: 'LinkDown fires', alerts: 5 }]);
  expect(loadsOf(played)).toEqual([
    { receiver: 'desk', kind: 'pagerduty', messages: 2, repeats: 0, alerts: 1, first: START + 20_000 },
  ]);
  const muted = play('3 alertname="CartsFail", team="shop", shop="{n}"', 1, 10);
  expect(muted.messages).toEqual([]);
  expect(heldBack(muted)).toEqual([{ receiver: 'shop', why: 'their route is mute during weekend', alerts: 3 }]);
});

describe('a text of alerts', () => {
  test('a kind a line, counted in its labels; hostile values are values', () => {
    expect(readAlerts('2 alertname="A", host="h{n}"\n\nalertname="<b>", x="{n}{n}"')).toEqual({
      alerts: [
        { alertname: 'A', host: 'h1' },
        { alertname: 'A', host: 'h2' },
        { alertname: '<b>', x: '11' },
      ],
    });
  });
  test.each([
    ['', 'there is no alert: write one, such as alertname="Example"'],
    ['0 alertname="A"', 'there is no alert: write one, such as alertname="Example"'],
    ['alertname="A"\n3', 'line 2: an alert needs a label'],
    ['1001 alertname="A"', 'line 1: more than 1000 alerts; write fewer'],
    ['alertname=~"A|B"', 'line 1: an alert has one value of each label: write alertname="..." in place of alertname=~'],
  ])('%j is refused: %s', (text, fault) => expect(readAlerts(text)).toEqual({ fault }));
  test('what Alertmanager cannot read is refused with its line', () => {
    expect(readAlerts('alertname="A"\n2 alertname="B" host')).toHaveProperty(
      'fault',
      expect.stringMatching(/^line 2: /),
    );
  });
});
