import { execa } from 'execa';
import type { Run } from '../e2e/processes.ts';
import { binary, startManager } from './alertmanager.ts';
import type { Presents } from './config.ts';
import type { Bench, Fact } from './fact.ts';
import { contract } from './facts/contract.ts';
import { delivery } from './facts/delivery.ts';
import { time } from './facts/time.ts';
import { startProxy } from './proxy.ts';

export interface Verdict extends Pick<Fact, 'n' | 'fact'> {
  readonly ok: boolean;
  readonly says: string;
}
export interface KitOptions {
  /** Where the receiver takes deliveries. */
  readonly target: URL;
  readonly presents: Presents;
  /** Of the Alertmanager that shows most of the facts. */
  readonly port: number;
  readonly onVerdict: (verdict: Verdict) => void;
  /** The numbers of the facts that are shown: all unless told. */
  readonly only?: readonly number[];
}

const facts: readonly Fact[] = [...contract, ...delivery, ...time];

/** "0.25.0" */
export const versionOf = async (file: string): Promise<string> =>
  /version (\S+)/.exec((await execa(file, ['--version'])).stdout)?.[1] ?? 'unknown';

/** Shows every fact with a real Alertmanager, one after another, and says what the receiver made of it. */
export const runKit = async (
  run: Run,
  { target, presents, port, onVerdict, only }: KitOptions,
): Promise<readonly Verdict[]> => {
  const proxy = await startProxy(run, target);
  const manager = await startManager(run, proxy, presents, { name: 'alertmanager', port });
  const authorization: Record<string, string> =
    presents.token === undefined ? {} : { authorization: `Bearer ${presents.token}` };
  const bench: Bench = {
    run,
    proxy,
    manager,
    presents,
    target,
    startManager: (options) => startManager(run, proxy, presents, options),
    post: (body, headers = {}, url = target) =>
      fetch(url, {
        method: 'POST',
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json', ...authorization, ...headers },
        redirect: 'manual',
      }),
    told: async (meaning) => {
      const metrics = await fetch(new URL('/metrics', target)).then(
        (answer) => answer.text(),
        () => '',
      );
      if (!metrics.includes('tocsin_receiver_alerts_total')) return undefined;
      const values = ['alerts', 'reconciled'].map((what) =>
        Number(
          new RegExp(`^tocsin_receiver_${what}_total\\{result="${meaning}"\\} (\\d+)$`, 'm').exec(metrics)?.[1] ?? 0,
        ),
      );
      return values.reduce((a, b) => a + b);
    },
  };
  const verdicts: Verdict[] = [];
  for (const { n, fact, show } of facts.filter((one) => only?.includes(one.n) ?? true)) {
    const verdict = await show(bench).then(
      (says) => ({ n, fact, ok: true, says }),
      (error: Error) => ({ n, fact, ok: false, says: error.message }),
    );
    verdicts.push(verdict);
    onVerdict(verdict);
  }
  return verdicts;
};
export { binary };
