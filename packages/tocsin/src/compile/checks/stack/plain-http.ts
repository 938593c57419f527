import { isLoopback } from '../../view/address.ts';
import type { Check } from '../check.ts';

/** What a container calls the host that it runs on, the first address of Docker's networks, or a name. */
const TO_ITS_HOST = /^http:\/\/(?:172\.(?:1[6-9]|2\d|3[01])\.\d+\.1|host\.docker\.internal)(?=[:/]|$)/;
/** A Service of the same cluster, whose network its owner answers for. */
const IN_CLUSTER = /^http:\/\/[\w.-]+\.svc(?:\.[\w.-]+)?(?=[:/]|$)/;

/** What leaves the host, and tells what is broken, is encrypted. */
export const plainHttp: Check = (view) =>
  view.alertmanagers.flatMap(({ receivers }) =>
    receivers.flatMap(({ integrations }) =>
      integrations.flatMap(({ url }) => {
        if (
          !url?.value.startsWith('http://') ||
          isLoopback(url.value) ||
          TO_ITS_HOST.test(url.value) ||
          !/^http:\/\/[^/:]*\./.test(url.value)
        )
          return [];
        const { at, subject, excerpt } = url;
        return [
          {
            code: 'plain-http',
            severity: IN_CLUSTER.test(url.value) ? 'note' : 'warning',
            message: 'notifications go over the network unencrypted, with any token that they contain',
            at,
            subject,
            excerpt,
            help: `write ${url.value.replace('http://', 'https://')}, or send to a service on this host`,
          },
        ];
      }),
    ),
  );
