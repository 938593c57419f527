import type { ActionDeclaration } from 'tocsin/receiver';
import { certificateRenew } from './certificate.ts';

/** Certbot renews the certificate of this name, on the hosts of these roles. */
export const renewalAction = (on: readonly string[], lineage: string): ActionDeclaration => ({
  action: certificateRenew,
  program: {
    name: 'certificate',
    script: new URL('./certificate.sh', import.meta.url),
    on,
    settings: ({ place }) => ({
      STATE: place.path('responses'),
      CERTIFICATE: place.path('tls-certificate'),
      LINEAGE: lineage,
      NGINX_PID: place.path('nginx-pid'),
    }),
  },
});
