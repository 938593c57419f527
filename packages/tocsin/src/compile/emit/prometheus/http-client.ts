import type { HttpAccess, Tls } from '#lang';
import type { Place } from '../../../shared/placing.ts';
import { defined } from '../format/yaml.ts';

/** How Prometheus asks something over HTTP: credentials and certificates, from the files among the secrets. */
export const httpClient = ({ tokenFile, basicAuth, tls }: HttpAccess, place: Place): object =>
  defined({
    authorization: tokenFile === undefined ? undefined : { credentials_file: place.secret(tokenFile) },
    basic_auth: basicAuth && { username: basicAuth.user, password_file: place.secret(basicAuth.passwordFile) },
    tls_config: tls && tlsConfig(tls, place),
  });

const tlsConfig = ({ caFile, certificate, serverName, verify }: Tls, place: Place): object =>
  defined({
    ca_file: caFile === undefined ? undefined : place.secret(caFile),
    cert_file: certificate && place.secret(certificate.certFile),
    key_file: certificate && place.secret(certificate.keyFile),
    server_name: serverName,
    insecure_skip_verify: verify === false ? true : undefined,
  });
