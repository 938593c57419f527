import { HttpError } from '../../shared/http.ts';
import type { Logger } from '../../shared/log.ts';
import type { OutboxEntry, OutboxStore } from './store/outbox-store.ts';
import { restUntil, startTask, type Task } from '../app/task.ts';
import type { Bucket } from './bucket.ts';
import type { Channel } from '../runs/run.ts';

/** Milliseconds until a failed delivery is tried again: 1 s, twice that each time, at most 5 min. */
export const backoff = (attempts: number): number => Math.min(1_000 * 2 ** attempts, 300_000);

/** A refusal that will be the same next time. 408, 425 and 429 say "later"; credentials that are wrong, 401 and 407, may be mended. */
const isPermanent = (error: unknown): boolean =>
  error instanceof HttpError &&
  error.status !== undefined &&
  error.status >= 400 &&
  error.status < 500 &&
  ![401, 407, 408, 425, 429].includes(error.status);

/** Whether it was accepted, by its status, and only what the other side says of it could not be read. */
const isAccepted = (error: unknown): boolean =>
  error instanceof HttpError && error.status !== undefined && error.status >= 200 && error.status <= 299;

export interface Outbox extends Pick<OutboxStore, 'dueEntries' | 'delivered' | 'postpone' | 'abandon'> {}

/** How much a channel is sent: what is more than a few at once, or waited for a token, goes as one. */
export interface Restraint {
  readonly bucket: Bucket;
  readonly digest: (bodies: readonly unknown[]) => unknown;
}
/** So many messages at once are a storm. */
const STORM = 5;
const AT_ONCE = 1000;

/**
 * Delivers what the ledger has for one channel, oldest first, each until it is accepted, or refused for good: at least once.
 * A channel has a task of its own, so a dead one holds up nothing else.
 */
export const startOutbox = (
  channel: Channel,
  outbox: Outbox,
  send: (body: unknown) => Promise<unknown>,
  now: () => number,
  log: Logger,
  onAbandoned: (channel: Channel) => void,
  restraint?: Restraint,
): Task => {
  /** Sends one body, and writes what came of it about each entry that it stands for. */
  const deliver = async (entries: readonly OutboxEntry[], body: unknown): Promise<void> => {
    const each = async (write: (entry: OutboxEntry) => Promise<void>): Promise<void> => {
      for (const entry of entries) await write(entry);
    };
    try {
      await send(body).catch((error: unknown) => {
        if (!isAccepted(error)) throw error;
        log.warn(
          { channel, problem: (error as HttpError).message },
          'a message was accepted with an answer that nobody can read',
        );
      });
    } catch (error) {
      const problem = error instanceof HttpError ? error.message : String(error);
      if (isPermanent(error)) {
        log.error({ channel, entries: entries.length, problem }, 'a message was refused permanently and is dropped');
        return each(({ id }) => {
          onAbandoned(channel);
          return outbox.abandon(id, problem);
        });
      }
      log.warn({ channel, entries: entries.length, problem }, 'a message was not accepted; it will be sent again');
      // One time for all: what was refused together is sent again together.
      const failedAt = now();
      return each(({ id, attempts }) => outbox.postpone(id, failedAt + backoff(attempts), problem));
    }
    const at = now();
    await each(({ id }) => outbox.delivered(id, at));
  };
  const turn = async (): Promise<number> => {
    const { entries, next } = await outbox.dueEntries(channel, now(), restraint === undefined ? 1 : AT_ONCE);
    const [first] = entries;
    if (first === undefined) return restUntil(next, now());
    const wait = restraint?.bucket.wait(now()) ?? 0;
    if (wait > 0) return wait;
    restraint?.bucket.take(now());
    if (restraint !== undefined && entries.length >= STORM)
      await deliver(entries, restraint.digest(entries.map(({ body }) => body)));
    else await deliver([first], first.body);
    return 0;
  };
  return startTask(turn, (error) => log.error({ channel, error: error.message }, 'the ledger cannot be read'));
};
