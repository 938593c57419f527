import { setTimeout as pause } from 'node:timers/promises';
import { asRecord, asRecords, asText, type Ask } from '../../doctor/prometheus-api.ts';

/** What Prometheus scrapes of one host, by job and address. */
export interface Scraped {
  readonly target: string;
  readonly isUp: boolean;
  /** In milliseconds since 1970, by the clock of Prometheus. */
  readonly at: number;
}

const AGAIN = 1_000;

/** The targets whose instance a host is. */
export const scrapedOf = async (ask: Ask, host: string): Promise<readonly Scraped[]> =>
  asRecords(asRecord(await ask('targets?state=active'))['activeTargets'])
    .filter((target) => asText(asRecord(target['labels'])['instance']) === host)
    .map((target) => ({
      target: `${asText(asRecord(target['labels'])['job'])} at ${asText(target['scrapeUrl'])}`,
      isUp: target['health'] === 'up',
      at: Date.parse(asText(target['lastScrape'])),
    }));

/**
 * Waits until each target of a host that was up before has been scraped anew, and is up: the names of those that are not when
 * `within` milliseconds are over.
 */
export const stillDown = async (
  ask: Ask,
  host: string,
  before: readonly Scraped[],
  within: number,
): Promise<readonly string[]> => {
  const wanted = new Set(before.flatMap(({ target, isUp }) => (isUp ? [target] : [])));
  const since = new Map((await scrapedOf(ask, host)).map(({ target, at }) => [target, at]));
  const end = Date.now() + within;
  for (;;) {
    const now = await scrapedOf(ask, host);
    const well = new Set(
      now.flatMap(({ target, isUp, at }) => (isUp && at > (since.get(target) ?? 0) ? [target] : [])),
    );
    const down = [...wanted].filter((target) => !well.has(target));
    if (down.length === 0 || Date.now() > end) return down;
    await pause(AGAIN);
  }
};
