import { expect, test } from 'vitest';
import { answerOf, type Inhibition, type RouteMatch } from '../../packages/tocsin/src/lang/index.ts';
import { postedAlerts } from 'tocsin/self';
import { rules } from '../../src/rules/index.ts';
import { inhibitions } from '../../src/stack/inhibitions.ts';
import { toldAlways } from '../../src/stack/told-always.ts';

const alerts = new Map(rules.flatMap((group) => Object.entries(group.alerts)));
const namesOf = ({ alertname }: RouteMatch): readonly string[] => [alertname ?? []].flat();
const heldBack = new Set(inhibitions.flatMap(({ causes }) => namesOf(causes)));
const always = new Set<string>(Object.values(toldAlways).flat());
const priorityOf = (name: string): string => alerts.get(name)?.priority ?? '';
const wakes = (name: string): boolean => ['P1', 'P2'].includes(priorityOf(name));
const isAnswered = (name: string): boolean => {
  const alert = alerts.get(name);
  return alert !== undefined && answerOf(alert)?.kind === 'response';
};

const code = (name: string): string => `\`${name}\``;
const labelled = ({ labels = {} }: RouteMatch): string =>
  Object.entries(labels)
    .map(
      ([label, value]) =>
        ` with ${code(`${label}=${typeof value === 'object' && 'op' in value ? value.value : [value].flat().join(', ')}`)}`,
    )
    .join('');
const row = ({ symptom, causes, equal, because = '' }: Inhibition): string =>
  `| ${namesOf(symptom).map(code).join(' or ')}${labelled(symptom)} | ${namesOf(causes).map(code).join(', ')}${labelled(causes)} | ${equal.join(', ')} | ${because} |`;

/** docs/inhibitions.md, of the definitions. `npx vitest run --project unit test/structure/inhibitions.test.ts -u` writes it. */
const page = (): string =>
  [
    '# Which alerts hold back which',
    '',
    'While an alert of the first column fires, Alertmanager tells nobody of those in the second that have the same labels of the third. It ends with that',
    'alert: what is still wrong then is told then. `environment` stands where both sides have nothing else in common, for one server serves all hosts of an',
    'environment. The same stands in the runbook of each alert. Packs bring their own (`mysqlInhibitions`); `src/stack/inhibitions.ts` has those across packs.',
    '',
    'An alert that wakes somebody (P1, P2) is a symptom: users or data come to harm before anybody looks. No alert is held back by a less urgent one',
    '([inhibited-by-lesser](checks/inhibited-by-lesser.md)), none that a response answers, and none in a circle ([inhibition-circle](checks/inhibition-circle.md)).',
    '',
    '| while this fires | this is not told | same | because |',
    '|---|---|---|---|',
    ...inhibitions.map(row),
    '',
    '## Told whatever else fires',
    '',
    `Alerts that wake somebody: ${[...alerts.keys()]
      .filter((name) => wakes(name) && !heldBack.has(name))
      .map(code)
      .join(', ')}.`,
    '',
    `Alerts that a response answers: ${[...alerts.keys()]
      .filter((name) => isAnswered(name) && !wakes(name))
      .map(code)
      .join(', ')}.`,
    '',
    '| other alerts | why |',
    '|---|---|',
    ...Object.entries(toldAlways).map(([why, names]) => `| ${names.map(code).join(', ')} | ${why} |`),
    '',
  ].join('\n');

test('docs/inhibitions.md is what the definitions say', async () => {
  await expect(page()).toMatchFileSnapshot('../../docs/inhibitions.md');
});

test('each alert wakes somebody, is answered, is held back, or is told always for a reason', () => {
  expect(alerts.size).toBeGreaterThan(130);
  for (const name of alerts.keys()) {
    const places = [
      wakes(name),
      isAnswered(name) && !wakes(name),
      heldBack.has(name) && !wakes(name),
      always.has(name),
    ];
    expect(places.filter(Boolean), name).toEqual([true]);
  }
});

test('what an inhibition names is an alert', () => {
  const known = new Set([...alerts.keys(), ...Object.keys(postedAlerts), 'InputMissing']);
  const named = inhibitions.flatMap(({ symptom, causes }) => [...namesOf(symptom), ...namesOf(causes)]);
  expect(named.filter((name) => !known.has(name))).toEqual([]);
});

test('no alert is held back that a response answers, or that is more urgent than what holds it back', () => {
  expect([...heldBack].filter(isAnswered)).toEqual([]);
  for (const { symptom, causes } of inhibitions)
    for (const source of namesOf(symptom))
      for (const target of namesOf(causes).filter((name) => alerts.has(name)))
        expect(
          priorityOf(source) <= priorityOf(target),
          `${source} (${priorityOf(source)}) over ${target} (${priorityOf(target)})`,
        ).toBe(true);
});

test('at most thirty alerts wake somebody, those included that the receiver posts', () => {
  // Where one receiver runs there are none of these.
  const ofPairs = new Set(['NoReceiverActive', 'TwoReceiversActive']);
  const pages = [...alerts.keys()].filter((name) => wakes(name) && !ofPairs.has(name));
  expect(pages.length + Object.keys(postedAlerts).length).toBeLessThanOrEqual(30);
});
