import { HttpError } from '../shared/http.ts';
import type { Logger } from '../shared/log.ts';
import type { Ledger, Letter } from './ledger/port.ts';
import { restUntil, startLoop, type Loop } from './loop.ts';
import type { Channel } from './run.ts';

/** Milliseconds until a failed delivery is tried again: 1 s, twice that each time, at most 5 min. */
export const backoff = (attempts: number): number => Math.min(1_000 * 2 ** attempts, 300_000);

/** A refusal that will be the same next time. 408, 425 and 429 say "later". */
const isPermanent = (error: unknown): boolean =>
  error instanceof HttpError &&
  error.status !== undefined &&
  error.status >= 400 &&
  error.status < 500 &&
  ![408, 425, 429].includes(error.status);

export interface Outbox extends Pick<Ledger, 'letters' | 'delivered' | 'postpone' | 'abandon'> {}

/**
 * Delivers what the ledger has for one channel, oldest first, each until it is accepted, or refused for good: at least once. A channel has a loop
 * of its own, so a dead one holds up nothing else.
 */
export const startOutbox = (
  channel: Channel,
  outbox: Outbox,
  send: (body: unknown) => Promise<unknown>,
  now: () => number,
  log: Logger,
  onAbandoned: (channel: Channel) => void,
): Loop => {
  const deliver = async ({ id, body, attempts }: Letter): Promise<void> => {
    try {
      await send(body);
    } catch (error) {
      const problem = error instanceof HttpError ? error.message : String(error);
      if (isPermanent(error)) {
        log.error({ channel, problem }, 'a message was refused for good; it is given up');
        onAbandoned(channel);
        return outbox.abandon(id, problem);
      }
      log.warn({ channel, attempts: attempts + 1, problem }, 'a message was not accepted; it will be sent again');
      return outbox.postpone(id, now() + backoff(attempts), problem);
    }
    await outbox.delivered(id, now());
  };
  const turn = async (): Promise<number> => {
    const { letters, next } = await outbox.letters(channel, now(), 1);
    for (const letter of letters) await deliver(letter);
    return letters.length > 0 ? 0 : restUntil(next, now());
  };
  return startLoop(turn, (error) => log.error({ channel, error: error.message }, 'the ledger cannot be read'));
};
