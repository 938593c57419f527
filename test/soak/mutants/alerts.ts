import type { Mutant } from './mutant.ts';

/** Of how alerts are read. */
export const alerts: readonly Mutant[] = [
  {
    row: 'an echo opens an episode',
    file: 'alerts/episode.ts',
    find: 'if (last?.ends != null && startsAt <= last.ends)',
    replace: 'if (false)',
    tests: ['episodes'],
  },
  {
    row: 'an end from before its beginning',
    file: 'alerts/episode.ts',
    find: 'if (endsAt < last.starts)',
    replace: 'if (false)',
    tests: ['episodes'],
  },
  {
    row: 'one poll overrules a delivery',
    file: 'alerts/reconcile.ts',
    find: 'const POLLS = 2;',
    replace: 'const POLLS = 1;',
    tests: ['reconcile'],
  },
  {
    row: 'what is muted was left out',
    file: 'alerts/reconcile.ts',
    find: '    .filter(isActive)\n',
    replace: '',
    tests: ['reconcile'],
  },
  {
    row: 'an alert that is over is still answered',
    file: 'alerts/store/ingest.ts',
    find: "if (meaning === 'resolved')\n      for",
    replace: 'if (false)\n      for',
    tests: ['engine', 'ledger'],
  },
  {
    row: 'another version of the payload',
    file: 'alerts/payload.ts',
    find: "if (version !== '4')",
    replace: 'if (false)',
    tests: ['payload'],
  },
  {
    row: 'a time that is none',
    file: 'alerts/payload.ts',
    find: " && value[10] === 'T'",
    replace: '',
    tests: ['payload'],
  },
  {
    row: 'an alert of any size',
    file: 'alerts/split.ts',
    find: 'if (end - begin > LARGEST)',
    replace: 'if (false)',
    tests: ['payload'],
  },
  {
    row: 'as many alerts as fit',
    file: 'alerts/split.ts',
    find: 'if (alerts.push([begin, end]) > MOST_ALERTS)',
    replace: 'if (alerts.push([begin, end]) > 2 * MOST)',
    tests: ['payload'],
  },
  {
    row: 'a comma is not asked for',
    file: 'alerts/split.ts',
    find: 'if (bytes[at] !== COMMA) return NOT_JSON;',
    replace: '',
    tests: ['payload'],
  },
  {
    row: 'a quote behind a backslash ends a string',
    file: 'alerts/split.ts',
    find: 'if ((end - before) % 2 === 1) return end + 1;',
    replace: 'return end + 1;',
    tests: ['payload'],
  },
  {
    row: 'a summary of any length',
    file: 'alerts/payload.ts',
    find: 'summary.slice(0, LONGEST)',
    replace: 'summary',
    tests: ['payload'],
  },
];
