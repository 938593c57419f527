import { alertsIn } from '../../view/parts.ts';
import type { Check } from '../check.ts';

/** Longer names are cut where they are shown. */
const LONGEST = 60;

/** An alert's name is one word of capitals and small letters, that routes and people can write. */
export const alertName: Check = (view) =>
  alertsIn(view)
    .filter(({ name }) => !/^[A-Z]\w*$/.test(name) || name.length > LONGEST)
    .map(({ name, where }) => ({
      code: 'alert-name',
      severity: 'note',
      message:
        name.length > LONGEST
          ? `the name has ${name.length} characters`
          : `"${name}" is not a single word: routes, runbooks and silences must quote it`,
      ...where,
      help: `write ${/[A-Za-z]/.test(name) ? camel(name).slice(0, LONGEST) : 'what is wrong, as in DiskNearlyFull'}`,
    }));

const camel = (name: string): string =>
  name
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== '')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
