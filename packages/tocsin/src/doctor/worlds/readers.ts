import type { ServiceView } from '../../compile/view/shapes/compose.ts';
import type { FileView } from '../../compile/view/view.ts';
import { globs } from './glob.ts';
import { inContainer } from './runs.ts';

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
export const withReaders = (files: readonly FileView[], services: readonly ServiceView[]): readonly FileView[] =>
  files.map((file) => {
    const reader = readers.find(
      ({ kind, image, flag }) =>
        kind === file.kind &&
        services.some((service) => image.test(service.image) && isNamed(service, flag, file.source.path)),
    );
    return reader ? { ...file, ...reader.become } : file;
  });

const isNamed = (service: ServiceView, flag: RegExp, file: string): boolean => {
  const inside = inContainer(service, file);
  if (inside === undefined) return false;
  const words = service.command.map(({ value }) => value).join(' ');
  return [...words.matchAll(flag)].some(([, path]) => path !== undefined && globs(path)(inside));
};
