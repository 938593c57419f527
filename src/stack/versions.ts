/** What the artefacts are written for: the oldest of each that runs anywhere. Newer ones read them too. */
export const versions = {
  prometheus: '2.42.0',
  alertmanager: '0.25.0',
  grafana: '11.0.0',
} as const;
