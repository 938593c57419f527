import { callHook } from './signatures.ts';
import { done } from '../runs/result.ts';
import type { Action } from './action.ts';
import { tell } from './host-program.ts';

/** Whatever else answers HTTP: the configuration knows its address and secret by a name, and nothing else can be called. */
export const hookCall: Action<typeof callHook.spec.takes, object> = {
  spec: callHook.spec,
  idempotency: 'keyed',
  hostOf: ({ host }) => host,
  targetOf: ({ host, hook, subject }) => `${subject} on ${host} by ${hook}`,
  prepare: async () => done({ kind: 'change', change: {}, why: 'the hook decides for itself' }),
  apply: ({ hook, subject }, _, remote, key) =>
    tell(remote, { host: hook, program: 'post', words: [key, subject], timeout: 30_000 }),
  says: ({ hook, subject }) => `${hook} called for ${subject}`,
};
