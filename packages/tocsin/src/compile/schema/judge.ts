import { nearest } from '../../promql/nearest.ts';
import type { Source, Where } from '../view/text/source.ts';
import type { Placed, Scalar as ScalarTree, Tree } from '../view/text/tree-types.ts';
import { entriesOf, field, textOf } from '../view/text/tree.ts';
import type { Block, Refusal, Table, Type } from './types.ts';

/** What a program refuses in a file, and where. */
export interface Fault extends Refusal {
  readonly code: 'unknown-field' | 'invalid-value' | 'version-gated';
  readonly where: Where;
  /** The field's last version, where it went. */
  readonly until?: number;
  /** A field that is not there. */
  readonly lacks?: string;
  /** A list, a block or one value stands where the program reads another of these. */
  readonly isOfShape?: true;
}

/** Who reads a file. */
export interface Program {
  readonly version: number;
  /** How a version is written: 2042 is `Prometheus 2.42`. */
  readonly text: (version: number) => string;
}

/** Everything that a program refuses in a file, in the order of the file. */
export const faultsIn = (source: Source, tree: Tree, type: Type, program: Program): readonly Fault[] =>
  judge(tree, type, { source, root: tree, program, subject: source.file, site: undefined });

interface Context {
  readonly source: Source;
  readonly root: Tree;
  readonly program: Program;
  readonly subject: string;
  readonly site: Where['at'] | undefined;
}

const fault = (
  { source, subject, site }: Context,
  at: Placed,
  code: Fault['code'],
  { message, help }: Refusal,
): Fault => ({ code, where: source.where(at.from, at.to, subject, site), message, help });

const judge = (tree: Tree, type: Type, context: Context): readonly Fault[] => {
  if (type.kind === 'later') return judge(tree, type.type(), context);
  // An empty value leaves the default in place.
  if (type.kind === 'any' || isNothing(tree)) return [];
  if (type.kind === 'list') {
    if (tree.kind !== 'list') return [misshapen(tree, 'a list', 'write each item after a dash: - …', context)];
    return tree.items.flatMap((item) =>
      isNothing(item) && !type.hasGaps
        ? [
            fault(context, item, 'invalid-value', {
              message: 'this item is empty',
              help: 'fill it, or remove its dash',
            }),
          ]
        : judge(item, type.of, context),
    );
  }
  if (type.kind === 'scalar') {
    if (tree.kind !== 'scalar') return [misshapen(tree, type.name, 'write one value', context)];
    const refusal = type.refuses({ ...wordOf(tree, context.source), version: context.program.version });
    return refusal ? [fault(context, tree, 'invalid-value', refusal)] : [];
  }
  if (tree.kind !== 'map') return [misshapen(tree, 'a block of fields', 'write name: value', context)];
  const faults = type.kind === 'block' ? judgeBlock(tree, type, context) : judgeTable(tree, type, context);
  if (!tree.repeated) return faults;
  const twice = tree.repeated.map((entry) =>
    fault(context, entry, 'invalid-value', { message: `${entry.key} is there twice`, help: 'keep one of the two' }),
  );
  return [...twice, ...faults];
};

const judgeTable = (tree: Tree, type: Table, context: Context): readonly Fault[] =>
  entriesOf(tree).flatMap((entry) => {
    const refusal = type.key?.refuses({ text: entry.key, isQuoted: false, version: context.program.version });
    const faults = judge(entry.value, type.of, context);
    return refusal ? [fault(context, entry, 'invalid-value', refusal), ...faults] : faults;
  });

const judgeBlock = (tree: Tree, type: Block, outer: Context): readonly Fault[] => {
  const name = type.named && textOf(field(tree, type.named.by));
  const site = type.named?.owner && outer.source.siteOf(type.named.owner, name ?? '');
  const subject = name === undefined ? outer.subject : `${type.named?.word ?? ''} ${name}`.trim();
  const context: Context = type.named ? { ...outer, subject, site: site ?? outer.site } : outer;
  const given = { tree, root: outer.root, version: outer.program.version };
  const ofFields = entriesOf(tree).flatMap((entry) => {
    const { key, value } = entry;
    // YAML's merge key is no field.
    if (key === '<<') return [];
    const known = Object.hasOwn(type.fields, key) ? type.fields[key] : undefined;
    if (!known) return [fault(context, entry, 'unknown-field', unknown(key, Object.keys(type.fields)))];
    const gated = gate(key, known, outer.program);
    if (gated)
      return [{ ...fault(context, entry, 'version-gated', gated), ...(known.until ? { until: known.until } : {}) }];
    return judge(value, known, context);
  });
  // A name that is misspelt is missing as well, which nobody has to be told.
  if (ofFields.some(({ code }) => code === 'unknown-field')) return ofFields;
  return [
    ...ofFields,
    ...type.conditions.flatMap((condition) =>
      condition(given).map((wrong) => ({
        ...fault(context, wrong.at, 'invalid-value', wrong),
        ...(wrong.lacks === undefined ? {} : { lacks: wrong.lacks }),
      })),
    ),
  ];
};

const unknown = (key: string, fields: readonly string[]): Refusal => {
  const meant = nearest(key, fields);
  return {
    message: `there is no field "${key}" here`,
    help: meant
      ? `did you mean ${meant}?`
      : `the fields are ${fields.slice(0, 12).join(', ')}${fields.length > 12 ? ' and others' : ''}`,
  };
};

const gate = (key: string, { since = 0, until = Infinity }: Type, { version, text }: Program): Refusal | undefined => {
  if (version < since)
    return {
      message: `${key} was added in ${text(since)}, and this is for ${text(version)}`,
      help: `remove it, or run ${text(since)} or newer`,
    };
  return version > until
    ? { message: `${key} was removed after ${text(until)}, and this is for ${text(version)}`, help: 'remove it' }
    : undefined;
};

const misshapen = (tree: Tree, name: string, help: string, context: Context): Fault => {
  const found = { map: 'a block of fields', list: 'a list', scalar: 'one value' }[tree.kind];
  const said = { message: `this must be ${name}, and is ${found}`, help };
  return { ...fault(context, entriesOf(tree)[0] ?? tree, 'invalid-value', said), isOfShape: true };
};

const isNothing = (tree: Tree): boolean => tree.kind === 'scalar' && tree.value === null;

/** A scalar as it is written: whether it is quoted says whether it is a text. */
export const wordOf = (
  { value, from, to }: ScalarTree,
  source: Source,
): { readonly text: string; readonly isQuoted: boolean } => {
  const written = source.text.slice(from, to).trim();
  const isQuoted = /^["'|>]/.test(written);
  return { text: typeof value === 'string' || isQuoted ? String(value) : written, isQuoted };
};
