import { alert, alerts, bytes, floor, given, human, signal, steady } from 'tocsin';
import { node } from 'tocsin/packs/node';
import { monitoringAlerts } from 'tocsin/packs/prometheus';

export const minMemory = floor('min_memory', bytes(256, 'MiB'), 'Below this the next program that starts is killed.');

export const memory = signal({
  title: 'Memory available',
  description: 'Memory that programs can still have.',
  of: node.memory_MemAvailable_bytes.now().minBy('instance'),
  legend: '{{instance}}',
});

export const rules = alerts('first', {
  MemoryLow: alert({
    when: memory.below(minMemory),
    for: '5m',
    priority: 'P3',
    summary: ({ instance }, value) => `only ${value} of memory is available on ${instance}`,
    answer: human('Which program may be stopped is for a person to say.'),
    fires: given('a program leaks', [steady(node.memory_MemAvailable_bytes, {}, 200 * 1024 ** 2)]).after(
      '6m',
      ({ instance }) => ({ labels: { instance }, says: `only 200MiB of memory is available on ${instance}` }),
    ),
  }),
});

/** What watches the rest is watched itself. */
export const self = alerts('monitoring', monitoringAlerts());
