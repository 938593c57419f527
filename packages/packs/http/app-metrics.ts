import { exchange, type HttpError } from 'tocsin/shared';
import { type Collector, CollectorError, type Failure, parseTextFormat, type Secret } from 'tocsin/exporter';

interface Config {
  readonly url: string;
  readonly host?: string | undefined;
  readonly token?: Secret | undefined;
}

/** What it means that there is no page. */
const reasons: Readonly<Record<HttpError['reason'], Failure>> = {
  timeout: 'timeout',
  connect: 'connect',
  status: 'other',
  format: 'limit',
  encoding: 'parse',
};

/** Serves what the application says of itself as part of the page. Names that the exporter publishes itself are left out of it, so nothing is there twice. */
export const appMetrics = ({ url, host, token }: Config, ours: ReadonlySet<string>): Collector => ({
  id: 'app-metrics',
  async collect({ snapshot, signal, budget }) {
    const shown = await token?.();
    const { status, text } = await exchange(url, {
      headers: {
        accept: 'text/plain;version=0.0.4',
        ...(host === undefined ? {} : { host }),
        ...(shown === undefined ? {} : { authorization: `Bearer ${shown}` }),
      },
      timeout: Math.floor(budget),
      signal,
    }).catch((error: HttpError) => {
      throw new CollectorError(reasons[error.reason], error.message);
    });
    if (status === 401 || status === 403) throw new CollectorError('auth', `the application answered ${status}`);
    if (status !== 200) throw new CollectorError('other', `the application answered ${status}`);
    snapshot.foreign = parseTextFormat(text).filter(({ name }) => !ours.has(name));
  },
});
