import type { Check } from '../check.ts';

/** The groups of one file have names of their own. */
export const duplicateGroup: Check = (view) =>
  view.groups
    .filter(
      (group, index) =>
        view.groups.findIndex((other) => other.source === group.source && other.name === group.name) < index,
    )
    .map(({ name, where }) => ({
      code: 'duplicate-group',
      severity: 'error',
      message: `this file already has a group ${name}: Prometheus refuses the file`,
      ...where,
      help: 'rename it, or move its rules into the first',
    }));
