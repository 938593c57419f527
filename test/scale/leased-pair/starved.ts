import { action, alert, alerts, bytes, given, respond, steady, up } from 'tocsin';
import type { Pack } from 'tocsin/compile';
import { node } from 'tocsin/packs/node';
import { ask, done, tell, type Action } from 'tocsin/receiver';
import { z } from 'zod';

const freeMemory = action('memory.free', {
  class: 'safe',
  does: 'Frees memory.',
  takes: { host: 'host' },
});
const PROGRAM = 'free-memory';

const memoryFree: Action<typeof freeMemory.spec.takes, object> = {
  spec: freeMemory.spec,
  idempotency: 'keyed',
  hostOf: ({ host }) => host,
  targetOf: ({ host }) => `the memory of ${host}`,
  prepare: async ({ host }, remote) => {
    const looked = await ask(remote, { host, program: PROGRAM, words: ['inspect'] }, z.looseObject({}));
    return looked.ok ? done({ kind: 'change', change: {}, why: 'memory is low' }) : looked;
  },
  apply: ({ host }, _, remote, key) => tell(remote, { host, program: PROGRAM, words: ['free', key] }),
  says: ({ host }) => `memory of ${host} freed`,
};

/** An action of which a host counts how often it was really made. */
export const starvedPack: Pack = {
  name: 'starved',
  actions: [
    {
      action: memoryFree,
      program: {
        name: PROGRAM,
        script: new URL('./free-memory.sh', import.meta.url),
        on: ['web'],
        settings: ({ place }) => ({ STATE: place.path('responses'), EFFECTS: `${place.path('responses')}/effects` }),
      },
    },
  ],
};

const low = node.memory_MemAvailable_bytes.now().minBy('instance').below(bytes(256, 'MiB'));
const well = node.memory_MemAvailable_bytes.now().minBy('instance').atLeast(bytes(256, 'MiB'));

/** Told to people, and answered. */
export const starved = alerts('starved', {
  Starved: alert({
    when: low,
    for: '1m',
    priority: 'P2',
    summary: ({ instance }, value) => `only ${value} of memory is available on ${instance}`,
    answer: ({ instance }) =>
      respond(freeMemory({ host: instance }), {
        helped: well,
        settle: '15s',
        samples: 1,
        within: '20m',
        cooldown: '20m',
        otherwise: 'Stop the program that grew.',
        mode: 'auto',
        reach: { healthy: { when: up.now().minBy('instance').atLeast(1), atLeast: 0.1 } },
        atMost: { runs: 1000, within: '1h' },
      }),
    fires: given('a program leaks', [steady(node.memory_MemAvailable_bytes, {}, 200 * 1024 ** 2)]).after(
      '2m',
      ({ instance }) => ({ labels: { instance }, says: `only 200MiB of memory is available on ${instance}` }),
    ),
  }),
});
