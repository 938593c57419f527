/** How wide a line may be before a list or an object takes one line an entry. */
const WIDTH = 110;
const STEP = '  ';

/**
 * A value of JSON as TypeScript, as a person would lay it out. `tagged` names the keys whose text is an expression, which is
 * written between backquotes.
 */
export const literal = (value: unknown, tagged: ReadonlySet<string> = new Set(), indent = ''): string =>
  printed(value, undefined, tagged, indent);

const printed = (value: unknown, key: string | undefined, tagged: ReadonlySet<string>, indent: string): string => {
  if (typeof value === 'string') return textOf(value, key !== undefined && tagged.has(key));
  if (Array.isArray(value)) {
    const items = value.map((item: unknown) => printed(item, undefined, tagged, indent + STEP));
    return together(items, ['[', ']'], '', indent);
  }
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value)
      .filter(([, each]) => each !== undefined)
      .map(([name, each]) => `${keyOf(name)}: ${printed(each, name, tagged, indent + STEP)}`);
    return together(entries, ['{', '}'], ' ', indent);
  }
  return JSON.stringify(value) ?? 'undefined';
};

const together = (
  items: readonly string[],
  [open, close]: readonly [string, string],
  gap: string,
  indent: string,
): string => {
  if (items.length === 0) return open + close;
  const line = `${open}${gap}${items.join(', ')}${gap}${close}`;
  if (indent.length + line.length <= WIDTH && !line.includes('\n')) return line;
  return `${open}\n${items.map((item) => `${indent}${STEP}${item},\n`).join('')}${indent}${close}`;
};

const keyOf = (name: string): string => (/^[A-Za-z_$][\w$]*$/.test(name) ? name : quoted(name));

/** Between single quotes; of several lines, or with an expression, between backquotes. */
const textOf = (text: string, isExpression: boolean): string => {
  if (isExpression || /\n./.test(text))
    return `\`${text.replaceAll('\\', '\\\\').replaceAll('`', '\\`').replaceAll('${', '\\${')}\``;
  return quoted(text);
};

const quoted = (text: string): string => {
  const inner = JSON.stringify(text)
    .slice(1, -1)
    .replaceAll('\\"', '"')
    .replaceAll("'", String.raw`\'`);
  return `'${inner}'`;
};
