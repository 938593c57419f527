/** Alerts that no rule fires: the receiver itself posts them to Alertmanager, so that they call people like any other. */
export const postedAlerts = {
  DeploymentDegraded: {
    when: 'soon after a deployment several checks in a row find something wrong',
    priority: 'P2',
    next: 'On each web host a rollback waits for approval.',
  },
  IncidentNotAcknowledged: {
    when: "nobody acknowledged an incident within its priority's response time, and again after each further one",
    priority: 'P1 for an incident of P1, otherwise P2',
    next: 'It is repeated until somebody acknowledges the incident, or its alerts are resolved.',
  },
  ResponseFailed: {
    when: 'a response did not help, failed, was undone, or was interrupted',
    priority: 'P2',
    next: 'A person has to continue where it stopped.',
  },
} as const;
export type PostedAlertName = keyof typeof postedAlerts;
