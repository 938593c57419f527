import { z } from 'zod';
import { matched, turned, type Change } from './change.ts';
import { readAll, type Read } from './read.ts';
import type { Files } from './revision.ts';
import { valueChanges } from './value-changes.ts';

const job = z.looseObject({
  job_name: z.string(),
  static_configs: z
    .array(z.looseObject({ targets: z.array(z.string()), labels: z.record(z.string(), z.string()).default({}) }))
    .default([]),
});
const prometheus = z.looseObject({ scrape_configs: z.array(job).default([]) });
type Job = z.output<typeof job>;

/** The scrape jobs of an environment, by name. */
export const jobsOf = (files: Files): Read<readonly [string, Job]> => {
  const { parts, unread } = readAll(files, /^prometheus\/prometheus\.yml$/, prometheus);
  return { parts: parts.flatMap((each) => each.scrape_configs.map((one) => [one.job_name, one] as const)), unread };
};

export const jobChanges = (
  was: readonly (readonly [string, Job])[],
  is: readonly (readonly [string, Job])[],
): readonly Change[] => {
  const { gone, come, both } = matched(new Map(was), new Map(is));
  return [
    ...gone.map(([name]): Change => ({ kind: 'removed', subject: `job ${name}`, says: '' })),
    ...come.map(([name, each]): Change => ({
      kind: 'added',
      subject: `job ${name}`,
      says: `scrapes ${targetsOf(each).join(', ')}`,
    })),
    ...both.flatMap(([name, before, after]) => ofJob(`job ${name}`, before, after)),
  ];
};

const ofJob = (subject: string, before: Job, after: Job): readonly Change[] => {
  const [were, are] = [targetsOf(before), targetsOf(after)];
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((key) => key !== 'static_configs');
  return [
    ...are
      .filter((each) => !were.includes(each))
      .map((each): Change => ({ kind: 'added', subject, says: `target ${each}` })),
    ...were
      .filter((each) => !are.includes(each))
      .map((each): Change => ({ kind: 'removed', subject, says: `target ${each}` })),
    ...(were.join() === are.join() ? ['static_configs'] : []).concat(keys).flatMap((key) =>
      valueChanges(before[key], after[key], undefined, [key.replaceAll('_', ' ')])
        .flatMap(({ path, was, is }) => turned(path.join(' '), was, is))
        .map((says): Change => ({ kind: 'changed', subject, says })),
    ),
  ];
};

const targetsOf = ({ static_configs: configs }: Job): readonly string[] =>
  configs.flatMap(({ targets, labels }) =>
    targets.map((target) => {
      const endpoint = labels['endpoint'] === undefined ? '' : ` ${labels['endpoint']}`;
      return `${labels['instance'] ?? '?'} (${target}${endpoint})`;
    }),
  );
