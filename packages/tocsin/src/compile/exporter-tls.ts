import type { HttpAccess } from '#lang';
import { hostIn } from '../shared/placing.ts';
import type { Model } from './model.ts';
import type { ModelOfPacks, HostModel } from './model-of-packs.ts';
import type { Secret } from './secret.ts';
import type { Pack } from './stack/pack.ts';
import { EXPORTER } from './stack/usual.ts';

/** The file, among the secrets, of the authority that exporters and Prometheus know each other by; its key lies beside it. */
export const EXPORTER_AUTHORITY = 'exporter-authority';
/** The file, among the secrets, of what Prometheus shows to exporters: certificate and key. */
export const SCRAPER_CERTIFICATE = 'prometheus-certificate';
/** The file, among the secrets, of what all exporters of a host show: certificate, authority and key. */
export const exporterCertificateOf = (host: string): string => `exporter-certificate-${host}`;

/** How a job asks exporters that serve by our certificates. */
export const askedByTls = {
  scheme: 'https',
  tls: {
    caFile: EXPORTER_AUTHORITY,
    certificate: { certFile: SCRAPER_CERTIFICATE, keyFile: SCRAPER_CERTIFICATE },
  },
} as const satisfies HttpAccess & { readonly scheme: 'https' };

/** Which services can serve by TLS: our exporter, and those of which a pack says how. */
export const servesTls =
  (packs: readonly Pack[]): ((service: string) => boolean) =>
  (service) =>
    service === EXPORTER || packs.some(({ exporters }) => exporters?.[service]?.tls !== undefined);

type Jobs = ModelOfPacks['jobs'];
interface Asked {
  readonly service: string | undefined;
  readonly address: string;
}
/** By host, and read once: every exporter of every host asks. */
const askedOf = new WeakMap<Jobs, ReadonlyMap<string, readonly Asked[]>>();

const readAsked = (jobs: Jobs): ReadonlyMap<string, readonly Asked[]> => {
  const found = new Map<string, Asked[]>();
  for (const job of jobs)
    if (job.through === undefined && job.tls?.caFile === EXPORTER_AUTHORITY)
      for (const { host, scheme, address } of job.targets)
        if (scheme === undefined) found.set(host, [...(found.get(host) ?? []), { service: job.service, address }]);
  askedOf.set(jobs, found);
  return found;
};

/** What Prometheus asks for on a host by our certificates. */
const askedByOurs = ({ jobs }: Pick<ModelOfPacks, 'jobs'>, host: string): readonly Asked[] =>
  (askedOf.get(jobs) ?? readAsked(jobs)).get(host) ?? [];

/** Whether Prometheus asks for a service of a host by our certificates. */
export const isByTls = (model: Pick<ModelOfPacks, 'jobs'>, { name }: HostModel, service: string): boolean =>
  askedByOurs(model, name).some((asked) => asked.service === service);

/** The authority, what Prometheus shows, and what the exporters of each host show. Where one environment has them, Compose wants two for all. */
export const exporterTlsSecrets = (model: Model): readonly Secret[] => {
  if (!model.hasExporterTls) return [];
  const servers = model.hosts.flatMap(({ name }) => {
    const addresses = askedByOurs(model, name).map(({ address }) => hostIn(address));
    return addresses.length > 0 ? [{ name, addresses: [...new Set(addresses)] }] : [];
  });
  if (servers.length === 0)
    return [EXPORTER_AUTHORITY, SCRAPER_CERTIFICATE].map((name) => ({
      name,
      kind: 'token',
      what: 'for nothing here, but the Compose file wants it',
    }));
  const authority = EXPORTER_AUTHORITY;
  return [
    { name: authority, kind: 'authority', what: 'the authority by which exporters and Prometheus know each other' },
    {
      name: SCRAPER_CERTIFICATE,
      kind: 'certificate',
      certificate: { authority, of: 'client' },
      what: 'the certificate that Prometheus shows to exporters',
    },
    ...servers.map(({ name, addresses }): Secret => ({
      name: exporterCertificateOf(name),
      kind: 'certificate',
      certificate: { authority, of: { server: addresses } },
      what: `the certificate of the exporters of ${name}: its install.sh takes it by --exporter-certificate`,
    })),
  ];
};
