import type { Check } from '../check.ts';

/** A hundred alerts of one fault are one message, and two faults are two. */
export const grouping: Check = (view) =>
  view.alertmanagers.flatMap(({ root, receivers, isOfOperator = false }) => {
    // Where nobody is told of anything, there are no messages.
    if (!root || receivers.every(({ integrations }) => integrations.length === 0)) return [];
    const all = root.groupBy.find(({ value }) => value === '...');
    // The operator hangs it below a route that has one.
    if ((root.groupBy.length > 0 || isOfOperator) && !all) return [];
    return [
      {
        code: 'grouping',
        severity: 'warning',
        message: all
          ? 'group_by: ["..."] groups nothing: a fault that affects a hundred series sends a hundred messages'
          : 'without group_by all alerts are one group: a new fault is only a line in the message about an old one',
        ...(all ? { at: all.at, subject: all.subject, excerpt: all.excerpt } : root.where),
        help: "write group_by: ['alertname', 'job'], and the labels of what your team handles separately",
      },
    ];
  });
