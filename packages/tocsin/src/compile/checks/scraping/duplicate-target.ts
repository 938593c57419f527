import type { RelabelJob } from '../../relabelling/jobs.ts';
import { relabelJobs } from '../../relabelling/jobs.ts';
import { relabelled } from '../../relabelling/targets.ts';
import { UNKNOWN } from '../../../relabel/types.ts';
import { isPlaceholder } from '../../view/text/to-fill-in.ts';
import type { Where } from '../../view/text/source.ts';
import type { Finding } from '../../finding.ts';
import type { Check } from '../check.ts';

/** A target as it is scraped: what is asked, and what its series are called by. */
interface Scraped {
  readonly job: string;
  readonly address: string;
  readonly path: string;
  /** What is asked for, whole. */
  readonly request: string;
  /** The labels that its series get. */
  readonly labels: string;
  /** Whether it is asked for another one, as probers are. */
  readonly isProbe: boolean;
  readonly where: Where;
}

/** No target is scraped twice, and no two give their series the same labels. */
export const duplicateTarget: Check = (view) =>
  [...Map.groupBy(relabelJobs(view), ({ where }) => where.at.file).values()].flatMap((jobs) => {
    const all = jobs.flatMap(scraped);
    const requests = new Map<string, Scraped>();
    const labelled = new Map<string, Scraped>();
    return all.flatMap((target): readonly Finding[] => {
      const [same, alike] = [requests.get(target.request), labelled.get(target.labels)];
      requests.set(target.request, same ?? target);
      labelled.set(target.labels, alike ?? target);
      return same ? [scrapedTwice(target, same)] : alike ? [takenForAnother(target, alike)] : [];
    });
  });

const scrapedTwice = ({ job, address, path, labels, where }: Scraped, first: Scraped): Finding =>
  labels === first.labels
    ? {
        code: 'duplicate-target',
        severity: 'note',
        message: `${address} is listed twice in this job: Prometheus scrapes it once`,
        ...where,
        help: 'remove one of the two',
      }
    : {
        code: 'duplicate-target',
        severity: 'warning',
        message: `${address}${path} is scraped ${first.job === job ? 'twice by this job, with different labels' : `by the job ${first.job} already`}: sums over both count it twice`,
        ...where,
        help: 'remove one of the two',
      };

const takenForAnother = ({ address, isProbe, where }: Scraped, first: Scraped): Finding => ({
  code: 'duplicate-target',
  severity: 'warning',
  message: `the series of ${address} and ${first.address} have the same labels: Prometheus takes both for one, and mixes their samples`,
  ...where,
  help: isProbe
    ? 'add a rule that tells them apart: {source_labels: [__param_target], target_label: instance}'
    : 'give each a label of its own, or keep instance',
});

/** The listed targets of a job of which all is known. What is federated differs by lists that no label shows. */
const scraped = (job: RelabelJob): readonly Scraped[] =>
  job.defaults.get('__metrics_path__') === '/federate'
    ? []
    : relabelled(job).flatMap(({ listed, outcome: { isDropped, labels } }) => {
        const known = [...labels.known].filter(([, value]) => value !== '');
        if (
          !listed ||
          isPlaceholder(listed.address) ||
          isDropped !== 'no' ||
          known.some(([, value]) => value === UNKNOWN)
        )
          return [];
        const texts = new Map(known.map(([name, value]) => [name, String(value)]));
        const inner = (name: string): string => texts.get(name) ?? '';
        const asked = [...texts].filter(([name]) => /^__(?:address__$|scheme__$|metrics_path__$|param_)/.test(name));
        const own = [...texts].filter(([name]) => !name.startsWith('__'));
        return [
          {
            job: job.name,
            address: listed.address,
            path: inner('__metrics_path__'),
            request: sortedText(asked),
            labels: sortedText([['instance', inner('__address__')], ...own]),
            isProbe: [...texts.keys()].some((name) => name === '__param_target'),
            where: listed.where,
          },
        ];
      });

/** Of labels of one name the last one is meant. */
const sortedText = (labels: readonly (readonly [string, string])[]): string =>
  JSON.stringify([...new Map(labels)].toSorted(([a], [b]) => (a < b ? -1 : 1)));
