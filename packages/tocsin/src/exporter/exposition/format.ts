import type { MetricSpec } from '#lang';

/** How a page of metrics is written. */
export interface Format {
  /** Where series keep what is printed before their numbers. */
  readonly index: 0 | 1 | 2;
  readonly contentType: string;
  /** The lines above a metric's samples. */
  readonly header: (spec: Pick<MetricSpec, 'name' | 'help'> & { type: string; kind?: string; unit?: string }) => string;
  /** A bucket's upper bound. */
  readonly bound: (bound: number) => string;
  readonly exemplars: boolean;
  /** Whether counters and histograms say since when they count. */
  readonly created: boolean;
  /** The last line. */
  readonly end: string;
}

const escapedHelp = (help: string): string => help.replaceAll('\\', '\\\\').replaceAll('\n', '\\n');
const endOf = (bound: number): string | undefined => (bound === Infinity ? '+Inf' : undefined);

/** What every Prometheus and every person reads. */
export const text: Format = {
  index: 0,
  contentType: 'text/plain; version=0.0.4; charset=utf-8',
  header: ({ name, type, help }) => `# HELP ${name} ${escapedHelp(help)}\n# TYPE ${name} ${type}\n`,
  bound: (bound) => endOf(bound) ?? String(bound),
  exemplars: false,
  created: false,
  end: '',
};

/** OpenMetrics gives the family's name, which lacks what the samples' names end in. */
const endings: Readonly<Record<string, string>> = { counter: '_total', info: '_info' };
const baseUnits: Readonly<Record<string, string>> = {
  seconds: 'seconds',
  timestamp: 'seconds',
  bytes: 'bytes',
  ratio: 'ratio',
};

export const openMetrics: Format = {
  index: 1,
  contentType: 'application/openmetrics-text; version=1.0.0; charset=utf-8',
  header: ({ name, type, kind, help, unit = '' }) => {
    const ending = endings[kind ?? type];
    // Only what ends in _total may be called a counter here.
    const known = type === 'untyped' || (ending !== undefined && !name.endsWith(ending)) ? 'unknown' : (kind ?? type);
    const family = ending === undefined || known === 'unknown' ? name : name.slice(0, -ending.length);
    const base = baseUnits[unit] ?? '';
    const unitLine = base !== '' && family.endsWith(`_${base}`) ? `# UNIT ${family} ${base}\n` : '';
    return `# TYPE ${family} ${known}\n${unitLine}# HELP ${family} ${escapedHelp(help).replaceAll('"', '\\"')}\n`;
  },
  bound: (bound) => endOf(bound) ?? (Number.isInteger(bound) && Math.abs(bound) < 1e21 ? `${bound}.0` : String(bound)),
  exemplars: true,
  created: false,
  end: '# EOF\n',
};

/** A third more lines, which Prometheus takes for gauges unless it is told otherwise: for those who ask for it. */
export const openMetricsCreated: Format = { ...openMetrics, index: 2, created: true };
