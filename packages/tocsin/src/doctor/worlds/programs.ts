import type { ServiceView } from '../../compile/view/shapes/compose.ts';

/** A program that reads a configuration, in a container. */
export interface Program {
  readonly name: 'prometheus' | 'alertmanager' | 'blackbox' | 'grafana';
  readonly image: RegExp;
  /** What it reads where no flag says otherwise. */
  readonly file: string;
}
export const programs: readonly Program[] = [
  { name: 'prometheus', image: /(^|\/)prometheus(:|@|$)/, file: '/etc/prometheus/prometheus.yml' },
  { name: 'alertmanager', image: /(^|\/)alertmanager(:|@|$)/, file: '/etc/alertmanager/alertmanager.yml' },
  {
    name: 'blackbox',
    image: /(^|\/)blackbox[-_]exporter(:|@|$)/,
    file: '/etc/blackbox_exporter/config.yml',
  },
  { name: 'grafana', image: /(^|\/)grafana(-oss|-enterprise)?(:|@|$)/, file: '' },
];

export const programOf = ({ image }: ServiceView): Program | undefined =>
  programs.find((program) => program.image.test(image));

/** The configuration that a service reads, as a path in its container. */
export const configurationOf = ({ command }: ServiceView, { file }: Program): string => {
  const words = command.map(({ value }) => value).join(' ');
  return /--?config\.file[= ]["']?([^\s"']+)/.exec(words)?.[1] ?? file;
};

/** The version in an image's tag; undefined for `latest` and its like. */
export const versionIn = ({ image }: Pick<ServiceView, 'image'>): string | undefined =>
  /:v?(\d+\.\d+(?:\.\d+)?)(?:[-@]|$)/.exec(image)?.[1];
