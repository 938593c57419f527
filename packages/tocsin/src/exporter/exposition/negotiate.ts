import { openMetrics, openMetricsCreated, text, type Format } from './format.ts';

interface Offer {
  readonly type: string;
  readonly parameters: ReadonlyMap<string, string>;
  readonly weight: number;
}

/** 1 where nothing is said, 0 where it is no number from 0 to 1. */
const weightOf = (q: string | undefined): number => {
  if (q === undefined) return 1;
  return /^(0(\.\d*)?|1(\.0*)?)$/.test(q) ? Number(q) : 0;
};

const offersIn = (header: string): readonly Offer[] =>
  header.split(',').map((part) => {
    const [type = '', ...rest] = part.split(';').map((word) => word.trim().toLowerCase());
    const parameters = new Map(
      rest.map((parameter): [string, string] => {
        const [name = '', value = ''] = parameter.split('=');
        return [name.trim(), value.trim().replaceAll('"', '')];
      }),
    );
    return { type, parameters, weight: weightOf(parameters.get('q')) };
  });

const formatOf = ({ type, parameters }: Offer, created: boolean): Format | undefined => {
  const version = parameters.get('version');
  if (type === 'application/openmetrics-text' && (version === undefined || version === '1.0.0'))
    return created ? openMetricsCreated : openMetrics;
  return type === 'text/plain' || type === 'text/*' || type === '*/*' ? text : undefined;
};

/** The format that a scraper likes best; text where it says nothing that we understand. */
export const negotiated = (accept: string | undefined, created = false): Format => {
  let [best, most]: [Format, number] = [text, 0];
  for (const offer of offersIn(accept ?? '')) {
    const format = formatOf(offer, created);
    if (format !== undefined && offer.weight > most) [best, most] = [format, offer.weight];
  }
  return best;
};

/** Whether the scraper takes gzip. */
export const takesGzip = (acceptEncoding: string | undefined): boolean =>
  offersIn(acceptEncoding ?? '').some(({ type, weight }) => (type === 'gzip' || type === '*') && weight > 0);
