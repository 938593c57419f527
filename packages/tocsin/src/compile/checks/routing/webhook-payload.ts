import { versionNumber } from '../../schema/versions.ts';
import { runningVersion } from '../../view/running.ts';
import type { IntegrationView } from '../../view/shapes/alertmanager.ts';
import type { View } from '../../view/view.ts';
import type { Check } from '../check.ts';

/** A program that takes what Alertmanager posts by itself, by its address, with the fields without which it refuses a body. */
interface Taker {
  readonly name: string;
  readonly url: RegExp;
  readonly needs: readonly string[];
}
const takers: readonly Taker[] = [
  { name: "Tocsin's receiver", url: /\/api\/v1\/alerts\/?$/, needs: ['version', 'groupKey', 'alerts'] },
  ...(
    [
      ['alertmanager-discord', /\/\/alertmanager-discord[:/]/],
      ['prometheus-msteams', /\/\/prometheus-msteams[:/]/],
      ['jiralert', /\/\/jiralert[:/]/],
      ['sachet', /\/\/sachet[:/]/],
      ['alertsnitch', /\/\/alertsnitch[:/]/],
      ['prometheus-am-executor', /\/\/(?:prometheus-)?am-executor[:/]/],
      ['prometheus-webhook-dingtalk', /\/dingtalk\/[^/]+\/send\/?$/],
      ['Grafana OnCall', /\/integrations\/v1\/alertmanager\//],
      ['GoAlert', /\/api\/v2\/prometheusalertmanager\/incoming/],
      ['Alerta', /\/webhooks\/prometheus\/?(?:\?|$)/],
    ] as const
  ).map(([name, url]): Taker => ({ name, url, needs: ['alerts'] })),
];

/** A body of one's own goes to whoever wants it, and not to a program that takes Alertmanager's own. */
export const webhookPayload: Check = (view) =>
  view.alertmanagers.flatMap(({ receivers }) =>
    receivers.flatMap(({ integrations }) =>
      integrations.flatMap(({ kind, url, payload }) => {
        const taker = kind === 'webhook' && url ? takers.find((each) => each.url.test(url.value)) : undefined;
        const why = taker && payload ? lacking(view, taker, payload) : undefined;
        if (!taker || !payload || why === undefined) return [];
        return [
          {
            code: 'webhook-payload',
            severity: 'error',
            message: `${taker.name} reads the body that Alertmanager posts by default, and this payload replaces it: ${why}`,
            ...payload.where,
            help: 'remove payload, or send it to another receiver',
          },
        ];
      }),
    ),
  );

const lacking = (
  view: View,
  { needs }: Taker,
  { fields }: NonNullable<IntegrationView['payload']>,
): string | undefined => {
  const missing = needs.filter((name) => !fields.has(name));
  if (missing.length > 0) return `it has no ${missing.join(', ')}`;
  if (!needs.includes('version')) return undefined;
  // A text is read as YAML once more: "4" in quotes inside is the only way to a text, and older ones keep the quotes.
  const said = runningVersion(view, 'alertmanager');
  const isOld = said !== undefined && (versionNumber('Alertmanager', said) ?? Infinity) < 34;
  if (isOld) return 'its version must be the string "4", which no payload can produce before 0.34';
  return fields.get('version') === '"4"' ? undefined : `its version is not the string "4", which is written '"4"'`;
};
