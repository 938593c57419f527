import type { Incident } from '../incidents/incident.ts';
import type { DryRun } from '../orders/service.ts';
import type { OrderableView } from '../orders/view.ts';

/** What is wrong with a field, by its name. */
export type Problems = Readonly<Record<string, string>>;
interface Written {
  readonly with: Readonly<Record<string, string>>;
  readonly why: string;
  readonly incident: string;
}
const titled = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

/** The form of an action, with what was written into it before, and what is wrong with that. */
export const formView = (
  { action, does, takes, hosts, approval, canBeTakenBack }: OrderableView,
  { with: given = {}, why = '', incident = '' }: Partial<Written>,
  incidents: readonly Incident[],
  problems: Problems,
): object => ({
  action,
  does,
  canBeTakenBack,
  byTwo: approval === 'second',
  fields: Object.entries(takes).map(([name, kind]) => ({
    name,
    label: titled(name),
    value: given[name] ?? '',
    isHost: kind === 'host' || kind === 'workload',
    isCount: kind === 'count',
    hosts: hosts.map((host) => ({ host, chosen: host === given[name] })),
    problem: problems[name],
  })),
  why,
  whyProblem: problems['why'],
  incidents: incidents.map(({ number, title }) => ({ number, name: title, chosen: number === incident })),
});

/** What a look has found, and what is sent if it is ordered; `key` makes it one order, however often it is sent. */
export const dryRunView = (
  { action, host, approval, change }: DryRun,
  { with: given, why, incident }: Written,
  key: string,
): object => ({
  action,
  host,
  byTwo: approval === 'second',
  nothing: 'nothing' in change ? change.nothing : undefined,
  does: 'nothing' in change ? undefined : change.says,
  because: 'nothing' in change ? undefined : change.because,
  given: Object.entries(given).map(([name, value]) => ({ name, label: titled(name), value })),
  why,
  incident,
  key,
});
