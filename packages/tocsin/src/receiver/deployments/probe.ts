import { HttpError, exchange } from '../../shared/http.ts';
import type { Looking } from '../../shared/receiver-config.ts';
import type { Query } from '../prometheus/prometheus.ts';

/** What a look found wrong, a clause each. Empty: all is well. */
export type Findings = readonly string[];

const TIMEOUT = 5_000;

const healthFinding = async ({ name, url, host }: Looking['health'][number]): Promise<string | undefined> => {
  try {
    const { status } = await exchange(url, { timeout: TIMEOUT, ...(host === undefined ? {} : { headers: { host } }) });
    return status >= 200 && status < 300 ? undefined : `the health check ${name} answers ${status}`;
  } catch (error) {
    return `the health check ${name} cannot be asked: ${error instanceof HttpError ? error.message : 'no answer'}`;
  }
};

const watchFinding = async ({ alert, query }: Looking['watch'][number], ask: Query): Promise<string | undefined> => {
  const samples = await ask(query);
  // Not to know is nothing wrong of the deployment: monitoring has alerts of its own about that.
  if (!samples.ok || samples.value.length === 0) return undefined;
  return `the condition of ${alert} holds (value ${samples.value[0]?.value})`;
};

/** Looks once at all health endpoints, and asks Prometheus for what an alert would only say after a while. */
export const probeAll = async ({ health, watch }: Looking, ask: Query): Promise<Findings> => {
  const found = await Promise.all([...health.map(healthFinding), ...watch.map((one) => watchFinding(one, ask))]);
  return found.filter((finding) => finding !== undefined);
};
