import { isOfMonitoring, valuesIn } from '../kinds/chart-values.ts';
import { GROUPS, heldIn } from '../kinds/held.ts';
import type { Holder } from '../kinds/holder.ts';
import type { Kind } from '../kinds/kind.ts';
import { objectKind } from '../kinds/kubernetes.ts';
import { kindOf } from '../kinds/recognise.ts';
import { brokenKind, textKind } from '../kinds/text-kind.ts';
import { withoutRawTags } from '../text/raw-blocks.ts';
import { Source, type Where } from '../text/source.ts';
import { readTrees } from '../text/tree.ts';
import type { Fault, Tree } from '../text/tree-types.ts';
import type { FileView } from '../view.ts';

/** What a file holds, and what of it cannot be read. */
export interface Documents {
  readonly files: readonly FileView[];
  readonly faults: readonly (Where & Pick<Fault, 'message' | 'isTooLong'>)[];
}

/** Whether a text has a word that only configurations of monitoring have, or a name that only those have. */
const mayConfigure = (text: string, file: string): boolean =>
  !isWorkflow(text) &&
  !isOtherObject(text) &&
  (hasWords(text) ||
    (/prometheus|alert|rule|grafana|dashboard|compose|blackbox/i.test(file.split('/').at(-1) ?? file) &&
      isOfKeys(text)));
/** Keys of our files that nothing else has, or two that nothing else has beside each other. */
const hasWords = (text: string): boolean =>
  /\b(?:expr|scrape_configs|static_configs|rule_files|receivers|panels|datasources)\b["']?\s*:/.test(text) ||
  [
    ['groups', 'rules|alert|record'],
    ['route', 'receiver'],
    ['services', 'image'],
  ].some((pair) => pair.every((word) => new RegExp(`\\b(?:${word})\\b["']?\\s*:`).test(text)));
/** Whether it is made of keys and values: a program's own language is not. */
const isOfKeys = (text: string): boolean =>
  /^\s*[{[]/.test(text) || /^[ \t]*(?:- )?["']?[A-Za-z_][\w.-]*["']?[ \t]*:(?:[ \t]|$)/m.test(text);
/** Steps of GitHub's or Gitea's runners, among which words of other programs stand. */
const isWorkflow = (text: string): boolean => /^(?:on|"on"|'on'):/m.test(text) && /^[ \t]+runs-on:/m.test(text);

/** An object of Kubernetes that brings no configuration of monitoring: what reads it reads YAML in its own way. */
const isOtherObject = (text: string): boolean => {
  const kinds = [...text.matchAll(/^kind:[ \t]*["']?(\w+)/gm)].map(([, kind = '']) => kind);
  return (
    /^apiVersion:/m.test(text) &&
    kinds.length > 0 &&
    kinds.every(
      (kind) =>
        !/^(?:ConfigMap|Secret|List|Probe|ScrapeConfig|.*(?:Prometheus|Monitor|Alert|Grafana|Rule).*)$/i.test(kind),
    )
  );
};

/** OpenAPI and its like: often the longest texts of a repository, and never configuration of monitoring. */
const isOfAnInterface = (text: string): boolean => {
  for (const [line] of text.matchAll(/^.*$/gm)) if (!SAYS_NOTHING.test(line)) return INTERFACE.test(line);
  return false;
};
const SAYS_NOTHING = /^\s*(?:#.*|---.*|\{\s*)?$/;
const INTERFACE = /^\s*(?:\{\s*)?["']?(?:openapi|swagger|asyncapi)["']?\s*:/;

/** Helm's own helpers. */
const isOfChart = (name: string): boolean => /(^|\/)_[^/]*\.tpl$/.test(name);

/** Files may lie in objects, and those in lists; nobody means more. */
const DEEPEST = 4;

/** Tells what a file is for; of one that wraps others, what those are. `name` is what an object calls it. */
export const documentsIn = (source: Source, name = source.file, holder?: Holder, deep = 0): Documents => {
  const view = (kind: Kind, trees: readonly Tree[], by = holder): FileView => ({
    source,
    kind,
    trees,
    ...(by === undefined
      ? {}
      : { within: by.kind, called: { object: by.name, ...(by === holder ? { key: name } : {}) } }),
  });
  if (/\.(tmpl|tpl)$/.test(name) && /\{\{-?[ \t]*define\b/.test(source.text) && !isOfChart(name))
    return { files: [view('notification', [])], faults: [] };
  const whole = withoutRawTags(source.text);
  if (whole !== undefined)
    return documentsIn(
      Source.within({ source, offset: (here) => here }, whole),
      name.replace(/\.j2$/, ''),
      holder,
      deep,
    );
  if (isOfAnInterface(source.text)) return { files: [view('other', [])], faults: [] };
  const told = textKind(source.text, name);
  if (told) return { files: [view(told, [])], faults: [] };
  const { trees, faults: all } = readTrees(source);
  // A folder and a ConfigMap may hold what is YAML to nobody.
  const faults = mayConfigure(source.text, deep > 0 ? '' : name) ? all : [];
  const broken = all.length > 0 ? brokenKind(source.text, all[0]?.from ?? 0) : undefined;
  if (broken) return { files: [view(broken, [])], faults: [] };
  const parts = trees.map((tree): Documents => {
    const own = objectKind(tree) === undefined ? kindOf(tree, name) : 'other';
    const held = deep >= DEEPEST ? [] : heldIn(source, tree, own);
    const read = held.map(({ holder: by, ...each }): Documents =>
      'file' in each
        ? documentsIn(each.file, each.name, by, deep + 1)
        : { files: [view(each.kind ?? kindOf(each.part, name), [each.part], by)], faults: [] },
    );
    // A list that only lacks its key, and an object that is judged whole, are nothing beside what they are read as.
    const isPartAlone = held.some((each) => each.holder.kind === GROUPS || ('part' in each && each.part === tree));
    const isSet = own === 'other' && read.length === 0 && valuesIn(tree).some(isOfMonitoring);
    const alone = view(isSet ? 'helm-values' : own, [tree]);
    const whole = own === 'other' && read.length > 0 ? { ...alone, isHolder: true } : alone;
    return joined([...(isPartAlone ? [] : [{ files: [whole], faults: [] }]), ...read]);
  });
  const { files, faults: inside } = joined(parts);
  return {
    files: files.length > 0 ? together(files) : [view('other', [])],
    faults: [
      ...faults.map(({ from, to, message, isTooLong }) => ({
        ...source.where(from, to, source.file),
        message,
        ...(isTooLong ? { isTooLong } : {}),
      })),
      ...inside,
    ],
  };
};

const joined = (parts: readonly Documents[]): Documents => ({
  files: parts.flatMap(({ files }) => files),
  faults: parts.flatMap(({ faults }) => faults),
});

/** Documents of one kind in one file are one file of several documents. */
const together = (files: readonly FileView[]): readonly FileView[] => {
  const whole: FileView[] = [];
  for (const file of files) {
    const last = whole.at(-1);
    const isAlike = last?.kind === file.kind && last.isHolder === file.isHolder;
    if (last?.source === file.source && isAlike && (last.within ?? file.within) === undefined)
      whole[whole.length - 1] = { ...last, trees: [...last.trees, ...file.trees] };
    else whole.push(file);
  }
  return whole;
};
