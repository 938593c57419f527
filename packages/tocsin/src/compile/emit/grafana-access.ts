import type { HttpAccess } from '#lang';
import type { Model } from '../model.ts';

/** Headers of each request that are no secrets: a name by its value. */
type Headers = Readonly<Record<string, string>>;

/**
 * How Grafana asks a data source, in the words of its provisioning. What is secret it reads from files when it starts; a header's value is a secret to
 * it, whatever it holds.
 */
export const accessFields = (
  { basicAuth, tokenFile, tls }: HttpAccess,
  { place }: Pick<Model, 'place'>,
  jsonData: object,
  headers: Headers = {},
): object => {
  const file = (name: string): string => `$__file{${place.secret(name)}}`;
  const all = [
    ...Object.entries(headers),
    ...(tokenFile === undefined ? [] : [['Authorization', `Bearer ${file(tokenFile)}`] as const]),
  ];
  const secureJsonData = {
    ...(basicAuth ? { basicAuthPassword: file(basicAuth.passwordFile) } : {}),
    ...(tls?.caFile === undefined ? {} : { tlsCACert: file(tls.caFile) }),
    ...(tls?.certificate
      ? { tlsClientCert: file(tls.certificate.certFile), tlsClientKey: file(tls.certificate.keyFile) }
      : {}),
    ...Object.fromEntries(all.map(([, value], index) => [`httpHeaderValue${index + 1}`, value])),
  };
  return {
    jsonData: {
      ...jsonData,
      ...(tls?.caFile === undefined ? {} : { tlsAuthWithCACert: true }),
      ...(tls?.certificate ? { tlsAuth: true } : {}),
      ...(tls?.serverName === undefined ? {} : { serverName: tls.serverName }),
      ...(tls?.verify === false ? { tlsSkipVerify: true } : {}),
      ...Object.fromEntries(all.map(([name], index) => [`httpHeaderName${index + 1}`, name])),
    },
    ...(basicAuth ? { basicAuth: true, basicAuthUser: basicAuth.user } : {}),
    ...(Object.keys(secureJsonData).length > 0 ? { secureJsonData } : {}),
  };
};
