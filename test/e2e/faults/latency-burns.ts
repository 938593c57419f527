/** The alerts of the latency budget, where requests wait in a fault: on a busy machine long enough to count as slow. */
export const latencyMayBurn = ['LatencyBurnsFast', 'LatencyBurnsSlow'].map((alertname) => ({
  labels: { alertname, job: 'askproai' },
  says: /^askproai uses up its budget of slow requests: /,
  lingers: true as const,
  maybe: true as const,
}));
