import { specsOf } from 'tocsin';
import { modelOf } from '../../../packages/tocsin/src/compile/compile.ts';
import { actionsOf, alertsOf, collectorsOf } from '../../../packages/tocsin/src/compile/model.ts';
import { PLACES } from '../../../packages/tocsin/src/receiver/http/not-found.ts';
import * as limits from '../../../src/catalogue/limits.ts';
import project from '../../../tocsin.config.ts';
import { texts } from '../../compile/compiled.ts';
import { fileNamed, GENERATED } from './files.ts';
import type { Lookup } from './lookup.ts';
import { packNamed } from './packs.ts';
import { verbsWith } from './verbs.ts';

const { stack } = project;
const model = modelOf(stack, stack.environments.production, texts);

const one =
  (names: Iterable<string>, at?: string): Lookup =>
  (word) =>
    new Set(names).has(word) ? (at === undefined ? {} : { at }) : undefined;

const alerts = new Set([...alertsOf(model).map(({ name }) => name), ...Object.keys(model.posted)]);
/** An alert, perhaps with the label that tells one of several apart: its runbook. */
const alert: Lookup = (word) => {
  const [, name = ''] = /^(\w+)(?:\{\w+="\w+"\})?$/.exec(word) ?? [];
  return alerts.has(name) ? { at: `${GENERATED}/runbooks/${name}.md` } : undefined;
};

/** A dashboard by its title: the file that defines it. */
const dashboard: Lookup = (word) => {
  const found = model.dashboards.find(({ title }) => title === word);
  return found && { at: `src/dashboards/${found.uid}.ts` };
};

const actions = new Set(actionsOf(model).map(({ action: { spec } }) => spec.name));
const orderable = new Set(stack.orders.map(({ action }) => action.name));

/** A verb with what it is asked: words of its help, or an action that may be ordered. */
const verb =
  (verbs: ReadonlyMap<string, ReadonlySet<string>>): Lookup =>
  (word) => {
    const [, name = '', asked] = /^tocsin (\w+)(?: (\S+))?$/.exec(word) ?? [];
    const words = verbs.get(name);
    const isKnown =
      words !== undefined && (asked === undefined || words.has(asked) || (name === 'order' && orderable.has(asked)));
    return isKnown ? {} : undefined;
  };

const places = new Set(Object.keys(PLACES).map((place) => place.replace(/^\w+ /, '')));
/** What the receiver is asked by HTTP. */
const place: Lookup = (word) => {
  const [, path = ''] = /^(?:GET|POST) (\S+)$/.exec(word) ?? [];
  return places.has(path) ? {} : undefined;
};

/** All that a row may name, for pages that name these words. */
export const lookups = async (words: readonly string[]): Promise<readonly Lookup[]> => [
  alert,
  dashboard,
  fileNamed,
  packNamed,
  one(actions),
  one(collectorsOf(model).map(({ id }) => id)),
  one(model.jobs.map(({ name }) => name)),
  one(model.hosts.map(({ name }) => name)),
  one(stack.catalogues.flatMap(specsOf).map(({ name }) => name)),
  one(Object.keys(limits), 'src/catalogue/limits.ts'),
  one([model.account.user, model.responder.user]),
  verb(await verbsWith(words.flatMap((word) => /^tocsin (\w+)/.exec(word)?.[1] ?? []))),
  place,
];
