import { posix } from 'node:path';
import { isOfGrafana, valuesIn, type ChartValues } from '../../view/kinds/chart-values.ts';
import { entryIn } from '../../view/text/entries.ts';
import { entriesOf, field, itemsOf, textOf } from '../../view/text/tree.ts';
import type { Entry, Tree } from '../../view/text/tree-types.ts';
import type { FileView, View } from '../../view/view.ts';
import type { Check } from '../check.ts';
import { secretFinding, standsFor } from '../stack/secret-in-file.ts';
import { wholeFiles } from './around.ts';

/** What takes the place of a value: a sealed or encrypted one, and what a program fetches. */
const FETCHED = /^ENC\[|^ref\+|^vault:|^op:\/\/|^AQICA|\$\(|\$__|<path:/;

/** What a chart is tested with. */
const OF_TESTS = /(?:^|\/)tests?\//;

/** The password of Grafana's administrator, in the values of its chart or the variables of its container. */
export const secretInValues: Check = (view) =>
  view.files
    .filter(({ kind, source }) => (kind === 'other' || kind === 'helm-values') && source.isWhole)
    .filter((file) => !isOfVendor(view, file) && !OF_TESTS.test(file.source.file))
    .flatMap((file) =>
      file.trees
        .flatMap((tree) => [
          ...valuesIn(tree).flatMap((values) => passwordsIn(values, file.source.file)),
          ...variablesIn(tree),
        ])
        .filter(({ value }) => isWritten(textOf(value) ?? ''))
        .map((entry) =>
          secretFinding(
            file.source,
            entry,
            entry.key === 'adminPassword'
              ? 'keep it in a Secret, and name that: admin: {existingSecret: grafana-admin}'
              : `take it from a Secret: valueFrom: {secretKeyRef: {name: grafana-admin, key: ${entry.key}}}`,
          ),
        ),
    );

const isWritten = (text: string): boolean => !standsFor(text) && !FETCHED.test(text);

/** The password that values set for Grafana: below its name, or its chart's own; one in a Secret goes before it. */
const passwordsIn = ({ tree, chart }: ChartValues, file: string): readonly Entry[] => {
  const own = chart === 'grafana' || isOfGrafana(tree) || /(?:^|\/)grafana[^/]*(?:\/|\.ya?ml$)/i.test(file);
  return [...(own ? [tree] : []), ...grafanasIn(tree, 0)].flatMap((values) => {
    const entry = values.kind === 'map' ? entryIn(values, 'adminPassword') : undefined;
    const secret = textOf(field(values, 'admin', 'existingSecret')) ?? '';
    return entry && secret === '' && textOf(field(values, 'enabled')) !== 'false' ? [entry] : [];
  });
};

/** A chart may be a part of another's. */
const DEEPEST = 2;
const grafanasIn = (tree: Tree, deep: number): readonly Tree[] =>
  entriesOf(tree).flatMap(({ key, value }) => [
    ...(/^grafana$/i.test(key) ? [value] : []),
    ...(deep < DEEPEST ? grafanasIn(value, deep + 1) : []),
  ]);

/** `GF_SECURITY_ADMIN_PASSWORD` of a container, said in the object. */
const variablesIn = (tree: Tree): readonly Entry[] =>
  itemsOf(field(field(tree, 'spec', 'template', 'spec'), 'containers'))
    .flatMap((container) => itemsOf(field(container, 'env')))
    .flatMap((variable) => {
      const name = field(variable, 'name');
      const value = field(variable, 'value');
      return name && value && /^GF_.*(?:PASSWORD|SECRET(?:_KEY)?)$/.test(textOf(name) ?? '')
        ? [{ key: textOf(name) ?? '', value, from: name.from, to: name.to }]
        : [];
    });

/** The chart of Grafana itself, brought along: its values are nobody's. */
const isOfVendor = (view: View, { source: { file } }: FileView): boolean =>
  wholeFiles(view).some(
    ({ source, trees: [chart] }) =>
      source.file === posix.join(posix.dirname(file), 'Chart.yaml') && textOf(field(chart, 'name')) === 'grafana',
  );
