import { Document } from 'yaml';

/** Words that nobody reads as anything but themselves: they begin like a name and hold nothing that YAML knows. */
const PLAIN = /^[A-Za-z_/$(][\w ./$()=~{}|+*^"'!<>@,-]*[\w/)}"'%]$/;
/** What YAML 1.1 reads as null, true or false. */
const RESERVED = /^(?:y|n|yes|no|on|off|true|false|null)$/i;

/** A scalar as it stands behind a key whose content stands at `indent`. */
export const scalarOf = (value: unknown, indent: string): string => {
  if (typeof value !== 'string') return String(value);
  if (PLAIN.test(value) && !RESERVED.test(value) && !value.includes(' #')) return value;
  const text = spelled(value);
  return indent.length > 0 && text.includes('\n') ? text.replaceAll(/\n(?=[^\n])/g, `\n${indent}`) : text;
};

const known = new Map<string, string>();
const MOST = 5000;

/** What needs quotes, or lines of its own, the library spells; the same texts come again in every environment. */
const spelled = (value: string): string => {
  const found = known.get(value);
  if (found !== undefined) return found;
  if (known.size > MOST) known.clear();
  const document = new Document({ k: value }, { version: '1.1' });
  const text = document
    .toString({ lineWidth: 0, directives: false })
    .slice('k: '.length, -1)
    .replaceAll(/\n {2}/g, '\n');
  known.set(value, text);
  return text;
};
