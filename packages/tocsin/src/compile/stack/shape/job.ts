import { nearest } from '../../../promql/nearest.ts';
import { access, relabel } from './access.ts';
import { fields } from './fields.ts';
import { anything, count, duration, flag, list, oneOf, record, text } from './kinds.ts';
import { isObject, placeText, type Kind, type Misfit } from './misfit.ts';

const scraping: Readonly<Record<string, Kind>> = {
  ...access,
  timeout: duration,
  scheme: oneOf('http', 'https'),
  path: text,
  params: record(list(text)),
  runs: list(text),
  labels: record(text),
  honorLabels: flag,
  relabel,
  metricRelabel: relabel,
  limits: fields({}, { samples: count, labels: count, labelName: count, labelValue: count, body: count }),
  keepForeign: flag,
};

const roles = list({ ...text, as: "'web'" }, 1);
const lookedAt: Kind = {
  is: "'edge', 'proxy' or roles",
  as: "{ on: ['web'] }",
  misfits: (value, at) => (value === 'edge' ? [] : fields({ on: roles }).misfits(value, at)),
};
const hostProbe = fields({
  module: text,
  of: lookedAt,
  service: text,
  scheme: oneOf('https', 'http', 'tls'),
  paths: list(text, 1),
});
const probe: Kind = {
  is: 'a probe',
  as: "{ module: 'health', of: 'edge', service: 'https', scheme: 'https', paths: ['/'] }",
  misfits: (value, at) =>
    (isObject(value) && 'of' in value && value.of === 'proxy' ? fields({ of: text }) : hostProbe).misfits(value, at),
};

/** The kinds of jobs, by the field that says what is scraped. */
const kinds = {
  on: fields({ every: duration, on: roles, service: { ...text, as: "'node-exporter'" } }, scraping, 'a job'),
  through: fields({ every: duration, through: text, probes: list(probe) }, scraping),
  targets: fields({ every: duration, targets: record(text) }, { ...scraping, role: text }),
  discover: fields({ every: duration, discover: anything }, { ...scraping, role: text }),
} as const;
const deciding = ['on', 'through', 'targets', 'discover'] as const;
const everything = [...new Set(Object.values(kinds).flatMap(({ known }) => known))];
/** One that does not say what it scrapes: its fields are whatever a job may have. */
const undecided = fields({ every: duration }, Object.fromEntries(everything.map((name) => [name, anything])));

/** A job: which fields it has follows from what it scrapes. */
export const job: Kind = {
  is: 'a job',
  as: "{ on: ['web'], service: 'node-exporter', every: '15s' }",
  misfits: (value, at) => {
    if (!isObject(value)) return kinds.on.misfits(value, at);
    if (!('name' in value)) return fieldsOfJob(value, at);
    const { name, ...rest } = value;
    return [nameIsKey(name, at), ...fieldsOfJob(rest, at)];
  },
};

const fieldsOfJob = (value: object, at: readonly string[]): readonly Misfit[] => {
  const chosen = deciding.filter((name) => name in value);
  const [one, two] = chosen;
  if (two !== undefined)
    return [
      {
        at: [...at, two],
        says: `${placeText(at)} has ${chosen.join(' and ')}, and a job scrapes one kind of thing`,
        help: `make two jobs of it, or leave out ${two}`,
      },
    ];
  const meant = one ?? deciding.find((name) => Object.keys(value).some((each) => nearest(each, everything) === name));
  if (meant !== undefined) return kinds[meant].misfits(value, at);
  return [
    ...undecided.misfits(value, at),
    {
      at,
      says: `${placeText(at)} does not say what it scrapes`,
      help: 'give it on (roles) with service, through with probes, targets, or discover',
    },
  ];
};

/** A second name beside the key would be one too many: metrics and messages have the key. */
const nameIsKey = (name: unknown, at: readonly string[]): Misfit => ({
  at: [...at, 'name'],
  says: `${placeText(at)} has a field "name", and the name of a job is its key, ${at.at(-1)}`,
  help: typeof name === 'string' && name !== at.at(-1) ? `leave it out, or make ${name} the key` : 'leave it out',
});
