import type { HttpAccess, Tls } from '#lang';
import { defined } from '../../format/yaml.ts';
import { SECRET, secretKey, USERS } from './secret.ts';

/** How the operator lets Prometheus ask something over HTTP: the credentials are keys of the Secret. */
export const httpClient = ({ tokenFile, basicAuth, tls }: HttpAccess): object =>
  defined({
    authorization: tokenFile === undefined ? undefined : { credentials: secretKey(tokenFile) },
    // The operator takes the name of the user from a Secret only.
    basicAuth: basicAuth && { username: userKey(basicAuth.passwordFile), password: secretKey(basicAuth.passwordFile) },
    tlsConfig: tls && tlsConfig(tls),
  });

const userKey = (passwordFile: string): object => ({ name: USERS, key: passwordFile });

const tlsConfig = ({ caFile, certificate, serverName, verify }: Tls): object =>
  defined({
    ca: caFile === undefined ? undefined : { secret: secretKey(caFile) },
    cert: certificate && { secret: secretKey(certificate.certFile) },
    keySecret: certificate && { name: SECRET, key: certificate.keyFile },
    serverName,
    insecureSkipVerify: verify === false ? true : undefined,
  });
