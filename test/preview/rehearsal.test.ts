import { beforeAll, describe, expect, test } from 'vitest';
import { changesOf } from '../../packages/tocsin/src/cli/rehearse/changes.ts';
import { faultNamed, faultsOf } from '../../packages/tocsin/src/cli/rehearse/faults.ts';
import { markdownOf } from '../../packages/tocsin/src/cli/rehearse/markdown.ts';
import { responsesTo } from '../../packages/tocsin/src/cli/rehearse/responses.ts';
import { stageOf } from '../../packages/tocsin/src/cli/rehearse/stage.ts';
import { timelineText } from '../../packages/tocsin/src/cli/rehearse/text.ts';
import type { Rehearsal } from '../../packages/tocsin/src/preview/rehearsal/rehearsal.ts';
import { rehearse, type Play } from '../../packages/tocsin/src/preview/rehearsal/rehearse.ts';
import { compiled } from '../compile/compiled.ts';

const production = compiled('production');
const HOUR = 3_600_000;

const MINUTE = 60_000;

const rehearsed = (name: string, lasts?: number, restart?: Play['restart']): Rehearsal => {
  const { stage, story } = stageOf(production, faultNamed(production.model, name), undefined);
  return rehearse(stage, story, { lasts, restart });
};
const after = ({ start }: Rehearsal, at: number): number => (at - start) / 60_000;

describe('a queue whose workers stopped, for five hours', () => {
  let played: Rehearsal;
  beforeAll(() => {
    played = rehearsed('QueueBacklog', 5 * HOUR);
  });

  test('its alert is true, fires after its time, and is over', () => {
    const own = played.turns.filter(({ labels }) => labels['alertname'] === 'QueueBacklog');
    expect(own.map(({ kind, at }) => [kind, after(played, at)])).toEqual([
      ['pending', 2],
      ['fires', 17],
      ['over', 300],
    ]);
  });

  test('people are told half a minute later, again after four hours and a flush, and at the end', () => {
    const tickets = played.messages.filter(({ receiver }) => receiver === 'tickets');
    expect(tickets.map(({ reason, at }) => [reason, after(played, at)])).toEqual([
      ['first', 17.5],
      ['repeat', 262.5],
      ['all resolved', 302.5],
    ]);
    expect(tickets[0]?.shows).toMatchObject({ channel: '#monitoring', title: '[P3 production] QueueBacklog' });
    expect(tickets[0]?.shows['text']).toMatch(/^1920 jobs wait in the queue calls.*\nNext: .*\n<https:.*\|Runbook>/);
    expect(tickets[2]?.shows['title']).toBe('[P3 production] QueueBacklog resolved');
  });

  test('a watchdog fired before and is left out; the receiver answers once', () => {
    expect(played.before.map(({ alertname }) => alertname)).toEqual(['Watchdog']);
    expect(played.messages.flatMap(({ alerts }) => alerts).map(({ labels }) => labels['alertname'])).not.toContain(
      'Watchdog',
    );
    const responses = responsesTo(played, production);
    expect(responses).toHaveLength(1);
    expect(responses[0]?.says[0]).toMatch(/^horizon\.scale, which asks a person first: /);
  });

  test('a terminal and a pull request show the same', () => {
    const responses = responsesTo(played, production);
    const text = timelineText(played, responses);
    expect(text).toContain(
      ' 0:17:30  tickets is told by slack #monitoring\n            [P3 production] QueueBacklog\n',
    );
    expect(text).toMatch(/messages: tocsin \d+, tickets 3\n$/);
    const rows = markdownOf(played, responses).split('\n');
    expect(rows.filter((row) => row.startsWith('| 0:17:30 | tickets is told'))).toHaveLength(1);
  });
});

test('what one alert inhibits is said, and nobody is told of it', () => {
  const played = rehearsed('AvailabilityBurnsFast', 8 * HOUR);
  expect(played.withheld.map(({ cause }) => cause)).toContainEqual(
    expect.objectContaining({ kind: 'inhibited', by: expect.objectContaining({ alertname: 'AvailabilityBurnsFast' }) }),
  );
});

test.each([
  ['latencyburnsfast-a-fifth-of-the-requests-take-between-one-and-two-and-a-half-seconds', true],
  ['slowresponsetime-only-the-health-probes-are-slow', false],
  ['nginxdown-it-was-stopped-on-one-of-two-hosts', true],
])('over a normal day the alert of the fault %s fires: %s', (id, fires) => {
  const { alert } = faultNamed(production.model, id);
  const fired = rehearsed(id).turns.filter(({ kind, labels }) => kind === 'fires' && labels['alertname'] === alert);
  expect(fired.length > 0).toBe(fires);
});

describe('Prometheus restarts in the middle of an incident', () => {
  test('what was pending goes on, and waits for the grace period at least', () => {
    const lasts = 45 * MINUTE;
    const restarted = rehearsed('QueueBacklog', lasts, { after: 10 * MINUTE, takes: MINUTE });
    const own = restarted.turns.filter(({ labels }) => labels['alertname'] === 'QueueBacklog');
    // Stored last at 9.5; it would have fired 7.5 minutes after it is restored.
    expect(own.map(({ kind, at }) => [kind, after(restarted, at)])).toEqual([
      ['pending', 2],
      ['pending', 11],
      ['taken up', 11.5],
      ['fires', 21.5],
      ['over', 45],
    ]);
    const changes = changesOf(rehearsed('QueueBacklog', lasts), restarted);
    expect(changes[0]).toBe('QueueBacklog (queue calls) fires 4m30s later, at 0:21:30');
    expect(changes).toContain('tickets is told of QueueBacklog (queue calls) 4m30s later, at 0:22:00');
    const text = timelineText(restarted, [], changes);
    expect(text).toContain(' 0:11:30  QueueBacklog (queue calls) goes on from before the restart;');
    expect(text).toContain('\n\nbeside the same without the restart:\n  QueueBacklog (queue calls) fires 4m30s later');
  });

  test('an end that is none is told where Prometheus is away for longer than Alertmanager waits', () => {
    const lasts = 40 * MINUTE;
    const changesBy = (minutes: number): readonly string[] => {
      const restart = { after: 12 * MINUTE, takes: minutes * MINUTE };
      return changesOf(rehearsed('NginxDown', lasts), rehearsed('NginxDown', lasts, restart));
    };
    expect(changesBy(10)).toContain(
      'oncall is told at 0:16:30 that NginxDown (instance prod-web-01) is over, which it is not, and again at 0:23:30 that it fires',
    );
    expect(changesBy(1)).toEqual([]);
    expect(timelineText(rehearsed('NginxDown', lasts), [], [])).toMatch(/nobody would be told anything else\n$/);
  });
});

test('an alert without a name that is known is answered with the nearest', () => {
  expect(() => faultNamed(production.model, 'NginxDwn')).toThrow('there is no fault or alert "NginxDwn"');
  expect(faultsOf(production.model).length).toBeGreaterThan(50);
});
