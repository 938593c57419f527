import { integrations as catalogue } from '../catalogue/integrations.ts';
import { exchange } from 'tocsin/shared';
import { type Collector, CollectorError, foreign, inWords, type Scrape, type Secret, writing } from 'tocsin/exporter';
import { recordIn, verdictOf } from './integration-answer.ts';
import { services, type Partner } from './integration-services.ts';

interface Asked {
  readonly integration: Partner;
  readonly url: string;
  readonly key: Secret;
  readonly statusUrl?: string | undefined;
}

/** Their limits are ours to share with the application: once a minute is enough. */
const MINUTE = 60_000;

const askService = async (
  { integration, url, key }: Asked,
  { snapshot, complaints, signal, budget, report }: Scrape,
): Promise<void> => {
  const out = writing(catalogue, snapshot);
  const { path, headers, tell } = services[integration];
  const subject = `integration ${integration}`;
  let token: string;
  try {
    token = await key();
  } catch (error) {
    // Without a key nothing is known of the service; of the others all.
    return report(error as Error);
  }
  const began = performance.now();
  try {
    const answer = await exchange(new URL(path, url).href, {
      headers: { ...headers, authorization: `Bearer ${token}`, accept: 'application/json' },
      timeout: Math.floor(budget * 0.8),
      signal,
    });
    const { up, authOk } = verdictOf(answer);
    out.integration_up.set({ integration }, up ? 1 : 0);
    if (authOk !== undefined) out.integration_auth_ok.set({ integration }, authOk ? 1 : 0);
    out.integration_probe_duration_seconds.set({ integration }, (performance.now() - began) / 1000);
    tell(answer, out);
    // The body may repeat our key.
    complaints.about(subject, authOk ? undefined : `answered ${answer.status}`);
  } catch (error) {
    // A service that is down is a finding, not a failure of the collector.
    out.integration_up.set({ integration }, 0);
    complaints.about(subject, inWords(error));
  }
};

const indicators = ['none', 'minor', 'major', 'critical', 'maintenance'] as const;

/** The vendor's own status page, which may be well while we are not, and the other way round. */
const askStatus = async (
  { integration, statusUrl }: Asked,
  { snapshot, signal, budget, report }: Scrape,
): Promise<void> => {
  if (statusUrl === undefined) return;
  try {
    const { text } = await exchange(statusUrl, { timeout: Math.floor(budget * 0.8), signal });
    const { indicator } = Object(recordIn(text)['status']) as { indicator?: unknown };
    if (typeof indicator !== 'string')
      throw new CollectorError('parse', `the status page of ${integration} names no indicator`);
    const out = writing(catalogue, snapshot);
    for (const known of indicators)
      out.integration_status_indicator.set({ integration, indicator: known }, known === indicator ? 1 : 0);
    if (!indicators.includes(indicator as never))
      out.integration_status_indicator.set({ integration, indicator: foreign(indicator) }, 1);
  } catch (error) {
    report(new CollectorError('connect', `the status page of ${integration}: ${inWords(error)}`));
  }
};

/** Asks the services of others: whether they answer, whether they know our key, and what they say of themselves. */
export const integrations = (asked: readonly Asked[]): Collector => ({
  id: 'integrations',
  goodFor: MINUTE,
  async collect(scrape) {
    await Promise.all(asked.flatMap((one) => [askService(one, scrape), askStatus(one, scrape)]));
  },
});
