import { probeSignals } from 'tocsin/packs/blackbox';
import { certificateLife as lifeOf } from 'tocsin/packs/tls';

/** The health endpoints that src/stack/jobs.ts has probed, and the name of its look at the certificate. */
export const healthEndpoints = '/api/health.*';
export const certificateProbe = 'certificate';

export const { healthChecks, healthCheckTime } = probeSignals(healthEndpoints);
export const certificateLife = lifeOf(certificateProbe);
