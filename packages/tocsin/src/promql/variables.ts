/** A string, or a variable of Grafana: `$x`, `${x}`, `${x:regex}`, `[[x]]`. */
const STRING = /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`[^`]*`/;
const VARIABLE = /\$(?:\{[^}]+\}|[A-Za-z_][A-Za-z0-9_]*)|\[\[\w+(?::\w+)?\]\]/;
const EITHER = new RegExp(`${STRING.source}|${VARIABLE.source}`, 'g');
const STRINGS = new RegExp(STRING.source, 'g');

/** Durations, numbers and names that nobody writes, so that each finds its way back. */
const STANDS = 987_654_000;
const standIns = {
  window: (index: number) => `${STANDS + index}ms`,
  number: (index: number) => `${STANDS + index}`,
  name: (index: number) => `grafana_variable_${index}_`,
} as const;
type Role = keyof typeof standIns;

/** Whether a number stands for a variable. */
export const isStandIn = (text: string): boolean => /^987654\d{3}$/.test(text);

/** A text without Grafana's variables. */
export interface Hidden {
  readonly text: string;
  /** Puts the variables back. */
  readonly restore: (text: string) => string;
  /**
   * What is known of the text: `whole` where variables are windows or stand in strings; `guessed` where they are taken
   * for numbers; `open` where they are names, operators or more, and only Grafana knows what is asked.
   */
  readonly known: 'whole' | 'guessed' | 'open';
}

/**
 * Puts numbers, durations and names in the place of Grafana's variables, so that any judge of PromQL can read the text.
 * Variables inside strings are left alone: there they are text already.
 */
export const hideVariables = (text: string): Hidden => {
  if (hasNone(text)) return { text, restore: (shown) => shown, known: 'whole' };
  const hidden = new Map<string, string>();
  const roles = new Set<Role | 'operator'>();
  // What stands in a string opens no bracket; every place stays where it was.
  const bare = text.replace(STRINGS, (string) => `"${' '.repeat(string.length - 2)}"`);
  const visible = text.replace(EITHER, (found, at: number) => {
    if (/^["'`]/.test(found)) return found;
    const role = roleOf(bare, at, at + found.length);
    roles.add(role);
    const stand = standIns[role === 'operator' ? 'number' : role](hidden.size);
    hidden.set(stand, found);
    return stand;
  });
  return {
    text: visible,
    restore: (shown) => [...hidden].reduce((whole, [stand, variable]) => whole.replace(stand, () => variable), shown),
    known: roles.has('name') || roles.has('operator') ? 'open' : roles.has('number') ? 'guessed' : 'whole',
  };
};

const hasNone = (text: string): boolean => !text.includes('$') && !text.includes('[[');

/** Where the first variable of a text stands, outside strings; undefined where there is none. */
export const firstVariable = (text: string): { readonly from: number; readonly to: number } | undefined => {
  if (hasNone(text)) return undefined;
  const found = [...text.matchAll(EITHER)].find(([first]) => !/^["'`]/.test(first));
  return found && { from: found.index, to: found.index + found[0].length };
};

const GROUPING = /\b(?:by|without|on|ignoring|group_left|group_right)\s*\([^()]*$/i;
const IN_BRACES = /\{[^{}]*$/;

/** What a variable is in an expression, by what stands around it. */
const roleOf = (text: string, from: number, to: number): Role | 'operator' => {
  const before = text.slice(Math.max(0, from - 200), from);
  const behind = text.slice(to, to + 20);
  if (/\[[^\][]*$|\boffset\s+-?\s*$/i.test(before)) return /^(?:ms|[smhdwy])\b/.test(behind) ? 'number' : 'window';
  if (/[\w:}\]]$/.test(before) || /^[\w:[({]|^\$/.test(behind)) return 'name';
  if (GROUPING.test(before) || IN_BRACES.test(before)) return 'name';
  const isBehindOperand =
    /[\w)}\]"]\s*$/.test(before) && !/\b(?:and|or|unless|by|on|bool|atan2|offset)\s*$/i.test(before);
  return isBehindOperand ? 'operator' : 'number';
};
