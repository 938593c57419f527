import type { Text } from '../../view/shapes/expression.ts';
import type { View } from '../../view/view.ts';
import { passes, type Migration, type Move } from './move.ts';
import { told } from './told.ts';

interface Flag {
  readonly program: Move['program'];
  readonly version: number;
  /** What stands in the command: an option, or a feature behind `--enable-feature=`. */
  readonly option?: string;
  readonly feature?: string;
  readonly breaks: boolean;
  readonly says: string;
  readonly help: string;
}

/** Options and features that went, moved or do nothing any more. */
const flags: readonly Flag[] = [
  ...['alertmanager.timeout', 'storage.tsdb.allow-overlapping-blocks', 'storage.tsdb.retention'].map(
    (option): Flag => ({
      program: 'Prometheus',
      version: 3000,
      option,
      breaks: true,
      says: 'went with 3.0',
      help: option === 'storage.tsdb.retention' ? 'write --storage.tsdb.retention.time' : 'remove it',
    }),
  ),
  {
    program: 'Prometheus',
    version: 3000,
    feature: 'agent',
    breaks: true,
    says: 'went with 3.0',
    help: 'write --agent',
  },
  ...['storage.tsdb.retention.time', 'storage.tsdb.retention.size'].map((option): Flag => ({
    program: 'Prometheus',
    version: 3011,
    option,
    breaks: false,
    says: 'is deprecated; set it in the file, which is safe from 3.11 on',
    help: `write storage: {tsdb: {retention: {${option.endsWith('time') ? 'time' : 'size'}: …}}} in prometheus.yml`,
  })),
  {
    program: 'Prometheus',
    version: 3009,
    feature: 'native-histograms',
    breaks: false,
    says: 'does nothing from 3.9 on: only classic histograms are scraped',
    help: 'write scrape_native_histograms: true in prometheus.yml',
  },
  ...(
    [
      ['promql-duration-expr', 3014],
      ['promql-extended-range-selectors', 3016],
      ['extra-scrape-metrics', 3010],
      ['auto-reload-config', 3012],
      ['xor2-encoding', 3015],
    ] as const
  ).map(([feature, version]): Flag => ({
    program: 'Prometheus',
    version,
    feature,
    breaks: false,
    says: 'is not needed any more',
    help: 'remove it, or use the field or the option that there is for it',
  })),
  {
    program: 'Alertmanager',
    version: 33,
    feature: 'auto-gomaxprocs',
    breaks: true,
    says: 'went with 0.33: Alertmanager does not start with it',
    help: 'remove it: Go does it automatically',
  },
  {
    program: 'Alertmanager',
    version: 35,
    feature: 'auto-gomemlimit',
    breaks: false,
    says: 'is an option of its own from 0.35 on',
    help: 'write --auto-gomemlimit',
  },
];

/** What the commands of containers say that the other version does not know any more. */
export const movedFlags: Migration = (view, move) =>
  commandsOf(view, move.program).flatMap((word) =>
    flags
      .filter((flag) => flag.program === move.program && passes(move, flag.version) && isIn(word, flag))
      .map(({ option, feature, breaks, says, help }) =>
        told(
          breaks ? 'error' : 'warning',
          word,
          `${option === undefined ? (feature ?? '') : `--${option}`} ${says}`,
          help,
        ),
      ),
  );

const commandsOf = (view: View, program: Move['program']): readonly Text[] =>
  view.services
    .filter(({ image }) => (program === 'Prometheus' ? /prometheus/.test(image) : /alertmanager/.test(image)))
    .flatMap(({ command }) => command);

const isIn = ({ value }: Text, { option, feature }: Flag): boolean =>
  option === undefined
    ? value.startsWith('--enable-feature=') &&
      value
        .slice(17)
        .split(',')
        .includes(feature ?? '')
    : value === `--${option}` || value.startsWith(`--${option}=`);
