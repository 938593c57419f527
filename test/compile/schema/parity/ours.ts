import { findingsIn } from '../../../../packages/tocsin/src/compile/checks/of-view.ts';
import { faultsIn } from '../../../../packages/tocsin/src/compile/schema/judge.ts';
import { programOf } from '../../../../packages/tocsin/src/compile/schema/versions.ts';
import { versionKey } from '../../../../packages/tocsin/src/compile/view/running.ts';
import { readTrees } from '../../../../packages/tocsin/src/compile/view/text/tree.ts';
import { types } from './types.ts';
import { readView } from '../../../../packages/tocsin/src/compile/view/read/read.ts';
import { Source } from '../../../../packages/tocsin/src/compile/view/text/source.ts';
import { shippedKnowledge } from '../../../../packages/tocsin/src/doctor/knowledge.ts';
import type { Kind } from './judges.ts';

/** The checks that say what a program refuses. */
const refusing = new Set(
  `unknown-field invalid-value version-gated unreadable-file route-receiver time-interval duplicate-job scrape-timeout
  promql-syntax feature-flag invalid-regex label-name duplicate-group template-syntax target-address
  probe-address`.split(/\s+/),
);

/** Who reads each kind of file. */
export const programs = {
  prometheus: 'Prometheus',
  rules: 'Prometheus',
  alertmanager: 'Alertmanager',
  blackbox: 'Blackbox exporter',
} as const;

/** What the checks refuse in a file that some version of its program reads; empty where they take it. */
export const refusals = (kind: Kind, text: string, version: string): readonly string[] => {
  const file = {
    prometheus: 'prometheus.yml',
    rules: 'rules.yml',
    alertmanager: 'alertmanager.yml',
    blackbox: 'blackbox.yml',
  }[kind];
  const program = programs[kind];
  const source = new Source(file, text);
  const view = readView([source], { ...shippedKnowledge, versions: { [versionKey[program]]: version } });
  const found = findingsIn(view).filter(
    ({ code, severity, message }) =>
      severity === 'error' && refusing.has(code) && !/every hour|never works/.test(message),
  );
  // A file that is broken enough is not recognised; here it is known what it was meant to be.
  const [tree] = readTrees(source).trees;
  const judge = programOf(program, version);
  return [
    ...found.map(({ message }) => message),
    ...(tree ? faultsIn(source, tree, types[kind], judge) : []).map(({ message }) => message),
  ];
};
