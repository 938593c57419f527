import { objectKind } from '../../compile/view/kinds/kubernetes.ts';
import { field, textOf } from '../../compile/view/text/tree.ts';
import type { Tree } from '../../compile/view/text/tree-types.ts';
import type { ServiceView } from '../../compile/view/shapes/compose.ts';
import type { FileView } from '../../compile/view/view.ts';
import { globs } from './glob.ts';
import { inContainer } from '../../compile/view/read/mounts.ts';

/** A program that reads files which look like Prometheus' own. */
interface Reader {
  readonly image: RegExp;
  readonly flag: RegExp;
  readonly kind: FileView['kind'];
  readonly become: Pick<FileView, 'reader'> | Pick<FileView, 'kind'>;
}
const readers: readonly Reader[] = [
  {
    image: /(^|\/)(vmagent|victoria-metrics|vmsingle)(:|@|$)/,
    flag: /--?promscrape\.config[= ]["']?([^\s"']+)/g,
    kind: 'prometheus',
    become: { kind: 'vmagent' },
  },
  {
    image: /(^|\/)vmalert(:|@|$)/,
    flag: /--?rule[= ]["']?([^\s"']+)/g,
    kind: 'rules',
    become: { reader: 'vmalert' },
  },
  {
    image: /(^|\/)thanos(:|@|$)/,
    flag: /--rule-file[= ]["']?([^\s"']+)/g,
    kind: 'rules',
    become: { reader: 'thanos' },
  },
];

/** Says of files who reads them, where a container of another program than Prometheus does, by its flags. */
export const withReaders = (files: readonly FileView[], services: readonly ServiceView[]): readonly FileView[] => {
  const isOfVictoria = hasVmalertAlone(files);
  return files.map((file) => {
    if (isOfVictoria && file.kind === 'rules' && file.within === 'PrometheusRule')
      return { ...file, reader: 'vmalert' };
    const reader = readers.find(
      ({ kind, image, flag }) =>
        kind === file.kind &&
        services.some((service) => image.test(service.image) && isNamed(service, flag, file.source.path)),
    );
    return reader ? { ...file, ...reader.become } : file;
  });
};

/** Where the operator of VictoriaMetrics runs an alerter, and nothing a Prometheus, it turns each PrometheusRule into its own. */
const hasVmalertAlone = (files: readonly FileView[]): boolean => {
  const objects = files.flatMap(({ trees }) => trees);
  return (
    objects.some((tree) => objectKind(tree) === 'VMAlert') &&
    files.every(({ kind }) => kind !== 'prometheus') &&
    !objects.some((tree) => objectKind(tree) === 'Prometheus' || hasChartOfPrometheus(tree))
  );
};
const hasChartOfPrometheus = (tree: Tree): boolean =>
  objectKind(tree) === 'HelmRelease' &&
  /^(?:kube-)?prometheus(?:-stack)?$/.test(textOf(field(tree, 'spec', 'chart', 'spec', 'chart')) ?? '');

const isNamed = (service: ServiceView, flag: RegExp, file: string): boolean => {
  const inside = inContainer(service, file);
  if (inside === undefined) return false;
  const words = service.command.map(({ value }) => value).join(' ');
  return [...words.matchAll(flag)].some(([, path]) => path !== undefined && globs(path)(inside));
};
