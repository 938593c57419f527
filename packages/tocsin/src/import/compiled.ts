import { define, routing, unsent, waive, type FindingCode } from '#lang';
import { compile, type Compiled } from '../compile/compile.ts';
import { defineProject } from '../compile/stack/project.ts';
import type { AnyEnvironment, Texts } from '../compile/stack/stack-parts.ts';
import type { Accepted, Parts } from './project.ts';

const production: AnyEnvironment = define({
  name: 'production',
  hosts: { monitoring: { roles: ['monitoring'], address: '127.0.0.1' } },
  urls: {
    prometheus: 'http://127.0.0.1:9090',
    grafana: 'http://127.0.0.1:3000',
    alertmanager: 'http://127.0.0.1:9093',
    runbooks: 'http://127.0.0.1:9095/runbooks',
  },
  paths: {},
});

/** What the written project will generate. */
export const compiledAs = ({ name, carried, accepted, until, versions }: Parts, texts: Texts): Compiled => {
  const { stack } = defineProject({
    stack: {
      name,
      carried,
      versions: { ...versions, grafana: '12.3.0' },
      catalogues: [],
      rules: [],
      dashboards: [],
      jobs: {},
      routes: routing({
        receivers: { null: unsent() },
        otherwise: 'null',
        groupBy: ['alertname'],
        timing: { groupWait: '30s', groupInterval: '5m', repeatInterval: '4h' },
        routes: [],
      }),
      waivers: accepted.map(({ code, subject }) =>
        waive(code as FindingCode, { subject, because: 'imported as it was', until: until as '2027-01-31' }),
      ),
      environments: { production },
    },
  });
  return compile(stack, production, texts);
};

/** The errors that would keep it from being generated, each to be accepted for a while. */
export const acceptedIn = ({ findings }: Compiled): readonly Accepted[] => [
  ...new Map(
    findings
      .filter(({ severity }) => severity === 'error')
      .map(({ code, subject }) => [`${code}\n${subject}`, { code, subject }] as const),
  ).values(),
];
