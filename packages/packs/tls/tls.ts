import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { type Collector, inWords, partTimeout, type Scrape, writing } from 'tocsin/exporter';
import type { TlsMetrics } from './metrics.ts';
import type { TlsTarget } from './settings.ts';
import { endOf, firstToEnd } from './chain.ts';
import { faultsOf } from './faults.ts';
import { shakeHands, type Shown } from './tls-handshake.ts';

/** Whether the certificate that is served is the one in a file; undefined, and reported, where that cannot be read. */
const isOnDisk = async (file: string, { certificate }: Shown, { report }: Scrape): Promise<boolean | undefined> => {
  try {
    return new X509Certificate(await readFile(file)).fingerprint256 === certificate.fingerprint256;
  } catch (error) {
    report(error as Error);
    return undefined;
  }
};

const lookAt = async (metrics: TlsMetrics, target: TlsTarget, scrape: Scrape): Promise<void> => {
  const { host, via, address, certificateFile, caFile } = target;
  const out = writing(metrics, scrape.snapshot);
  const subject = `TLS of ${host} (${via})`;
  // Without it nobody knows what the server shows, which may be well.
  const ca = caFile === undefined ? undefined : await readFile(caFile, 'utf8');
  let shown: Shown;
  try {
    shown = await shakeHands({ host, address, ca, signal: partTimeout(scrape) });
  } catch (error) {
    // A server that is down is a finding, not a failure of the collector.
    out.tls_up.set({ host, via }, 0);
    return scrape.complaints.about(subject, inWords(error));
  }
  const isLoaded = certificateFile === undefined ? undefined : await isOnDisk(certificateFile, shown, scrape);
  const notLoaded =
    isLoaded === false ? [`it is not the certificate of ${certificateFile}: the server has to be reloaded`] : [];
  scrape.complaints.about(subject, [...faultsOf(shown, host), ...notLoaded].join('; ') || undefined);
  const { certificate, path, distrust, nameMatches } = shown;
  out.tls_up.set({ host, via }, 1);
  out.tls_cert_not_after_timestamp_seconds.set({ host, via }, endOf(certificate));
  const first = firstToEnd(path);
  if (first) out.tls_chain_not_after_timestamp_seconds.set({ host, via }, endOf(first));
  out.tls_chain_valid.set({ host, via }, distrust === undefined ? 1 : 0);
  out.tls_name_matches.set({ host, via }, nameMatches ? 1 : 0);
  if (isLoaded !== undefined) out.tls_served_matches_disk.set({ host }, isLoaded ? 1 : 0);
};

/** Looks at the certificates that are served, above all at those that nobody would accept. */
export const tls = ({ targets }: { readonly targets: readonly TlsTarget[] }, metrics: TlsMetrics): Collector => ({
  id: 'tls',
  async collect(scrape) {
    await Promise.all(targets.map((target) => lookAt(metrics, target, scrape).catch(scrape.report)));
  },
});
