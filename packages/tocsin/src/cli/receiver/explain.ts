import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { alertmanagerAt } from '../../receiver/prometheus/alertmanager.ts';
import { ladderOf, readAnswers } from '../../receiver/runs/answers.ts';
import { explainAnswer } from '../../receiver/runs/explain.ts';
import { openKillSwitch } from '../../receiver/guards/kill-switch.ts';
import { withLedgerCopy } from '../../receiver/ledger/copy.ts';
import { ledgerFactsReader } from '../../receiver/guards/store.ts';
import { passingKey } from '../../receiver/record/key.ts';
import { prepareDatabase } from '../../receiver/ledger/schema.ts';
import type { Labels } from '../../receiver/alerts/payload.ts';
import { outboxStore } from '../../receiver/notify/store/outbox.ts';
import { prometheusAt } from '../../receiver/prometheus/prometheus.ts';
import { upstreamsAt } from '../../receiver/prometheus/upstream.ts';
import type { Env } from '../../receiver/runs/steps/step.ts';
import { epochStore } from '../../receiver/ledger/epoch.ts';
import { remoteOf, envOf } from '../../receiver/runs/effects.ts';
import { readConfig } from '../../shared/config.ts';
import { receiverConfig } from '../../shared/receiver-config.ts';
import { UsageError } from '../../shared/usage-error.ts';
import { explanationText } from './texts.ts';
import { actionsOfProject, loadProject } from '../support/project.ts';
import type { Explained } from './explained.ts';

const labelOf = (word: string): readonly [string, string] => {
  const [, name, value] = /^([a-zA-Z_][a-zA-Z0-9_]*)=(.*)$/s.exec(word) ?? [];
  if (name === undefined || value === undefined)
    throw new UsageError(`"${word}" is not a label`, 'say label=value, such as instance=web-1');
  return [name, value];
};

/** `tocsin receiver explain <alert> [label=value...]`: asks everybody that the receiver would ask, and changes nothing. */
export const explain = async (
  [alertname, ...words]: readonly string[],
  { config: file, json }: { readonly config: string; readonly json: boolean },
): Promise<void> => {
  if (alertname === undefined) throw new UsageError('explain needs the name of an alert');
  const given: Labels = { alertname, ...Object.fromEntries(words.map(labelOf)) };
  const config = await readConfig(file, receiverConfig);
  const book = readAnswers(config, actionsOfProject(await loadProject()));
  const names = Object.hasOwn(book.actions, alertname) ? (book.actions[alertname] ?? []) : [];
  if (names.length === 0)
    throw new UsageError(
      `no response answers ${alertname}`,
      `the alerts that one answers are ${Object.keys(book.actions).join(', ')}; people answer the others`,
    );
  const alertmanager = alertmanagerAt(upstreamsAt(config.alertmanager));
  const killSwitch = openKillSwitch(config.state, { make: false });
  const envWith = (db: DatabaseSync): Env =>
    envOf(config, {
      killSwitch: killSwitch.read,
      prometheus: prometheusAt(upstreamsAt(config.prometheus)),
      alertmanager,
      posted: async (name) => outboxStore(db).postedAlerts(name),
      remote: remoteOf(config, async () => epochStore(db).epoch()),
      notify: () => [],
      decisionLink: () => undefined,
      brief: async () => ({}),
    });
  const alerts = await alertmanager.alerts(alertname);
  const firing = (alerts.ok ? alerts.value : []).filter(({ labels }) =>
    Object.entries(given).every(([name, value]) => labels[name] === value),
  );
  const cases = firing.length > 0 ? firing.map(({ labels }) => labels) : [given];
  const ask = (db: DatabaseSync): Promise<readonly Explained[]> => {
    const env = envWith(db);
    const inside = ledgerFactsReader(db);
    return Promise.all(
      cases.map(async (labels) => ({
        labels,
        firing: alerts.ok ? firing.length > 0 : undefined,
        answers: await Promise.all(
          names
            .flatMap((name) => ladderOf(book, alertname, name))
            .map((answer) => explainAnswer(answer, labels, env, (asking, claim) => inside(asking, claim, env.now()))),
        ),
      })),
    );
  };
  const ledger = join(config.state, 'ledger.sqlite');
  const explained = existsSync(ledger) ? await withLedgerCopy(ledger, ask) : await withoutLedger(ask);
  process.stdout.write(json ? `${JSON.stringify(explained)}\n` : explained.map(explanationText).join('\n'));
};

/** A receiver that has never run has an empty ledger. */
const withoutLedger = async <T>(use: (db: DatabaseSync) => Promise<T>): Promise<T> => {
  const db = new DatabaseSync(':memory:');
  prepareDatabase(db, passingKey());
  return use(db);
};
