import { posix } from 'node:path';
import { once } from '../../memoize.ts';
import { entriesOf, field, itemsOf, textOf } from '../../view/text/tree.ts';
import type { Tree } from '../../view/text/tree-types.ts';
import type { View } from '../../view/view.ts';
import type { Placed } from '../operator/objects.ts';
import { objectsAround, wholeFiles } from './around.ts';

/** A chart of Helm that something here installs. */
export interface Release {
  readonly chart: string;
  /** What Helm calls it; undefined where that is not known. */
  readonly name: string | undefined;
  readonly file: string;
  /** Whether all its values are in files that are here. */
  readonly isWhole: boolean;
}

/** All releases of HelmReleases, Applications of Argo CD, and kustomizations. */
export const releasesIn = once((view: View): readonly Release[] =>
  objectsAround(view).flatMap((object) => READERS[object.kind]?.(object, view) ?? []),
);

type ReadReleases = (object: Placed, view: View) => readonly Release[];

/** A name that something fills in is not known. */
const known = (name: string | undefined): string | undefined =>
  name !== undefined && /^[a-z0-9][a-z0-9.-]*$/.test(name) ? name : undefined;

const ofFlux: ReadReleases = ({ tree, source: { file } }, view) => {
  const spec = field(tree, 'spec');
  const name = textOf(field(tree, 'metadata', 'name'));
  const target = textOf(field(spec, 'targetNamespace'));
  const chart = textOf(field(spec, 'chart', 'spec', 'chart')) ?? chartNamed(field(spec, 'chartRef'), view);
  if (chart === undefined) return [];
  const said = textOf(field(spec, 'releaseName')) ?? [target, name].filter(Boolean).join('-');
  const isWhole =
    field(spec, 'postRenderers') === undefined &&
    itemsOf(field(spec, 'valuesFrom')).every((from) => isHere(textOf(field(from, 'name')), view));
  return [{ chart: posix.basename(chart), name: known(said), file, isWhole }];
};

/** The chart of a repository of OCI that a release refers to. */
const chartNamed = (reference: Tree | undefined, view: View): string | undefined => {
  const name = textOf(field(reference, 'name'));
  const repository = objectsAround(view).find(
    ({ kind, tree }) =>
      kind === textOf(field(reference, 'kind')) &&
      name !== undefined &&
      textOf(field(tree, 'metadata', 'name')) === name,
  );
  return textOf(field(repository?.tree, 'spec', 'url')) ?? textOf(field(repository?.tree, 'spec', 'chart'));
};

/** Whether a ConfigMap or Secret of values is made of files that are here. */
const isHere = (name: string | undefined, view: View): boolean =>
  name !== undefined &&
  objectsAround(view).some(({ kind, tree }) =>
    kind === 'ConfigMap' || kind === 'Secret'
      ? textOf(field(tree, 'metadata', 'name')) === name
      : kind === 'Kustomization' &&
        ['configMapGenerator', 'secretGenerator'].some((key) =>
          itemsOf(field(tree, key)).some((each) => textOf(field(each, 'name')) === name),
        ),
  );

const ofArgo: ReadReleases = ({ tree, source: { file } }, view) => {
  const own = field(tree, 'spec', 'source');
  const sources = [...(own ? [own] : []), ...itemsOf(field(tree, 'spec', 'sources'))];
  return sources.flatMap((source): readonly Release[] => {
    const chart = textOf(field(source, 'chart'));
    if (chart === undefined) return [];
    const helm = field(source, 'helm');
    const name = textOf(field(helm, 'releaseName')) ?? textOf(field(tree, 'metadata', 'name'));
    const isWhole = itemsOf(field(helm, 'valueFiles')).every((each) => isFile(textOf(each) ?? '', view));
    return [{ chart: posix.basename(chart), name: known(name), file, isWhole }];
  });
};

/** `$values/monitoring/values.yaml` is below the root of a repository, which may be this one. */
const isFile = (path: string, view: View): boolean => {
  const [, below] = /^\$[\w-]+\/(.+)$/.exec(path) ?? [];
  return below !== undefined && wholeFiles(view).some(({ source }) => `/${source.file}`.endsWith(`/${below}`));
};

const ofKustomize: ReadReleases = ({ tree, source: { file } }, view) =>
  itemsOf(field(tree, 'helmCharts')).flatMap((each): readonly Release[] => {
    const chart = textOf(field(each, 'name'));
    if (chart === undefined) return [];
    const files = [field(each, 'valuesFile'), ...itemsOf(field(each, 'additionalValuesFiles'))];
    const isWhole = files
      .flatMap((value) => textOf(value) ?? [])
      .every((path) => {
        const whole = posix.join(posix.dirname(file), path);
        return wholeFiles(view).some(({ source }) => source.file === whole);
      });
    return [{ chart, name: known(textOf(field(each, 'releaseName'))), file, isWhole }];
  });

const READERS: Readonly<Record<string, ReadReleases>> = {
  HelmRelease: ofFlux,
  Application: ofArgo,
  Kustomization: ofKustomize,
};

/** Charts that another chart brings along: as what they are released their own release says. */
export const isBroughtAlong = (view: View, chart: string): boolean =>
  wholeFiles(view).some(
    ({ source, trees }) =>
      posix.basename(source.file) === 'Chart.yaml' &&
      trees.some((tree) => itemsOf(field(tree, 'dependencies')).some((each) => textOf(field(each, 'name')) === chart)),
  );

/** Whether any kustomization, or what applies one, gives its objects a label. */
export const mayAddLabel = (view: View, label: string): boolean =>
  objectsAround(view).some(
    ({ kind, tree, source }) =>
      /^(?:Kustomization|Component|Application|ApplicationSet)$/.test(kind) &&
      (addsIn(tree, label) || source.text.includes(`/metadata/labels/${label}`)),
  ) || wholeFiles(view).some(({ source }) => source.text.includes(`/metadata/labels/${label}`));

/** A label in any of the places where they add one; patches of objects are texts, or files that are objects. */
const addsIn = (tree: Tree, label: string): boolean =>
  [
    'labels',
    'commonLabels',
    'commonMetadata',
    'patches',
    'patchesStrategicMerge',
    'patchesJson6902',
    'transformers',
  ].some((key) =>
    [field(tree, key), field(tree, 'spec', key), field(tree, 'spec', 'source', 'kustomize')].some((place) =>
      has(place, label),
    ),
  );

const has = (tree: Tree | undefined, label: string): boolean =>
  tree?.kind === 'map'
    ? entriesOf(tree).some(({ key, value }) => key === label || has(value, label))
    : tree?.kind === 'list'
      ? itemsOf(tree).some((item) => has(item, label))
      : (textOf(tree) ?? '').includes(`${label}:`);
