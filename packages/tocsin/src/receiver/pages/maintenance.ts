import { Router, type Response } from 'express';
import { planning, windowPlanOf } from '../maintenance/api.ts';
import { fieldOf, type SessionGuard } from './session-guard.ts';
import type { PagesOptions } from './options.ts';
import type { Session } from './session.ts';
import { windowView } from './views.ts';

export const maintenanceRoutes = (
  { ledger, config, now, onNews }: PagesOptions,
  { page, form, show }: SessionGuard,
): Router => {
  const hosts = [...Object.keys(config.hosts), ...Object.keys(config.kubernetes?.workloads ?? {})];
  const shown = async (session: Session, response: Response, problem?: string): Promise<void> => {
    const windows = (await ledger.windows()).map(windowView);
    const how = { title: 'Maintenance', at: 'maintenance' };
    show(response, session, 'maintenance', how, { windows, hosts, problem });
  };
  const problems = { wrong: 'Something was missing, or not a time or a number of minutes.' };
  return Router()
    .get(
      '/maintenance',
      page((session, { query }, response) =>
        shown(session, response, query['problem'] === undefined ? undefined : problems.wrong),
      ),
    )
    .post(
      '/maintenance',
      form('order', async ({ by }, request) => {
        const from = fieldOf(request, 'from');
        const asked = {
          host: fieldOf(request, 'host'),
          minutes: Number(fieldOf(request, 'minutes')),
          // The field has no zone, and seconds only if there are some: it is UTC, as its label says.
          ...(from === '' ? {} : { from: `${from.length === 16 ? `${from}:00` : from}Z` }),
          by,
          why: fieldOf(request, 'why'),
        };
        const given = planning.safeParse(asked);
        if (!given.success || given.data.minutes === 0) return '/maintenance?problem';
        await ledger.planWindow(windowPlanOf(given.data, now()), now());
        onNews();
        return '/maintenance';
      }),
    )
    .post(
      '/maintenance/:id/end',
      form('order', async ({ by }, { params }) => {
        await ledger.endWindows({ id: Number(params['id']) }, by, now());
        onNews();
        return '/maintenance';
      }),
    );
};
