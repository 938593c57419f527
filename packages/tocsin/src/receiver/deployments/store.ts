import type { DatabaseSync } from 'node:sqlite';
import type { Sync } from '../database/sync.ts';
import { subjectOf, type Deployment, type DeploymentReport, type Verdict } from './deployment.ts';
import { noteRecorder } from '../record/recorder.ts';

/** What was deployed, and how it was verified; times are Unix milliseconds. */
export interface DeploymentStore {
  /** Returns its id. */
  recordDeployment(report: DeploymentReport, verifyFrom: number | null, at: number): Promise<number>;
  deployment(id: number): Promise<Deployment | undefined>;
  deployments(limit: number): Promise<readonly Deployment[]>;
  /** Those whose next probe is due, and when the one after these is. */
  dueDeployments(now: number): Promise<{ readonly due: readonly Deployment[]; readonly next: number | null }>;
  recordVerdict(id: number, verdict: Verdict, at: number): Promise<void>;
}

const columns = 'id, at, status, environment, version, previous, duration, by, state, due_at AS dueAt, streak, result';
const insertDeployment = `
  INSERT INTO deployment (at, status, environment, version, previous, duration, by, state, due_at)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id`;
// What is replaced can no longer be judged.
const supersede = `UPDATE deployment SET state = 'superseded', due_at = NULL WHERE state = 'verifying' AND environment = ?`;

const asDeployments = (rows: readonly object[]): readonly Deployment[] =>
  rows.map((row) => ({ ...row }) as unknown as Deployment);

export const deploymentStore = (db: DatabaseSync): Sync<DeploymentStore> => {
  const insert = db.prepare(insertDeployment);
  const superseded = db.prepare(supersede);
  const one = db.prepare(`SELECT ${columns} FROM deployment WHERE id = ?`);
  const newest = db.prepare(`SELECT ${columns} FROM deployment ORDER BY id DESC LIMIT ?`);
  const due = db.prepare(`SELECT ${columns} FROM deployment WHERE due_at <= ? ORDER BY due_at, id`);
  const next = db.prepare('SELECT min(due_at) AS next FROM deployment WHERE due_at > ?');
  const update = db.prepare(
    'UPDATE deployment SET state = ?, due_at = ?, streak = ?, result = ? WHERE id = ? AND due_at IS NOT NULL',
  );
  const note = noteRecorder(db);
  return {
    recordDeployment: ({ status, environment, version, previous, duration, by }, verifyFrom, at) => {
      superseded.run(environment);
      const state = verifyFrom === null ? 'told' : 'verifying';
      const row = insert.get(at, status, environment, version, previous, duration, by, state, verifyFrom);
      const id = Number(row?.['id']);
      const facts = { environment, version, previous, duration };
      note({ subject: subjectOf({ id }), at, kind: status, by, says: `${version} was deployed: ${status}`, facts });
      return id;
    },
    deployment: (id) => asDeployments(one.all(id))[0],
    deployments: (limit) => asDeployments(newest.all(limit)),
    dueDeployments: (now) => ({
      due: asDeployments(due.all(now)),
      next: (next.get(now) as { next: number | null }).next,
    }),
    recordVerdict: (id, { state, dueAt, streak, result }, at) => {
      const before = one.get(id)?.['state'];
      const { changes } = update.run(state, dueAt, streak, result, id);
      if (changes > 0 && state !== before)
        note({ subject: subjectOf({ id }), at, kind: state, by: null, says: result });
    },
  };
};
