import express, { Router } from 'express';
import { z } from 'zod';
import type { MaintenanceStore } from './store.ts';
import type { Require } from '../http/auth.ts';
import { reading, text } from '../http/validate.ts';
import type { WindowPlan } from './window.ts';

export interface MaintenanceApiOptions {
  readonly ledger: Pick<MaintenanceStore, 'planWindow' | 'endWindows' | 'windows' | 'maintenance'>;
  readonly authenticate: Require;
  readonly now: () => number;
  readonly onNews: () => void;
}

const MINUTE = 60_000;
const WEEK = 10_080;
/** What a person asks for; 0 minutes end what there is. */
export const planning = z.strictObject({
  host: text,
  minutes: z.number().min(0).max(WEEK),
  /** When it begins; absent: now. */
  from: z.iso
    .datetime({ offset: true })
    .transform((time) => Date.parse(time))
    .optional(),
  by: text,
  why: text,
});

export const windowPlanOf = ({ host, minutes, from, by, why }: z.output<typeof planning>, at: number): WindowPlan => {
  const starts = Math.max(from ?? at, at);
  return { host, starts, until: starts + minutes * MINUTE, by, why };
};

/** Announces, opens and ends maintenance: responses leave the host alone, its alerts are silent until the end. */
export const maintenanceApi = ({ ledger, authenticate, now, onNews }: MaintenanceApiOptions): Router => {
  const shown = async (): Promise<object> => ({
    maintenance: await ledger.maintenance(now()),
    windows: await ledger.windows(),
  });
  return Router()
    .use('/api/v1/maintenance', authenticate('read', 'order'), express.json())
    .get('/api/v1/maintenance', async (_request, response) => void response.json(await shown()))
    .post(
      '/api/v1/maintenance',
      reading(planning, async (asked, _request, response) => {
        const at = now();
        if (asked.minutes === 0) await ledger.endWindows({ host: asked.host }, asked.by, at);
        else await ledger.planWindow(windowPlanOf(asked, at), at);
        onNews();
        response.json(await shown());
      }),
    );
};
