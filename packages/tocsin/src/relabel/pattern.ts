import { RE2JS } from 're2js';

interface Match {
  /** Puts what the groups found in the place of `$1`, `${1}`, `${name}`, as Go does. */
  readonly expand: (template: string) => string;
}
type Pattern = (text: string) => Match | undefined;

const known = new Map<string, Pattern>();
const MOST = 5000;

/** A pattern as relabelling compiles it: RE2, which must match the whole. One that cannot be compiled matches nothing. */
export const pattern = (regex: string): Pattern => {
  const before = known.get(regex);
  if (before) return before;
  if (known.size >= MOST) known.clear();
  const made = compile(regex);
  known.set(regex, made);
  return made;
};

const compile = (regex: string): Pattern => {
  let program: RE2JS;
  try {
    program = RE2JS.compile(`^(?s:${regex})$`);
  } catch {
    return () => undefined;
  }
  return (text) => {
    const matcher = program.matcher(text);
    if (!matcher.find()) return undefined;
    const group = (name: string): string => {
      try {
        return matcher.group(/^\d+$/.test(name) ? Number(name) : name) ?? '';
      } catch {
        // A group that the pattern does not have is empty.
        return '';
      }
    };
    return {
      expand: (template) =>
        template.replaceAll(
          /\$(?:\$|\{(\w+)\}|(\w+))/g,
          (whole, braced: string | undefined, bare: string | undefined) =>
            whole === '$$' ? '$' : group(braced ?? bare ?? ''),
        ),
    };
  };
};
