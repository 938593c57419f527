import { setTimeout } from 'node:timers/promises';
import { NoAnswer, prometheusAt } from '../../doctor/prometheus-api.ts';
import type { Steps } from '../../engine/rules/at-once.ts';
import { namesIn } from '../../engine/rules/steady.ts';
import { print } from '../../promql/print.ts';
import type { KeptParts } from './parts-on-disk.ts';
import type { Answer, Past, Unknown } from './past.ts';
import { Rows } from './rows.ts';

/** Prometheus answers at most 11,000 steps at a time. */
const MOST = 5000;
/** A part that is too much for the server is halved, down to so many steps. */
const LEAST = 50;
/** Samples may come late; older answers stay as they are. */
const SETTLED = 15 * 60_000;
const PAUSE = 1000;

interface Asked {
  readonly progress?: (words: string) => void;
  /** Absent: nothing is kept. */
  readonly kept?: KeptParts;
}

/** What a Prometheus has stored, asked part by part. What does not come is not known; what came is kept. */
export const pastOfServer = (url: string, steps: Steps, { progress, kept }: Asked = {}): Past => {
  const ask = prometheusAt(url);
  const { start, step, count } = steps;
  const end = start + (count - 1) * step;
  let hasAnswered = false;
  let gone: NoAnswer | undefined;

  /** Who is away is asked once more, and then no longer. */
  const twice = async (path: string): Promise<unknown> => {
    if (gone) throw gone;
    try {
      return await ask(path);
    } catch (error) {
      if (!(error instanceof NoAnswer) || error.kind !== 'gone') throw error;
      await setTimeout(PAUSE);
      return ask(path).catch((again: unknown) => {
        if (again instanceof NoAnswer && again.kind === 'gone') gone = again;
        throw again;
      });
    }
  };
  const part = async (text: string, from: number, to: number): Promise<unknown> => {
    const query = new URLSearchParams({
      query: text,
      start: String(from / 1000),
      end: String(to / 1000),
      step: String(step / 1000),
    }).toString();
    const name = `${url} ${query}`;
    const before = kept?.get(name);
    hasAnswered ||= before !== undefined;
    if (before !== undefined) return before;
    const data = await twice(`query_range?${query}`);
    hasAnswered = true;
    if (to < Date.now() - SETTLED) kept?.put(name, data);
    return data;
  };
  /** Halves what is too much. Returns what did not come. */
  const fill = async (rows: Rows, text: string, from: number, to: number): Promise<Unknown | undefined> => {
    try {
      rows.add(await part(text, from, to), start);
      return undefined;
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error;
      const half = Math.floor((to - from) / step / 2);
      const isTooMuch = error.kind === 'much' || error.kind === 'late';
      if (gone || !isTooMuch || half < LEAST) {
        if (error.kind === 'late') gone = error;
        if (!hasAnswered && error.kind !== 'much') throw error;
        return { from: Math.max(from, start), to, why: error.message };
      }
      const middle = from + half * step;
      return (await fill(rows, text, from, middle)) ?? fill(rows, text, middle + step, to);
    }
  };
  const give = async (text: string): Promise<Answer> => {
    const rows = new Rows();
    const length = MOST * step;
    // What is kept begins at the same moments in every run, so that a later one finds it.
    for (let from = kept ? Math.floor(start / length) * length : start; from <= end; from += length) {
      progress?.(`${Math.max(0, Math.floor((100 * (from - start)) / (end - start || 1)))}% of ${text.slice(0, 60)}`);
      const gap = await fill(rows, text, from, Math.min(end, from + length - step));
      // What is too much once is too much again, and who is away stays away.
      if (gap) return { series: rows.series, unknown: [{ ...gap, to: end }] };
    }
    return { series: rows.series, unknown: [] };
  };
  return {
    steps,
    notes: [],
    give: (expr) => give(print(expr)),
    missing: async ({ expr }) => {
      const names = [...new Set(namesIn(expr))].filter((name) => name !== undefined);
      const answers = await Promise.all(names.map((name) => give(`count({__name__=${JSON.stringify(name)}})`)));
      return names.filter((_, index) => answers[index]?.series.length === 0 && answers[index].unknown.length === 0);
    },
  };
};
