/** The names of Grafana's variables in a text: `$x`, `${x}`, `${x:regex}`, `[[x]]`. */
export const variablesIn = (text: string): readonly string[] => [
  ...new Set(
    [...text.matchAll(/\$(?:\{(\w+)[^}]*\}|(\w+))|\[\[(\w+)[^\]]*\]\]/g)].map(
      ([, braced, bare, bracketed]) => braced ?? bare ?? bracketed ?? '',
    ),
  ),
];
