const VARIABLE = /\$(?:\{[^}]+\}|[A-Za-z_][A-Za-z0-9_]*)/g;
/** Durations and numbers that nobody writes, so that each finds its way back. */
const placeholder = (index: number, isWindow: boolean): string =>
  isWindow ? `${987_654_000 + index}ms` : `${987_654_000 + index}`;

/**
 * Puts numbers and durations in the place of Grafana's variables, so that any judge of PromQL can read the text;
 * `restore` puts the variables back. Variables inside strings are left alone: there they are text already.
 */
export const hideVariables = (text: string): { readonly text: string; readonly restore: (text: string) => string } => {
  const hidden = new Map<string, string>();
  const visible = text.replace(new RegExp(`"(?:[^"\\\\]|\\\\.)*"|${VARIABLE.source}`, 'g'), (found, at: number) => {
    if (found.startsWith('"')) return found;
    const stand = placeholder(hidden.size, text[at - 1] === '[' || text[at - 1] === ':');
    hidden.set(stand, found);
    return stand;
  });
  return {
    text: visible,
    restore: (shown) => [...hidden].reduce((whole, [stand, variable]) => whole.replace(stand, () => variable), shown),
  };
};
