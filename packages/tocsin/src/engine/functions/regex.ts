import { RE2JS } from 're2js';

const known = new Map<string, RE2JS>();
const compiled = (pattern: string): RE2JS => {
  const before = known.get(pattern);
  if (before) return before;
  if (known.size > 1000) known.clear();
  const made = RE2JS.compile(pattern);
  known.set(pattern, made);
  return made;
};

/** Whether a pattern occurs in a text. @throws Error for what is no pattern */
export const match = (pattern: string, text: string): boolean => compiled(pattern).matcher(text).find();

/** A text with each occurrence of a pattern replaced; `$1` and `${name}` are its groups. @throws Error */
export const reReplaceAll = (pattern: string, replacement: string, text: string): string => {
  const matcher = compiled(pattern).matcher(text);
  let out = '';
  let last = 0;
  while (matcher.find()) {
    out += text.slice(last, matcher.start()) + expanded(replacement, matcher);
    last = matcher.end();
  }
  return out + text.slice(last);
};

type Matcher = ReturnType<RE2JS['matcher']>;
const expanded = (replacement: string, matcher: Matcher): string =>
  replacement.replaceAll(/\$(?:\$|(\w+)|\{(\w+)\})/g, (_, bare?: string, braced?: string) => {
    const name = bare ?? braced;
    return name === undefined ? '$' : groupOf(matcher, name);
  });

const groupOf = (matcher: Matcher, name: string): string => {
  if (/^\d+$/.test(name)) return Number(name) <= matcher.groupCount() ? (matcher.group(Number(name)) ?? '') : '';
  try {
    return matcher.group(name) ?? '';
  } catch {
    return '';
  }
};
