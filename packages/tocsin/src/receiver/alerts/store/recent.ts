import type { Episode } from '../episode.ts';
import { alertKeyOf, type Labels } from '../payload.ts';

/** How many alerts are remembered; at 400 bytes each these are 20 MB. */
const MOST = 50_000;

/**
 * The alerts that were seen lately, so that what a cluster repeats costs two look-ups and no query. It holds what the ledger
 * holds, or nothing: when anything was not written after all, it starts empty.
 */
export interface Recent {
  readonly keyOf: (labels: Labels) => string;
  readonly last: (alertKey: string) => Episode | undefined;
  readonly keep: (alertKey: string, episode: Episode) => void;
  readonly forget: () => void;
}

export const createRecent = (): Recent => {
  const keys = new Map<string, string>();
  const episodes = new Map<string, Episode>();
  const put = <T>(into: Map<string, T>, name: string, value: T): T => {
    if (into.size >= MOST) into.clear();
    into.set(name, value);
    return value;
  };
  return {
    // Alertmanager writes the labels of an alert in one order; another one is another way to the same key.
    keyOf: (labels) => {
      const text = JSON.stringify(labels);
      return keys.get(text) ?? put(keys, text, alertKeyOf(labels));
    },
    last: (alertKey) => episodes.get(alertKey),
    keep: (alertKey, episode) => void put(episodes, alertKey, episode),
    forget: () => episodes.clear(),
  };
};
