import { levelOf, type Entry } from './level.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Where a level may stand: as Monolog's own formatters call it, Google's, Elastic's. */
const LEVELS = ['level_name', 'severity', 'log.level', 'level'] as const;
const CHANNELS = ['channel', 'log.logger', 'logger'] as const;
/** How a level that is an object itself calls its name. */
const NAMES = ['name', 'text', 'label'] as const;
/** What the application added is not searched: it may call anything a level. */
const ADDED: ReadonlySet<string> = new Set(['context', 'extra', 'exception']);
/** Whole lines that a program that passes logs on has put into a field. */
const LINES = ['log', 'message'] as const;

const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const levelIn = (fields: Fields): string | undefined =>
  LEVELS.flatMap((name) => {
    const value = fields[name];
    return (
      levelOf(isObject(value) ? NAMES.map((inner) => value[inner]).find((inner) => inner !== undefined) : value) ?? []
    );
  })[0];

const channelIn = (fields: Fields): string | undefined =>
  CHANNELS.map((name) => fields[name]).find((value) => typeof value === 'string');

/** The first that is found, in an object or in one that it holds, such as `log` or `record`. */
const found = (fields: Fields, find: (fields: Fields) => string | undefined): string | undefined =>
  [fields, ...Object.keys(fields).flatMap((name) => (ADDED.has(name) ? [] : [fields[name]]))]
    .filter(isObject)
    .map((each) => find(each))
    .find((value) => value !== undefined);

/** An entry as a formatter of Monolog writes it as JSON, or as a line of its own in a field; undefined where it is none. */
export const inJson = (line: string, read: (text: string) => Entry | undefined): Entry | undefined => {
  if (!line.startsWith('{') || !line.endsWith('}')) return undefined;
  let fields: unknown;
  try {
    fields = JSON.parse(line);
  } catch {
    return undefined;
  }
  if (!isObject(fields)) return undefined;
  const [channel, level] = [found(fields, channelIn), found(fields, levelIn)];
  if (channel !== undefined && level !== undefined) return { channel, level };
  return LINES.map((name) => fields[name])
    .flatMap((text) => (typeof text === 'string' ? (read(text) ?? []) : []))
    .at(0);
};
