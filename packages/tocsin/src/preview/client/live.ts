import type { QuerySeries } from '../grafana/frames.ts';
import type { PageData, PageUpdate, SiteData } from '../site/data.ts';
import type { Story } from '../story/story.ts';
import type { Source } from '../panel/source.ts';

const SIX_HOURS = 6 * 3_600_000;

/** The id of the story that a Prometheus tells. */
export const LIVE = 'live';

/** The entry among the stories that draws what a Prometheus has now. */
export const liveStory = (now: number): Story => ({
  id: LIVE,
  title: 'Live',
  from: now - SIX_HOURS,
  to: now,
  told: [],
  ends: [],
});

interface Sample {
  readonly metric: Readonly<Record<string, string>>;
  readonly value?: readonly [number, string];
  readonly values?: readonly (readonly [number, string])[];
}
interface Reply {
  readonly error?: string;
  readonly data?: { readonly result?: readonly Sample[] };
}

/** Answers from the Prometheus behind this page's server. */
export const liveSource = ({ from, to }: Story): Source => ({
  from,
  to,
  range: (expr, step) =>
    ask('query_range', { query: expr, start: String(from / 1000), end: String(to / 1000), step: String(step / 1000) }),
  instant: (expr) => ask('query', { query: expr, time: String(to / 1000) }),
});

/** What was answered last, by question: it stays on the page while the Prometheus is away. */
const answers = new Map<string, readonly QuerySeries[]>();

const ask = async (what: string, words: Readonly<Record<string, string>>): Promise<readonly QuerySeries[]> => {
  const question = `${what} ${words['step'] ?? ''} ${words['query'] ?? ''}`;
  const answer = await fetch(`prometheus/api/v1/${what}?${new URLSearchParams(words).toString()}`);
  const before = answer.status >= 500 ? answers.get(question) : undefined;
  if (before) return before;
  const { error, data } = (await answer.json()) as Reply;
  if (!answer.ok) throw new Error(error ?? `Prometheus answers ${answer.status}`);
  const series = (data?.result ?? []).map(({ metric, value, values = value ? [value] : [] }) => ({
    labels: metric,
    times: values.map(([seconds]) => seconds * 1000),
    values: values.map(([, text]) => numberOf(text)),
  }));
  answers.set(question, series);
  return series;
};

const numberOf = (text: string): number => (text === '+Inf' ? Infinity : text === '-Inf' ? -Infinity : Number(text));

/** Whether the Prometheus answers. */
export const isThere = async (): Promise<boolean> => {
  try {
    return (await fetch('prometheus/api/v1/query?query=1')).ok;
  } catch {
    return false;
  }
};

/** Calls with another picture whenever the server has one, and without when the server is gone. */
export const onPicture = (now: () => PageData, call: (picture: PageData | undefined) => void): void => {
  const changes = new EventSource('changes');
  let isGone = false;
  const ask = async (): Promise<void> => {
    const { data: had, number = 0 } = now();
    const { data, ...rest } = (await (await fetch(`picture.json?has=${number}`)).json()) as PageUpdate;
    // Parts that did not change stay the same objects, and so does what was computed from them.
    const whole = had || data ? { data: { ...had, ...data } as SiteData } : {};
    if (rest.number !== number || isGone) call({ ...rest, ...whole });
    isGone = false;
  };
  const gone = (): void => {
    isGone = true;
    call(undefined);
  };
  changes.addEventListener('message', () => void ask().catch(gone));
  changes.addEventListener('error', gone);
};
