import { defineCommand } from 'citty';
import { gravestFirst, type Change } from './diff/change.ts';
import type { Difference } from './diff/environment.ts';
import { environmentsAt, filesAt, revisionOf } from './diff/revision.ts';
import { wholeChange } from './diff/whole.ts';
import { progress } from './progress/line.ts';
import { areRefused, typesFlag } from './support/definitions.ts';
import { chosenEnvironments, compileEnvironments } from './support/environments.ts';
import { loadProject } from './support/project.ts';
import { distinctFindings, hasErrors } from './support/findings.ts';
import { refuse } from './support/refuse.ts';

export const diff = defineCommand({
  meta: { name: 'diff', description: 'Describe in words what has changed since a git revision.' },
  args: {
    environment: {
      type: 'positional',
      required: false,
      description: 'The environments to compare. Default: all except drills.',
    },
    against: { type: 'string', description: 'A branch, a tag or a commit. Default: HEAD.', valueHint: 'rev' },
    ...typesFlag,
    json: { type: 'boolean', description: 'Print the result as JSON.' },
  },
  run: async ({ args }) => {
    if (await areRefused(args, 'nothing to compare')) return;
    // It knows the project's metrics as soon as it is loaded.
    const { differenceOf } = await import('./diff/environment.ts');
    const { stack } = await loadProject();
    const names = await chosenEnvironments(args._);
    const chosen = args._.length > 0 ? names : names.filter((name) => (stack.environments[name]?.speedup ?? 1) === 1);
    const revision = await revisionOf(args.against ?? 'HEAD');
    const line = progress();
    line.says(`compiling ${chosen.join(', ')}`);
    const compiled = await compileEnvironments(chosen).finally(line.ends);
    const findings = distinctFindings(compiled);
    if (hasErrors(findings)) return refuse(findings, args.json === true, 'nothing to compare');
    const differences = new Map<string, Difference>();
    const gone = args._.length > 0 ? [] : await environmentsAt(revision);
    for (const name of gone.filter((each) => stack.environments[each] === undefined)) {
      const difference = differenceOf(await filesAt(revision, name), new Map());
      differences.set(name, { ...difference, changes: [wholeChange('removed', name, difference.changes)] });
    }
    for (const [name, { artefacts }] of compiled) {
      line.says(`reading ${name} of ${revision.name}`);
      const before = await filesAt(revision, name).finally(line.ends);
      const now = new Map(artefacts.map(({ path, text }) => [path, text]));
      const difference = differenceOf(before, now);
      const isNew = before.size === 0;
      differences.set(
        name,
        isNew ? { ...difference, changes: [wholeChange('added', name, difference.changes)] } : difference,
      );
    }
    const shared = together(differences);
    const unread = [...differences].flatMap(([name, each]) => each.unread.map((what) => `${name}/${what}`));
    process.stdout.write(
      args.json
        ? `${JSON.stringify({ against: revision, changes: shared, unread })}\n`
        : report(shared, unread, revision.name),
    );
  },
});

type Shared = Change & { readonly environments: readonly string[] };

/** The same change in several environments is told once. */
const together = (differences: ReadonlyMap<string, Difference>): readonly Shared[] => {
  const told = new Map<string, Shared>();
  for (const [environment, { changes }] of differences)
    for (const change of changes) {
      const key = JSON.stringify(change);
      told.set(key, { ...change, environments: [...(told.get(key)?.environments ?? []), environment] });
    }
  return [...told.values()];
};

/** What a reviewer should look at first comes first: what will no longer be told, or told to others. */
const report = (changes: readonly Shared[], unread: readonly string[], revision: string): string => {
  if (changes.length + unread.length === 0) return `nothing changes against ${revision}\n`;
  const groups = Map.groupBy(changes, ({ environments }) => environments.join(', '));
  const parts = [...groups].map(([environments, group]) => {
    return `${environments}\n${gravestFirst(group).map(line).join('')}`;
  });
  const strange = unread.length > 0 ? [`not understood\n${unread.map((each) => `  ${each}\n`).join('')}`] : [];
  return [...parts, ...strange].join('\n');
};

const line = ({ kind, subject, says }: Shared): string =>
  `  ${kind.padEnd(9)}  ${subject}${says === '' ? '' : `: ${says}`}\n`;
