import express, { Router, type Request, type RequestHandler, type Response } from 'express';
import { z } from 'zod';
import { callerOfRequest, needs, type Require } from '../http/auth.ts';
import type { Switch } from '../guards/kill-switch.ts';
import { turnSwitch } from '../guards/turn-switch.ts';
import type { NoteStore } from '../notify/store/note-store.ts';
import { auditRecord } from '../record/audit.ts';
import type { RecordStore } from '../record/store.ts';
import type { RunStore } from './store/run-store.ts';
import { reading, text } from '../http/validate.ts';

export interface RunsApiOptions {
  readonly ledger: Pick<RecordStore, 'auditSlice'> &
    Pick<NoteStore, 'recordSwitch'> &
    Pick<RunStore, 'decide' | 'release' | 'run' | 'runs'>;
  readonly killSwitch: Switch;
  readonly authenticate: Require;
  readonly now: () => number;
  /** Called when a decision is on disk: there may be runs to begin. */
  readonly onDecision: () => void;
}

const switching = z.strictObject({ on: z.boolean(), by: text, why: text });
const deciding = z.strictObject({ by: text });
/** The number of a run in a path; none is 0. */
const runIn = ({ params: { id } }: Request): number => (Number.isSafeInteger(Number(id)) ? Number(id) : 0);
const RUNS_SHOWN = 100;
const UNDECIDED = {
  'not waiting': { status: 409, error: 'no run of this number waits for approval' },
  'own order': { status: 403, error: 'the person who ordered it cannot approve it: a second person must' },
} as const;

/** What people ask and decide: runs and why, approval, the kill switch. */
export const runsApi = ({ ledger, killSwitch, authenticate, now, onDecision }: RunsApiOptions): Router => {
  const decide = (approve: boolean): RequestHandler =>
    reading(deciding, async ({ by }, request, response) => {
      const id = runIn(request);
      const decided = await ledger.decide(id, { approve, by }, now());
      if (decided !== 'decided') {
        const { status, error } = UNDECIDED[decided];
        return response.status(status).json({ error });
      }
      onDecision();
      return response.json({ id, decided: approve ? 'approved' : 'denied', by });
    });
  const release = async ({ by }: { by: string }, request: Request, response: Response): Promise<unknown> => {
    const id = runIn(request);
    if (!(await ledger.release(id, by, now())))
      return response.status(409).json({ error: 'no run of this number keeps its host from responses' });
    onDecision();
    return response.json({ id, released: true, by });
  };
  return Router()
    .use(['/api/v1/runs', '/api/v1/kill-switch', '/api/v1/audit'], authenticate('read'), express.json())
    .get('/api/v1/runs', async (_request, response) => void response.json({ runs: await ledger.runs(RUNS_SHOWN) }))
    .get('/api/v1/runs/:id', async ({ params }, response) => {
      const id = Number(params['id']);
      const run = Number.isSafeInteger(id) ? await ledger.run(id) : undefined;
      if (run === undefined) response.status(404).json({ error: 'there is no such run' });
      else response.json(run);
    })
    .post('/api/v1/runs/:id/approve', needs('decide'), decide(true))
    .post('/api/v1/runs/:id/deny', needs('decide'), decide(false))
    .post('/api/v1/runs/:id/release', needs('admin'), reading(deciding, release))
    .get('/api/v1/audit', async (_request, response) => void response.json(await auditRecord(ledger)))
    .get('/api/v1/kill-switch', (_request, response) => void response.json(killSwitch.read()))
    .post(
      '/api/v1/kill-switch',
      reading(switching, async ({ on, by, why }, request, response) => {
        const scope = on ? 'stop' : 'admin';
        if (callerOfRequest(request)?.may(scope) === false)
          return response.status(403).json({ error: `${by} may not do this: it needs "${scope}"` });
        const kept = await turnSwitch(killSwitch, ledger, { on, by, why }, now());
        onDecision();
        // Off in the file only counts when the file is really gone.
        return response.status(kept ? 200 : 500).json({ ...killSwitch.read(), kept });
      }),
    );
};
