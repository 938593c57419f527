import { signal } from 'tocsin';
import { edgeSignals, probeSignals } from 'tocsin/packs/blackbox';
import { healthSignals } from 'tocsin/packs/http';
import { certificateLife as lifeOf, servedSignals } from 'tocsin/packs/tls';
import { health, tls } from '../catalogue/outside.ts';

/** The health endpoints that src/stack/jobs.ts has probed, and the name of its look at the certificate. */
export const healthEndpoints = '/api/health.*';
export const certificateProbe = 'certificate';

export const { healthChecks, healthCheckTime } = probeSignals(healthEndpoints);
export const { nameResolved, nameTime, edgeTime, originTime } = edgeSignals(healthEndpoints);
export const certificateLife = lifeOf(certificateProbe);
export const { chainLife, chainValid, nameMatches, servedIsNewest, handshakes } = servedSignals(tls);
export const { healthUp, healthTime, healthResultsAge } = healthSignals(health);

export const healthStatus = signal({
  title: 'Status of the health endpoints',
  description: 'The status with which each answered on its own host.',
  of: health.health_check_status_code.now().maxBy('instance', 'check'),
  legend: '{{instance}} {{check}}',
});
