import { UsageError } from '../../shared/usage-error.ts';

/** One line of a scrape: what is said about a family, or one of its series. */
export type Line =
  | { readonly kind: 'help'; readonly name: string; readonly help: string }
  | { readonly kind: 'type'; readonly name: string; readonly type: string }
  | { readonly kind: 'sample'; readonly name: string; readonly labels: Readonly<Record<string, string>> };

const COMMENT = /^#\s+(HELP|TYPE)\s+(\S+)\s?(.*)$/;
const SAMPLE = /^([a-zA-Z_:][\w:]*)\s*(?:\{(.*?)\}(?=\s+\S+(?:\s|$)))?\s+(\S+)/;
const LABEL = /\s*([a-zA-Z_]\w*)\s*=\s*"((?:[^"\\]|\\.)*)"\s*(?:,|$)/gy;
const NUMBER = /^[+-]?(?:inf|nan|(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)$/i;

/** Reads the text formats: 0.0.4, and OpenMetrics, whose exemplars and timestamps say nothing here. @throws UsageError */
export const readExposition = (text: string, source: string): readonly Line[] => {
  if (/^\s*</.test(text))
    throw new UsageError(
      `${source} answers a page for people, not metrics`,
      'give the address that Prometheus scrapes',
    );
  return text.split(/\r?\n/).flatMap((line, index) => {
    if (line.trim() === '') return [];
    const read = line.startsWith('#') ? comment(line) : sample(line);
    if (!read) throw new UsageError(`${source}, line ${index + 1}, is not a sample: ${line.slice(0, 80)}`);
    return read;
  });
};

const comment = (line: string): readonly Line[] => {
  const [, word, name = '', rest = ''] = COMMENT.exec(line) ?? [];
  if (word === 'HELP') return [{ kind: 'help', name, help: unescaped(rest) }];
  return word === 'TYPE' ? [{ kind: 'type', name, type: rest.trim() }] : [];
};

const sample = (line: string): readonly Line[] | undefined => {
  const [, name, inside = '', value = ''] = SAMPLE.exec(line) ?? [];
  if (name === undefined || !NUMBER.test(value)) return undefined;
  const pairs = [...inside.matchAll(LABEL)];
  const covered = pairs.reduce((sum, [pair]) => sum + pair.length, 0);
  if (covered !== inside.length) return undefined;
  const labels = Object.fromEntries(pairs.map(([, label = '', text = '']) => [label, unescaped(text)]));
  return [{ kind: 'sample', name, labels }];
};

const unescaped = (text: string): string =>
  text.replaceAll(/\\(.)/g, (_, letter: string) => (letter === 'n' ? '\n' : letter));
