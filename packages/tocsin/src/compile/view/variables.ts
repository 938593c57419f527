/** The names of Grafana's variables in a text: `$x`, `${x}`, `${x:regex}`, `[[x]]`. */
export const variablesIn = (text: string): readonly string[] => {
  if (!text.includes('$') && !text.includes('[[')) return NONE;
  const found = text.matchAll(/\$(?:\{(\w+)[^}]*\}|(\w+))|\[\[(\w+)[^\]]*\]\]/g);
  return [...new Set([...found].map(([, braced, bare, bracketed]) => braced ?? bare ?? bracketed ?? ''))];
};
const NONE: readonly string[] = [];
