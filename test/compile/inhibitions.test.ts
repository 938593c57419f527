import { expect, test } from 'vitest';
import { inhibitions, type Inhibition } from '../../packages/tocsin/src/lang/index.ts';
import { collectInhibitions } from '../../packages/tocsin/src/compile/collect/inhibitions.ts';
import { inhibitRules } from '../../packages/tocsin/src/compile/emit/alertmanager/inhibit-rules.ts';
import { inhibitionRows } from '../../packages/tocsin/src/compile/emit/runbooks/inhibitions.ts';

type Name = 'TankLeaks' | 'PumpStopped' | 'FlowLow' | 'ValveStuck' | 'SensorLost';
const of = inhibitions<Name>([
  { symptom: 'TankLeaks', causes: ['FlowLow', 'ValveStuck'], equal: ['tank'], because: 'it runs out' },
  { symptom: 'PumpStopped', causes: 'FlowLow', equal: ['plant'], because: 'nothing pumps' },
  {
    symptom: { alertname: 'PumpStopped', labels: { kind: ['main', 'spare'] } },
    causes: { alertname: 'SensorLost', labels: { on: 'pump' } },
    equal: ['environment'],
    because: 'the pump feeds it',
  },
  { symptom: 'TankLeaks', causes: 'SensorLost', equal: ['tank'], because: 'it lies dry' },
]);
const there = (...names: readonly Name[]): ReadonlySet<string> => new Set(names);

test('what an environment does not have is left out, and with it an inhibition that says nothing any more', () => {
  expect(collectInhibitions(of, there('TankLeaks', 'ValveStuck', 'FlowLow'))).toEqual([of[0]]);
  expect(collectInhibitions(of, there('TankLeaks', 'PumpStopped', 'ValveStuck'))).toEqual([
    { ...of[0], causes: { alertname: 'ValveStuck' } },
  ]);
  expect(collectInhibitions(of, there('FlowLow', 'ValveStuck', 'SensorLost'))).toEqual([]);
});

test('what matches by labels stays as it was written', () => {
  const byLabels: Inhibition = {
    symptom: { labels: { tier: 'plant' } },
    causes: { alertname: 'Nowhere', labels: { tier: 'tank' } },
    equal: ['plant'],
  };
  expect(collectInhibitions([byLabels], there())).toEqual([byLabels]);
});

test('what one symptom holds back by the same labels is one rule, and its rules stand side by side', () => {
  expect(inhibitRules(of)).toEqual([
    {
      symptom: { alertname: 'TankLeaks' },
      causes: { alertname: ['FlowLow', 'ValveStuck', 'SensorLost'] },
      equal: ['tank'],
    },
    { symptom: { alertname: 'PumpStopped' }, causes: { alertname: 'FlowLow' }, equal: ['plant'] },
    {
      symptom: { alertname: 'PumpStopped', labels: { kind: ['main', 'spare'] } },
      causes: { alertname: 'SensorLost', labels: { on: 'pump' } },
      equal: ['environment'],
    },
  ]);
  const [first, , , last] = of;
  const apart = [first, of[1], last].flatMap((one) => (one ? [{ ...one, equal: [...one.equal, 'plant'] }] : []));
  expect(inhibitRules([...of.slice(0, 2), ...apart]).map(({ symptom }) => symptom.alertname)).toEqual([
    'TankLeaks',
    'TankLeaks',
    'PumpStopped',
    'PumpStopped',
  ]);
});

test('runbooks of both sides say it, with the reason on the side that is not told', () => {
  expect(inhibitionRows(of, 'TankLeaks')).toEqual(['| Holds back | `FlowLow`, `ValveStuck`, `SensorLost` |']);
  expect(inhibitionRows(of, 'FlowLow')).toEqual([
    '| Held back | while `TankLeaks` fires with the same tank: it runs out<br>while `PumpStopped` fires with the same plant: nothing pumps |',
  ]);
  expect(inhibitionRows(of, 'SensorLost')).toEqual([
    '| Held back | with on pump: while `PumpStopped` with kind main or spare fires: the pump feeds it<br>while `TankLeaks` fires with the same tank: it lies dry |',
  ]);
  expect(inhibitionRows(of, 'Unheard')).toEqual([]);
});
