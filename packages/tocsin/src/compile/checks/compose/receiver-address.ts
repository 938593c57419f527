import { hostAndPort, isLoopback } from '../../view/address.ts';
import type { AlertmanagerView, ReceiverView, RouteView } from '../../view/shapes/alertmanager.ts';
import type { Text } from '../../view/shapes/expression.ts';
import type { View } from '../../view/view.ts';
import type { Check } from '../check.ts';

/** What Alertmanager posts to is somebody else: not its own API, and nothing in its own container. */
export const receiverAddress: Check = (view) =>
  view.alertmanagers.flatMap((alertmanager) =>
    alertmanager.receivers
      .filter(({ name }) => isRoutedTo(alertmanager, name))
      .flatMap((receiver) => ofReceiver(view, alertmanager, receiver)),
  );

const isRoutedTo = ({ root }: AlertmanagerView, name: string): boolean =>
  root !== undefined && receiversIn(root).has(name);
const receiversIn = ({ receiver, routes }: RouteView): ReadonlySet<string> =>
  new Set([...(receiver ? [receiver.value] : []), ...routes.flatMap((route) => [...receiversIn(route)])]);

const ofReceiver = (
  view: View,
  alertmanager: AlertmanagerView,
  { name, integrations }: ReceiverView,
): ReturnType<Check> => {
  const vain = integrations.flatMap(({ kind, url }) => {
    const why = kind === 'webhook' && url ? vainly(view, alertmanager, url) : undefined;
    return url && why !== undefined ? [{ url, why }] : [];
  });
  const isAll = vain.length === integrations.length;
  return vain.map(({ url: { value, at, subject, excerpt }, why }) => ({
    code: 'undelivered-alert',
    severity: isAll ? 'error' : 'warning',
    message: `${value} ${why}: ${isAll ? `the receiver ${name} notifies nobody` : `nobody hears of alerts by it`}`,
    at,
    subject,
    excerpt,
    help: 'write the address of a program that tells somebody, or an integration such as slack_configs',
  }));
};

/** Why nobody hears what is posted there. */
const vainly = (view: View, { source }: AlertmanagerView, { value }: Text): string | undefined => {
  const { host, port = 80 } = hostAndPort(value);
  if (/\/api\/v[12]\/alerts\/?$/.test(value) && (port === 9093 || /^alertmanager(?:[.:-]|$)/.test(host)))
    return 'is where Alertmanager takes alerts, and it refuses the messages that it posts itself';
  if (!isLoopback(value) || view.paths?.neighboursOf(source) === undefined) return undefined;
  return 'is the container of Alertmanager itself, where nothing else listens';
};
