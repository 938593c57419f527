import { callable } from '../format/callable.ts';
import { GoTime } from '../format/time.ts';
import { GoList, GoMap, GoStruct, type GoObject, type Value } from '../format/values.ts';

type Texts = Readonly<Record<string, string>>;

/** A message before its text. Times are in milliseconds since 1970. */
export interface MessageData {
  readonly receiver: string;
  readonly externalUrl: string;
  readonly groupLabels: Texts;
  readonly alerts: readonly {
    readonly status: 'firing' | 'resolved';
    readonly labels: Texts;
    readonly annotations: Texts;
    readonly startsAt: number;
    readonly endsAt: number | undefined;
  }[];
}
type AlertData = MessageData['alerts'][number];

/** What the templates of a message see. */
export const templateData = ({ receiver, externalUrl, groupLabels, alerts }: MessageData): GoStruct =>
  struct('*template.Data', {
    Receiver: receiver,
    Status: alerts.some(({ status }) => status === 'firing') ? 'firing' : 'resolved',
    Alerts: listOf(alerts),
    GroupLabels: kv(groupLabels),
    CommonLabels: kv(common(alerts.map(({ labels }) => labels))),
    CommonAnnotations: kv(common(alerts.map(({ annotations }) => annotations))),
    ExternalURL: externalUrl,
  });

/** What all of them say alike. */
export const common = ([first = {}, ...others]: readonly Texts[]): Texts =>
  Object.fromEntries(Object.entries(first).filter(([name, value]) => others.every((other) => other[name] === value)));

const struct = (type: string, fields: Readonly<Record<string, Value>>): GoStruct =>
  new GoStruct(type, new Map(Object.entries(fields)));

const listOf = (alerts: readonly AlertData[]): GoList => {
  const of = (status: AlertData['status']) => () => listOf(alerts.filter((alert) => alert.status === status));
  return new GoList(alerts.map(alertOf), {
    Firing: callable([], of('firing')),
    Resolved: callable([], of('resolved')),
  });
};

/** The year 1 stands for no time. */
const NEVER = Date.UTC(1, 0) - 1900 * 31_556_952_000;

const alertOf = ({ status, labels, annotations, startsAt, endsAt }: AlertData): GoStruct =>
  struct('template.Alert', {
    Status: status,
    Labels: kv(labels),
    Annotations: kv(annotations),
    StartsAt: new GoTime(startsAt),
    EndsAt: new GoTime(endsAt ?? NEVER),
    GeneratorURL: '',
    Fingerprint: '',
  });

/** Names with values: a map that can be asked for its pairs in order. */
const kv = (texts: Texts): GoMap =>
  new GoMap(new Map(Object.entries(texts)), 'string', {
    SortedPairs: callable([], () => pairs(sorted(texts))),
    Names: callable([], () => new GoStrings(sorted(texts).map(([name]) => name))),
    Values: callable([], () => new GoStrings(sorted(texts).map(([, value]) => value))),
    Remove: callable(['value'], (names) => {
      const gone = names instanceof GoStrings ? names.texts : [];
      return kv(Object.fromEntries(Object.entries(texts).filter(([name]) => !gone.includes(name))));
    }),
  });

type Pair = readonly [string, string];
/** The alert's name is always first. */
const sorted = (texts: Texts): readonly Pair[] =>
  Object.entries(texts).toSorted(([a], [b]) => {
    if (a === 'alertname' || b === 'alertname') return a === b ? 0 : a === 'alertname' ? -1 : 1;
    return a < b ? -1 : 1;
  });

const pairs = (all: readonly Pair[]): GoList =>
  new GoList(
    all.map(([Name, Value]) => struct('template.Pair', { Name, Value })),
    {
      Names: callable([], () => new GoStrings(all.map(([name]) => name))),
      Values: callable([], () => new GoStrings(all.map(([, value]) => value))),
    },
  );

/** A list of texts, which functions take and `range` does not. */
export class GoStrings implements GoObject {
  readonly type = '[]string';
  readonly methods = {};
  readonly texts: readonly string[];
  constructor(texts: readonly string[]) {
    this.texts = texts;
  }
  toText(): string {
    return `[${this.texts.join(' ')}]`;
  }
}
