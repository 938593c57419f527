import { longTerm, remoteWrite } from './access.ts';
import { dashboard, rules } from './alert.ts';
import { environment, operations, responder } from './environment.ts';
import { job } from './job.ts';
import { fields } from './fields.ts';
import {
  anything,
  callable,
  count,
  duration,
  durationAs,
  list,
  made,
  object,
  port,
  record,
  text,
  textLike,
} from './kinds.ts';
import { isObject, placeText, type Kind } from './misfit.ts';
import { routes } from './routes.ts';

const level = fields({ severity: text, respondWithin: duration });
const version = textLike('a version', "'3.5.0'", /^\d+(\.\d+)+/);
const image = textLike(
  'an image with its version',
  "'prom/prometheus:v3.5.1'",
  /^[^\s:]+(:\d+\/[^\s:]+)?(:[\w.-]+)?(@sha256:[0-9a-f]+)?$/,
);
const images = ['prometheus', 'alertmanager', 'grafana', 'blackbox', 'node-exporter'] as const;
const others = ['nginx', 'victoria-metrics', 'vmalert', 'thanos'] as const;
const each = (names: readonly string[], kind: Kind): Readonly<Record<string, Kind>> =>
  Object.fromEntries(names.map((name) => [name, kind]));

/** What every project says of itself. */
export const asked = {
  name: textLike('a name of letters, digits, - and _', "'shop'", /^[\w.-]+$/),
  catalogues: list(object('a catalogue', 'metrics(...)')),
  rules,
  dashboards: list(dashboard),
  jobs: record(job),
  routes,
  environments: record(environment, 1),
} as const;

/** What is as usual where a project does not say it. */
const usual: Readonly<Record<string, Kind>> = {
  evaluateEvery: duration,
  priorities: fields({ P1: level, P2: level, P3: level, P4: level }),
  dependencies: record(list(text)),
  errorBudgets: list(anything),
  posted: record(fields({ when: text, priority: text, next: text })),
  services: record(fields({ port }, {}, 'a service')),
  monitoring: text,
  responder,
  operations,
  orders: list(made('an order', 'orderable(...)', 'action')),
  account: fields({ user: text, id: count }),
  retention: fields({
    time: durationAs('15d'),
    size: textLike('a size', "'20GB'", /^\d+(B|KB|MB|GB|TB|PB|EB)$/),
  }),
  remoteWrite: record(remoteWrite),
  longTerm,
  versions: fields(each(['prometheus', 'alertmanager', 'grafana'], version)),
  images: fields(each(images, image), each(others, image)),
  carried: fields(
    {},
    { prometheus: anything, rules: record(anything), alertmanager: anything, dashboards: record(anything) },
  ),
  waivers: list(made('a waiver', "waive('code', { because, until })", 'code')),
  coverage: record(anything),
  sites: anything,
};

/** The stack that a project defines. */
export const stack = fields(asked, usual);

const hostProgram = fields({ name: text, script: anything, on: list(text, 1), settings: callable });
/** What defineProject is given. */
export const project = fields(
  { stack: object('an object', '{ name, jobs, ... }') },
  { packs: list(anything), collectors: list(anything), actions: list(anything), published: list(anything) },
);

/** What brings a technology. What its parts make, the compiler asks them. */
export const pack = fields(
  { name: text },
  {
    needs: list(text),
    collectors: list(anything),
    actions: list(anything),
    paths: record(text),
    hosts: list(callable),
    hostsAfterwards: list(callable),
    services: list(fields({ name: text, on: list(text), about: callable })),
    exporters: record(fields({ unit: text, flags: callable }, { before: list(anything), tls: callable })),
    readable: callable,
    mounted: callable,
    reached: list(fields({ on: list(text), service: text })),
    scripts: list(anything),
  },
);
/** A project's own parts, and what packs bring: what is read while a project is put together. */
export const collectorPart = fields(
  { id: text, publishes: list(anything), settings: anything, on: callable, load: callable },
  { looksAt: text, needs: text, secrets: list(anything), reads: list(anything) },
);
const declared = fields(
  { action: made('the code of an action', 'an object of the type Action', 'spec') },
  { program: hostProgram, workloads: anything, notYet: anything, knows: record(callable) },
);
export const actionPart: Kind = {
  ...declared,
  misfits: (value, at) =>
    isObject(value) && 'spec' in value
      ? [
          {
            at,
            says: `${placeText(at)} is the code of an action alone`,
            help: 'put it under action: { action, program }',
          },
        ]
      : declared.misfits(value, at),
};
