import { join } from 'node:path';
import { readAnswers } from '../../receiver/runs/answers.ts';
import { withLedgerCopy } from '../../receiver/ledger/copy.ts';
import { parseDelivery } from '../../receiver/alerts/payload.ts';
import { recordedIn, replay, type PastRun, type Recorded } from '../../receiver/rehearse/replay.ts';
import { readConfig } from '../../shared/config.ts';
import { readText } from '../../shared/read-text.ts';
import { receiverConfig } from '../../shared/receiver-config.ts';
import { isTarget } from '../../shared/receiver-parts/reach-config.ts';
import { UsageError } from '../../shared/usage-error.ts';
import { replayText } from './texts.ts';
import { timeOf } from './times.ts';
import { actionsOfProject, loadProject } from '../support/project.ts';

export interface ReplayOptions {
  readonly config: string;
  /** A file with the body of a delivery; otherwise the ledger is played. */
  readonly delivery?: string | undefined;
  readonly ledger?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly json: boolean;
}
interface Story {
  readonly deliveries: readonly Recorded[];
  readonly past: readonly PastRun[];
}

const fromFile = async (file: string): Promise<Story> => {
  const read = parseDelivery(Buffer.from(await readText(file, 'delivery')));
  if (!read.ok) throw new UsageError(`${file} is not a delivery of Alertmanager: ${read.why}`);
  return { deliveries: [{ at: Date.now(), alerts: read.value.alerts }], past: [] };
};

/** `tocsin receiver replay`: what the configuration would do about what was delivered, and how that differs from what was done. */
export const runReplay = async (options: ReplayOptions): Promise<void> => {
  const config = await readConfig(options.config, receiverConfig);
  const from = timeOf('from', options.from, 0);
  const to = timeOf('to', options.to, Number.MAX_SAFE_INTEGER);
  const { delivery, ledger = join(config.state, 'ledger.sqlite') } = options;
  const { deliveries, past } =
    delivery === undefined ? await withLedgerCopy(ledger, (db) => recordedIn(db, from, to)) : await fromFile(delivery);
  const played = replay(deliveries, past, readAnswers(config, actionsOfProject(await loadProject())), (host) =>
    isTarget(config, host),
  );
  process.stdout.write(options.json ? `${JSON.stringify(played)}\n` : replayText(played, delivery === undefined));
};
