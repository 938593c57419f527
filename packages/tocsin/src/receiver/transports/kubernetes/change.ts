import { done } from '../../runs/result.ts';
import type { RemoteFailure } from '../remote.ts';
import type { Answered, Api, Operation } from './api.ts';
import { workload, type WorkloadObject } from './objects.ts';
import { pathOf, type Named } from './paths.ts';

/** What is to be done to a workload as it is now. */
export type Decided =
  | { readonly kind: 'change'; readonly operations: readonly Operation[] }
  | { readonly kind: 'done' }
  | { readonly kind: 'refused'; readonly why: string };

/** The highest epoch of a receiver that has changed the workload. */
const EPOCH = 'tocsin/epoch';
/** Its status changes as pods come and go, and each time its version. */
const ATTEMPTS = 8;
const CONFLICT = 409;

const refused = (why: string, exit = 3): { readonly ok: false } & RemoteFailure => ({
  ok: false,
  why,
  began: true,
  exit,
});

/** A key as a JSON Pointer says it. */
export const pointer = (key: string): string => key.replaceAll('~', '~0').replaceAll('/', '~1');

/** Sets an annotation at a path where there may be none yet. */
export const annotating = (
  at: string,
  there: Readonly<Record<string, string>> | undefined,
  key: string,
  value: string,
): readonly Operation[] => [
  ...(there === undefined ? [{ op: 'add', path: at, value: {} } as const] : []),
  { op: 'add', path: `${at}/${pointer(key)}`, value },
];

/** The failure of one that another receiver has taken the place of, by the epochs; nothing if none has. */
export const superseded = (object: WorkloadObject, epoch: number): ReturnType<typeof refused> | undefined => {
  const said = object.metadata.annotations?.[EPOCH];
  if (said === undefined) return undefined;
  if (!/^\d{1,15}$/.test(said))
    return refused(`its annotation ${EPOCH} is no number: write the epoch of the receiver that is to act there`, 4);
  return Number(said) > epoch
    ? refused(`this receiver is of epoch ${epoch}, and another of epoch ${said} has taken its place: stop this one`)
    : undefined;
};

/**
 * Changes a workload if it is still as it was seen: decided on what the server has, and written only on top of that version, with the
 * epoch. Where somebody was faster, or the answer was lost, it looks again.
 */
export const change = async (
  api: Api,
  named: Named,
  epoch: number,
  decide: (object: WorkloadObject) => Promise<Decided> | Decided,
): Promise<Answered<void>> => {
  const path = pathOf(named);
  let last: Answered<void> = refused(`${named.name} changes faster than it can be written`, 4);
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const found = await api.get(path, workload);
    // An attempt whose answer was lost may have been made.
    if (!found.ok) return !last.ok && last.exit === undefined ? last : found;
    const { metadata } = found.value;
    const other = superseded(found.value, epoch);
    if (other !== undefined) return other;
    const decided = await decide(found.value);
    if (decided.kind === 'done') return done(undefined);
    if (decided.kind === 'refused') return refused(decided.why);
    const written = await api.patch(path, [
      { op: 'replace', path: '/metadata/resourceVersion', value: metadata.resourceVersion },
      ...annotating('/metadata/annotations', metadata.annotations, EPOCH, String(epoch)),
      ...decided.operations,
    ]);
    if (written.ok) return written;
    const again = written.status === CONFLICT || (written.began && written.exit === undefined);
    if (!again) return written;
    if (written.status !== CONFLICT) last = written;
  }
  return last;
};
