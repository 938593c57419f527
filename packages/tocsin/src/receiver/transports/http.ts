import { exchange, HttpError } from '../../shared/http.ts';
import type { ReceiverConfig } from '../../shared/receiver-config.ts';
import { done } from '../runs/result.ts';
import type { Remote } from './remote.ts';

export type Hooks = ReceiverConfig['hooks'];

/** Nobody heard it. */
const UNREACHED: ReadonlySet<string> = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EHOSTUNREACH']);
/** A refusal, in the words of a host's program: all is as before. */
const REFUSED = 3;

/**
 * Calls the hooks of the configuration, each as a host of its own whose one program is `post`: the words are the run's key and
 * what it is about. The key is sent as `Idempotency-Key`, the epoch of this receiver's ledger as `Tocsin-Epoch`, so that a hook can refuse
 * a receiver that another has taken the place of, and the secret as a bearer token; redirects are not followed.
 */
export const httpRemote =
  (hooks: Hooks, secretOf: (file: string) => Promise<string>, epoch: () => Promise<number>): Remote =>
  async ({ host: name, program, words: [key = '', subject = ''], timeout }) => {
    const hook = Object.hasOwn(hooks, name) ? hooks[name] : undefined;
    if (hook === undefined || program !== 'post')
      return { ok: false, why: `the configuration has no hook ${name}`, began: false };
    const current = await epoch().catch(() => undefined);
    if (current === undefined)
      return {
        ok: false,
        why: 'the epoch of the ledger cannot be read, and no hook is called without it',
        began: false,
      };
    try {
      const headers = {
        authorization: `Bearer ${await secretOf(hook.secretFile)}`,
        'idempotency-key': key,
        'tocsin-epoch': String(current),
      };
      const { status } = await exchange(hook.url, { json: { key, subject, epoch: current }, headers, timeout });
      if (status >= 200 && status < 300) return done('');
      // It understood and said no; a server that broke may have done anything.
      const refused = status >= 400 && status < 500;
      return {
        ok: false,
        why: `the hook ${name} answered ${status}`,
        began: true,
        ...(refused ? { exit: REFUSED } : {}),
      };
    } catch (error) {
      if (!(error instanceof HttpError)) return { ok: false, why: `the hook ${name}: ${String(error)}`, began: false };
      return { ok: false, why: `the hook ${name}: ${error.message}`, began: !UNREACHED.has(error.message) };
    }
  };

/** Hooks by HTTP, everything else by another way. */
export const hooksOr =
  (hooks: Hooks, post: Remote, other: Remote): Remote =>
  (call) =>
    Object.hasOwn(hooks, call.host) ? post(call) : other(call);
