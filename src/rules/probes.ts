import { alerts } from 'tocsin';
import { edgeAlerts, probeAlerts } from 'tocsin/packs/blackbox';
import { healthResultAlerts } from 'tocsin/packs/http';
import { certificateAlerts, servedAlerts } from 'tocsin/packs/tls';
import type { Role } from '../catalogue/roles.ts';
import { health, tls } from '../catalogue/outside.ts';
import { minCertificateLife } from '../catalogue/limits.ts';
import { certificateProbe, healthEndpoints } from '../signals/probes.ts';

export const probes = alerts('probes', {
  ...probeAlerts({ endpoints: healthEndpoints, front: '/api/health' }),
  ...edgeAlerts({ endpoints: healthEndpoints, front: '/api/health' }),
  ...certificateAlerts({ endpoint: certificateProbe, on: 'web' satisfies Role, minLife: minCertificateLife }),
  ...servedAlerts(tls, { minLife: minCertificateLife }),
  ...healthResultAlerts(health, { check: 'queue' }),
});
