import type { Run } from '../e2e/processes.ts';
import type { Manager, ManagerOptions } from './alertmanager.ts';
import type { Path, Presents } from './config.ts';
import type { Exchange, Proxy } from './proxy.ts';

/** All that a fact is shown with. */
export interface Bench {
  readonly run: Run;
  readonly proxy: Proxy;
  readonly manager: Manager;
  readonly presents: Presents;
  readonly startManager: (options: ManagerOptions) => Promise<Manager>;
  /** The receiver's own address, for what the kit posts itself. */
  readonly target: URL;
  readonly post: (body: unknown, headers?: Readonly<Record<string, string>>, url?: URL) => Promise<Response>;
  /** Episodes that the receiver opened, by meaning; undefined where the receiver does not say. */
  readonly told: (meaning: 'opened' | 'repeated' | 'resolved' | 'echo') => Promise<number | undefined>;
}

/** A fact of Alertmanager's contract, and what a receiver must make of it. */
export interface Fact {
  /** Its number among the 22. */
  readonly n: number;
  readonly fact: string;
  /** Returns what was seen; throws what was wrong. */
  readonly show: (bench: Bench) => Promise<string>;
}

export const expectThat = (holds: boolean, otherwise: string): void => {
  if (!holds) throw new Error(otherwise);
};
export const accepted = ({ status }: Exchange): boolean => status !== undefined && status >= 200 && status < 300;

interface Sent {
  readonly status: string;
  readonly truncatedAlerts?: number;
  readonly receiver: string;
  readonly version: string;
  readonly alerts: readonly {
    readonly status: string;
    readonly labels: Readonly<Record<string, string>>;
    readonly startsAt: string;
    readonly endsAt: string;
    readonly fingerprint: string;
  }[];
}
export const sent = ({ text }: Exchange): Sent => JSON.parse(text) as Sent;

export const alertOn = (
  path: Path,
  more: Readonly<Record<string, string>> = {},
): { labels: Record<string, string> } => ({
  labels: { alertname: 'Conformance', path, ...more },
});
export const ended = (): { endsAt: string } => ({ endsAt: new Date(Date.now() - 1).toISOString() });

/** Runs `work` and says how many alerts the receiver took for new meanwhile; undefined where it does not say. */
export const openedBy = async ({ told }: Bench, work: () => Promise<void>): Promise<number | undefined> => {
  const before = await told('opened');
  await work();
  const after = await told('opened');
  return before === undefined || after === undefined ? undefined : after - before;
};
export const expectOpened = (opened: number | undefined, wanted: number): string => {
  if (opened === undefined) return 'what it made of them cannot be seen from outside';
  expectThat(opened === wanted, `it took ${opened} alerts for new, and ${wanted} were`);
  return `${wanted} taken for new`;
};
