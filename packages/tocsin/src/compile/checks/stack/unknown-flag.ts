import { nearest } from '../../../promql/nearest.ts';
import { alertmanagerOptions } from '../../schema/options/alertmanager.ts';
import { lifetimesIn, type Lifetime } from '../../schema/options/options.ts';
import { prometheusOptions } from '../../schema/options/prometheus.ts';
import type { Schema } from '../../schema/schemas.ts';
import { versionNumber, versionTextOf } from '../../schema/versions.ts';
import { runningVersion, versionKey } from '../../view/running.ts';
import type { ServiceView } from '../../view/shapes/compose.ts';
import type { Text } from '../../view/shapes/expression.ts';
import type { View } from '../../view/view.ts';
import type { Check } from '../check.ts';

interface Program {
  readonly name: Schema['program'];
  readonly image: RegExp;
  readonly options: ReadonlyMap<string, Lifetime>;
  readonly features?: ReadonlyMap<string, Lifetime>;
  /** The oldest version whose options are known. */
  readonly from: number;
}
const programs: readonly Program[] = [
  {
    name: 'Prometheus',
    image: /(?:^|\/)prometheus(?:[:@]|$)/,
    options: lifetimesIn(prometheusOptions),
    from: 2037,
  },
  {
    name: 'Alertmanager',
    image: /(?:^|\/)alertmanager(?:[:@]|$)/,
    options: lifetimesIn(alertmanagerOptions),
    ...(alertmanagerOptions.features ? { features: lifetimesIn(alertmanagerOptions.features) } : {}),
    from: 25,
  },
];

/** Every option of a command is one that the program knows: it does not start otherwise. */
export const unknownFlag: Check = (view) =>
  view.services.flatMap((service) => {
    const program = programs.find(({ image }) => image.test(service.image));
    if (!program) return [];
    const version = versionOf(view, program, service);
    if (version !== undefined && version < program.from) return [];
    // A script for a shell has words of other programs.
    return service.command
      .filter(({ value }) => !value.includes('\n'))
      .flatMap((word) => [
        ...optionsIn(word).flatMap((option) => judged(program, version, word, `--${option}`, option, program.options)),
        ...(program.features ? featuresIn(word) : []).flatMap((feature) =>
          judged(program, version, word, feature, feature, program.features ?? new Map()),
        ),
      ]);
  });

/** As the image says, else as anybody says. */
const versionOf = (view: View, { name }: Program, { image }: ServiceView): number | undefined => {
  const tag = /:(v?\d+\.\d+(?:\.\d+)?)(?:[-@]|$)/.exec(image)?.[1];
  const said = tag ?? runningVersion(view, versionKey[name]);
  return said === undefined ? undefined : versionNumber(name, said);
};

/** A word is an option, or a line of several. What a shell fills in is not known. */
const optionsIn = ({ value }: Text): readonly string[] =>
  [...value.matchAll(/(?:^|\s)--([a-z][\w.-]*)(?=[=\s]|$)/g)].map(([, name = '']) => name.replace(/^no-/, ''));

const featuresIn = ({ value }: Text): readonly string[] =>
  [...value.matchAll(/(?:^|\s)--enable-feature[= ]([\w,-]+)(?=\s|$)/g)].flatMap(([, names = '']) =>
    names.split(',').filter(Boolean),
  );

const judged = (
  { name }: Program,
  version: number | undefined,
  word: Text,
  called: string,
  key: string,
  known: ReadonlyMap<string, Lifetime>,
): ReturnType<Check> => {
  const { at, subject: service, excerpt } = word;
  const subject = `the service ${service}`;
  const told = (message: string, help: string): ReturnType<Check> => [
    { code: 'unknown-flag', severity: 'error', message: `${message}: it does not start`, at, subject, excerpt, help },
  ];
  const lifetime = known.get(key);
  if (!lifetime) {
    const meant = nearest(key, [...known.keys()]);
    return told(
      `${name} has no ${called}`,
      meant === undefined ? 'remove it' : `did you mean ${called.startsWith('--') ? '--' : ''}${meant}?`,
    );
  }
  if (version === undefined) return [];
  const running = `${name} ${versionTextOf(name, version)}`;
  if (version < lifetime.since)
    return told(
      `${called} was added in ${name} ${versionTextOf(name, lifetime.since)}, and this is ${running}`,
      `remove it, or run ${name} ${versionTextOf(name, lifetime.since)} or newer`,
    );
  return lifetime.until !== undefined && version > lifetime.until
    ? told(
        `${called} was removed after ${name} ${versionTextOf(name, lifetime.until)}, and this is ${running}`,
        'remove it',
      )
    : [];
};
