import type { Images, Versions } from '../compile/stack/stack-parts.ts';
import { usual } from '../compile/stack/usual.ts';
import { versionOfImage } from '../compile/versions.ts';

type Name = 'prometheus' | 'alertmanager' | 'grafana';
type Told = Readonly<Partial<Record<Name, string>>>;

/** What a project runs, and the versions for which its files are written. */
export interface Running {
  readonly versions: Versions;
  readonly images: Images;
  /** Whether something says what ran; the images are the usual ones otherwise. */
  readonly isKnown: boolean;
}

/** Whose images a version alone means: what the operator takes, and what most run. */
const TAGS = { prometheus: 'prom/prometheus:v', alertmanager: 'prom/alertmanager:v', grafana: 'grafana/grafana:' };
const { prometheus, alertmanager, grafana, blackbox, 'node-exporter': nodeExporter } = usual.images;

/**
 * What ran goes on to run: another version would read the same files otherwise. Where nothing says it, files are written for
 * the image that is run by then.
 */
export const runningAs = (versions: Told, images: Told): Running => {
  const imageOf = (name: Name): string | undefined =>
    images[name] ?? (versions[name] === undefined ? undefined : `${TAGS[name]}${versions[name]}`);
  const all: Images = {
    prometheus: imageOf('prometheus') ?? prometheus,
    alertmanager: imageOf('alertmanager') ?? alertmanager,
    grafana: imageOf('grafana') ?? grafana,
    blackbox,
    'node-exporter': nodeExporter,
  };
  const versionOf = (name: Name): string => versions[name] ?? versionOfImage(all[name]) ?? usual.versions[name];
  return {
    versions: {
      prometheus: versionOf('prometheus'),
      alertmanager: versionOf('alertmanager'),
      grafana: versionOf('grafana'),
    },
    images: all,
    isKnown: (['prometheus', 'alertmanager', 'grafana'] as const).some((name) => imageOf(name) !== undefined),
  };
};
