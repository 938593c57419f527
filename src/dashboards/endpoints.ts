import { dashboard, stat, timeseries } from 'tocsin';
import { edgeLimits } from 'tocsin/packs/blackbox';
import { minCertificateLife } from '../catalogue/limits.ts';
import {
  certificateLife,
  chainLife,
  chainValid,
  edgeTime,
  handshakes,
  healthCheckTime,
  healthChecks,
  healthResultsAge,
  healthStatus,
  healthTime,
  healthUp,
  nameMatches,
  nameResolved,
  nameTime,
  originTime,
  servedIsNewest,
} from '../signals/probes.ts';

export const endpoints = dashboard({
  uid: 'endpoints',
  title: 'Endpoints and certificates',
  variables: {},
  rows: () => ({
    'At a glance': [stat(healthChecks, { width: 12 }), stat(certificateLife, { mark: minCertificateLife, width: 12 })],
    'From outside': [
      timeseries(healthChecks),
      timeseries(healthCheckTime),
      timeseries(edgeTime, { mark: edgeLimits.maxEdgeTime }),
      timeseries(originTime, { mark: edgeLimits.fastOrigin }),
      timeseries(nameResolved),
      timeseries(nameTime, { mark: edgeLimits.maxLookup }),
    ],
    'On each host': [
      timeseries(healthUp),
      timeseries(healthStatus),
      timeseries(healthTime),
      timeseries(healthResultsAge),
    ],
    Certificates: [
      timeseries(certificateLife, { mark: minCertificateLife }),
      timeseries(chainLife, { mark: minCertificateLife }),
      timeseries([chainValid, nameMatches, handshakes], {
        title: 'Certificates as they are served',
        description: '1 if a handshake comes about, the chain is trusted, and the name is the one that was asked.',
      }),
      timeseries(servedIsNewest),
    ],
  }),
});
