import { newest, oldest, versionOf, type Version } from '../../promql/version.ts';
import { once } from '../memoize.ts';
import type { ServiceView } from './shapes/compose.ts';
import type { Knowledge } from './shapes/knowledge.ts';
import type { View } from './view.ts';

type Program = 'prometheus' | 'alertmanager' | 'blackbox' | 'operator';
const IMAGES: Readonly<Record<Program, RegExp>> = {
  prometheus: /(?:^|\/)prometheus(?!-operator)(?:-[a-z]+)?:v?(\d+\.\d+(?:\.\d+)?)/,
  alertmanager: /(?:^|\/)(?:prom-)?alertmanager(?:-[a-z]+)?:v?(\d+\.\d+(?:\.\d+)?)/,
  operator: /(?:^|\/)prometheus-operator:v?(\d+\.\d+(?:\.\d+)?)/,
  blackbox: /(?:^|\/)blackbox[-_]exporter:v?(\d+\.\d+(?:\.\d+)?)/,
};

/** A program's name as versions go by it. */
export const versionKey: Readonly<
  Record<'Prometheus' | 'Alertmanager' | 'Blackbox exporter' | 'Prometheus operator', Program>
> = {
  Prometheus: 'prometheus',
  Alertmanager: 'alertmanager',
  'Blackbox exporter': 'blackbox',
  'Prometheus operator': 'operator',
};

/** The version in which a program runs: as it is told, or as the tag of its image says. */
export const runningVersion = (view: View, program: Program): string | undefined => running(view)[program];

/** The Prometheus that reads expressions, as PromQL's judge numbers it; undefined where nobody says which. */
export const targetVersion = (view: View): Version | undefined => {
  const said = runningVersion(view, 'prometheus');
  return said === undefined ? undefined : (versionOf(said) ?? (/^v?(?:[01]\.|2\.)/.test(said) ? oldest : newest));
};

/** Whether the Prometheus that reads the files is one before 2.0, which has a configuration, rules and storage of its own. */
export const isBeforeTwo = (view: View): boolean =>
  /^v?[01]\./.test(runningVersion(view, 'prometheus') ?? '') && view.knowledge.moves === undefined;

const running = once((view: View): Knowledge['versions'] => ({
  ...imageVersions(view.services),
  ...view.knowledge.versions,
}));

/** The oldest of each program, where several images are named. */
const imageVersions = (services: readonly ServiceView[]): Knowledge['versions'] =>
  Object.fromEntries(
    (['prometheus', 'alertmanager', 'blackbox', 'operator'] as const).flatMap((program) => {
      const versions = services.flatMap(({ image }) => IMAGES[program].exec(image)?.[1] ?? []);
      const [oldest] = versions.toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true }));
      return oldest === undefined ? [] : [[program, oldest]];
    }),
  );
