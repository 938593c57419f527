import { exchange } from 'tocsin/shared';
import { type Collector, foreign, inWords, type Scrape, writing } from 'tocsin/exporter';
import { readBody } from './health-body.ts';
import type { HealthMetrics } from './metrics.ts';
import type { HealthCheck } from './settings.ts';

/** The checks work through the pool that they judge: two Prometheus must not ask it twice. */
const TEN_SECONDS = 10_000;

/** Why an answer is not well. The rest of the body may hold a secret, and is not told. */
const wordsFor = (
  status: number,
  { word, location }: { readonly word?: string | undefined; readonly location?: string | undefined },
): string => {
  if (status >= 300 && status < 400 && location !== undefined)
    return `answered ${status}, a redirect to ${whereOf(location)}: name that address`;
  return `answered ${status}, and the body says ${word === undefined ? 'nothing of it' : `"${word}"`}`;
};

/** An address without what may be a secret in it. */
const whereOf = (location: string): string => {
  if (!URL.canParse(location)) return location.split('?', 1)[0] ?? '';
  const { origin, pathname } = new URL(location);
  return `${origin}${pathname}`;
};

const ask = async (
  metrics: HealthMetrics,
  { check: name, url, host }: HealthCheck,
  { snapshot, signal, budget, complaints }: Scrape,
): Promise<void> => {
  const out = writing(metrics, snapshot);
  const labels = { check: foreign(name) };
  const subject = `health check ${name}`;
  const began = performance.now();
  try {
    const { status, text, header } = await exchange(url, {
      ...(host === undefined ? {} : { headers: { host } }),
      timeout: Math.floor(budget * 0.8),
      signal,
    });
    const { well, word, at } = readBody(text);
    const up = status >= 200 && status < 300 && well;
    out.health_check_up.set(labels, up ? 1 : 0);
    out.health_check_status_code.set(labels, status);
    if (at !== undefined) out.health_results_timestamp_seconds.set(labels, at);
    complaints.about(subject, up ? undefined : wordsFor(status, { word, location: header('location') }));
  } catch (error) {
    // An application that is down is a finding, not a failure of the collector.
    out.health_check_up.set(labels, 0);
    complaints.about(subject, inWords(error));
  }
  out.health_check_duration_seconds.set(labels, (performance.now() - began) / 1000);
};

/** Asks the application's health endpoints, and believes them only if status and body agree. */
export const health = ({ checks }: { readonly checks: readonly HealthCheck[] }, metrics: HealthMetrics): Collector => ({
  id: 'health',
  goodFor: TEN_SECONDS,
  async collect(scrape) {
    await Promise.all(checks.map((check) => ask(metrics, check, scrape)));
  },
});
