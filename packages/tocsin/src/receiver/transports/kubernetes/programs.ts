import { done } from '../../runs/result.ts';
import type { Answered, Api } from './api.ts';
import { annotating, change, superseded, type Decided } from './change.ts';
import { workload, type WorkloadObject } from './objects.ts';
import { pathOf, type Named } from './paths.ts';
import { revisionsOf, told } from './revisions.ts';
import { stateOf } from './state.ts';
import { digestOf, RESTARTED } from './template.ts';

/** A call that is not one: nothing was asked or changed. */
const wrong = (why: string): Answered<string> => ({ ok: false, why, began: false });

interface Asked {
  readonly api: Api;
  readonly named: Named;
  readonly epoch: number;
}

const look = async ({ api, named, epoch }: Asked): Promise<Answered<WorkloadObject>> => {
  const found = await api.get(pathOf(named), workload);
  return found.ok ? (superseded(found.value, epoch) ?? found) : found;
};

const inspect = async (asked: Asked): Promise<Answered<string>> => {
  const found = await look(asked);
  return found.ok ? done(JSON.stringify(stateOf(asked.named.kind, found.value))) : found;
};

const revisions = async (asked: Asked): Promise<Answered<string>> => {
  const found = await look(asked);
  if (!found.ok) return found;
  const all = await revisionsOf(asked.api, asked.named, found.value);
  return all.ok ? done(JSON.stringify(all.value.map(told))) : all;
};

const scale =
  (to: number, expect: number) =>
  ({ spec: { replicas } }: WorkloadObject): Decided => {
    if (replicas === to) return { kind: 'done' };
    if (replicas !== expect) return { kind: 'refused', why: `it has ${replicas} replicas, and no longer ${expect}` };
    return { kind: 'change', operations: [{ op: 'add', path: '/spec/replicas', value: to }] };
  };

const CHANGED = 'its template has changed since it was looked at';

const restart =
  (at: string, expect: string) =>
  ({ spec: { template } }: WorkloadObject): Decided => {
    const { annotations } = template.metadata;
    if (annotations?.[RESTARTED] === at) return { kind: 'done' };
    if (digestOf(template) !== expect) return { kind: 'refused', why: CHANGED };
    return {
      kind: 'change',
      operations: annotating('/spec/template/metadata/annotations', annotations, RESTARTED, at),
    };
  };

const rollback =
  ({ api, named }: Asked, to: string, expect: string) =>
  async (object: WorkloadObject): Promise<Decided> => {
    const all = await revisionsOf(api, named, object);
    if (!all.ok) return { kind: 'refused', why: all.why };
    const revision = all.value.find(({ name }) => name === to);
    if (revision === undefined) return { kind: 'refused', why: `there is no revision ${to} of it any more` };
    const now = digestOf(object.spec.template);
    if (now === digestOf(revision.template)) return { kind: 'done' };
    if (now !== expect) return { kind: 'refused', why: CHANGED };
    return { kind: 'change', operations: [{ op: 'replace', path: '/spec/template', value: revision.template }] };
  };

const NUMBER = /^\d{1,6}$/;

/** Does what the words of a call say: `inspect`, `revisions`, `scale N --expect N`, `restart TIME --expect TEMPLATE`, `rollback NAME --expect TEMPLATE`. */
export const run = async (asked: Asked, words: readonly string[]): Promise<Answered<string>> => {
  const { api, named, epoch } = asked;
  const changing = async (decide: Parameters<typeof change>[3]): Promise<Answered<string>> => {
    const changed = await change(api, named, epoch, decide);
    return changed.ok ? done('') : changed;
  };
  const [verb = '', to = '', , expect = ''] = words;
  const isWhole = words.length === 4 && words[2] === '--expect';
  if (verb === 'inspect' && words.length === 1) return inspect(asked);
  if (verb === 'revisions' && words.length === 1 && named.kind === 'Deployment') return revisions(asked);
  if (verb === 'scale' && isWhole && NUMBER.test(to) && NUMBER.test(expect))
    return changing(scale(Number(to), Number(expect)));
  if (verb === 'restart' && isWhole) return changing(restart(to, expect));
  if (verb === 'rollback' && isWhole && named.kind === 'Deployment') return changing(rollback(asked, to, expect));
  return wrong(`${named.name} cannot be told to ${words.join(' ').slice(0, 80)}`);
};
