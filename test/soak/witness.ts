import { appendFileSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { action } from 'tocsin';
import type { Action, Idempotency } from '../../packages/tocsin/src/receiver/actions/action.ts';

/** The alert that each kind of action answers. */
export const KINDS: readonly Idempotency[] = ['natural', 'keyed', 'none'];
/** Where people order the same actions. Many, for a host does one thing at a time, and a thousand kills leave thousands of orders. */
export const ORDERED = Array.from({ length: 200 }, (_, n) => `ordered-${n}`);
const MOMENT = 4;

/** An effect that was really made. */
export interface Effect {
  readonly kind: string;
  readonly key: string;
  readonly host: string;
}

/** Every effect that was really made: a line appended is what cannot be undone. */
export const readWitness = (file: string): readonly Effect[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => {
      const [kind = '', key = '', host = ''] = line.split(' ');
      return { kind, key, host };
    });

/** An action whose effect is a line in a file. It takes a moment before and after, so that kills fall on either side. `onBegin` is called when it starts. */
export const witnessAction = (kind: Idempotency, file: string, onBegin: () => void): Action => {
  const known = new Set(readWitness(file).map(({ key }) => key));
  return {
    spec: action(`witness.${kind}`, { class: 'safe', does: 'Appends a line.', takes: { host: 'host' } }).spec,
    idempotency: kind,
    hostOf: ({ host }) => String(host),
    targetOf: ({ host }) => String(host),
    prepare: async () => ({ ok: true, value: { kind: 'change', change: {}, why: 'a soak' } }),
    apply: async ({ host }, _change, _remote, key) => {
      onBegin();
      await sleep(Math.random() * MOMENT);
      // A host that knows the key does nothing the second time.
      if (kind !== 'keyed' || !known.has(key)) appendFileSync(file, `${kind} ${key} ${String(host)}\n`);
      known.add(key);
      await sleep(Math.random() * MOMENT);
      return { ok: true, value: undefined };
    },
    undo: async () => ({ ok: true, value: undefined }),
    says: () => 'a line',
  };
};
