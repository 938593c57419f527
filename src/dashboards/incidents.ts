import { dashboard } from 'tocsin';
import { deploymentPanels, incidentPanels, receiverPanels, reportedDeployments } from 'tocsin/self';

export const incidents = dashboard({
  uid: 'incidents',
  title: 'Incidents and responses',
  range: '1d',
  variables: {},
  events: [reportedDeployments],
  rows: () => ({
    Incidents: incidentPanels(),
    Deployments: deploymentPanels(),
    Responses: receiverPanels(),
  }),
});
