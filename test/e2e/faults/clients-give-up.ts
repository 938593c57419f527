/** Where requests wait, those who have no more time go away, the probes of health first: how many depends on the machine. */
export const clientsMayGiveUp = {
  labels: { alertname: 'ClientsGiveUp', job: 'askproai' },
  says: /^[\d.]+% of the clients of askproai go away before they are answered$/,
  maybe: true as const,
};
