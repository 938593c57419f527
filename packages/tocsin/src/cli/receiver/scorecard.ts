import { join } from 'node:path';
import { scorecardStore } from '../../receiver/scorecard/store.ts';
import { withLedgerCopy } from '../../receiver/ledger/copy.ts';
import { scorecards } from '../../receiver/scorecard/scorecard.ts';
import { readConfig } from '../../shared/config.ts';
import { receiverConfig } from '../../shared/receiver-config.ts';
import { scorecardText } from './texts.ts';
import { timeOf } from './times.ts';
import { actionsOfProject, loadProject } from '../support/project.ts';

export interface ScorecardOptions {
  readonly config: string;
  readonly ledger?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly json: boolean;
}

/** `tocsin receiver scorecard`: how each response did, or would have done, and what mode it is ready for. */
export const runScorecard = async (options: ScorecardOptions): Promise<void> => {
  const { responses, state } = await readConfig(options.config, receiverConfig);
  const now = Date.now();
  const [from, to] = [timeOf('from', options.from, 0), timeOf('to', options.to, now)];
  const ledger = options.ledger ?? join(state, 'ledger.sqlite');
  const runs = await withLedgerCopy(ledger, (db) => scorecardStore(db).answered(from, to));
  const actions = actionsOfProject(await loadProject());
  const cards = scorecards(runs, responses, (action) => actions.get(action)?.spec.class === 'destructive', now);
  process.stdout.write(options.json ? `${JSON.stringify(cards)}\n` : cards.map(scorecardText).join('\n'));
};
