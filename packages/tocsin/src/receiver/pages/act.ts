import { randomUUID } from 'node:crypto';
import { Router, type Request } from 'express';
import { z } from 'zod';
import type { Orderable } from '../orders/book.ts';
import { orderableView } from '../orders/view.ts';
import { text } from '../http/validate.ts';
import { formView, dryRunView, type Problems } from './act-views.ts';
import { fieldOf, type SessionGuard } from './session-guard.ts';
import type { PagesOptions } from './options.ts';

const at = 'act';
const INCIDENTS = 50;
const MISSING: Problems = { why: 'is missing' };
const key = z.uuid();

/** What a person has written into the form of an action. */
const writtenIn = (request: Request, { action }: Orderable) => ({
  with: Object.fromEntries(
    Object.keys(action.spec.takes).map((name) => [name, fieldOf(request, `with.${name}`).trim()]),
  ),
  why: fieldOf(request, 'why').trim(),
  incident: fieldOf(request, 'incident'),
});
type Written = ReturnType<typeof writtenIn>;

/** Ordering an action: a form, a look at the host that changes nothing, then the order. */
export const actRoutes = ({ orderService, ledger }: PagesOptions, { page, form, show }: SessionGuard): Router => {
  const found = ({ params }: Request): Orderable | undefined => orderService.orders.find(String(params['action']));
  const formOf = async (orderable: Orderable, written: Partial<Written>, problems: Problems): Promise<object> => {
    const incidents = await ledger.incidents('open', INCIDENTS);
    return formView(orderableView(orderable), written, incidents, problems);
  };
  const missing = { title: 'Not here', status: 404 };
  const says = 'This is not an action that may be ordered.';
  return Router()
    .get(
      '/act',
      page((session, { query }, response) => {
        const incident = typeof query['incident'] === 'string' ? encodeURIComponent(query['incident']) : undefined;
        const orders = orderService.orders.all.map(orderableView);
        show(response, session, 'act', { title: 'Act', at }, { orders, incident });
      }),
    )
    .get(
      '/act/:action',
      page(async (session, request, response) => {
        const orderable = found(request);
        if (orderable === undefined) return show(response, session, 'message', missing, { says });
        const { incident } = request.query;
        const view = await formOf(orderable, typeof incident === 'string' ? { incident } : {}, {});
        show(response, session, 'act-form', { title: orderable.order.action, at }, view);
      }),
    )
    .post(
      '/act/:action/look',
      form('order', async (session, request, response) => {
        const orderable = found(request);
        if (orderable === undefined) return show(response, session, 'message', missing, { says });
        const written = writtenIn(request, orderable);
        const { action } = orderable.order;
        const seen = await orderService.dryRun({ action, with: written.with });
        const unsaid = text.safeParse(written.why).success ? {} : MISSING;
        if (!seen.ok || 'why' in unsaid) {
          const problems = { ...(seen.ok ? {} : (seen.arguments ?? { host: seen.why })), ...unsaid };
          const view = await formOf(orderable, written, problems);
          return show(response, session, 'act-form', { title: action, at, status: 422 }, view);
        }
        show(response, session, 'act-look', { title: action, at }, dryRunView(seen.value, written, randomUUID()));
      }),
    )
    .post(
      '/act/:action',
      form('order', async (session, request, response) => {
        const orderable = found(request);
        if (orderable === undefined) return show(response, session, 'message', missing, { says });
        const written = writtenIn(request, orderable);
        const { with: given, why, incident } = written;
        if (!text.safeParse(why).success) {
          const view = await formOf(orderable, written, MISSING);
          return show(response, session, 'act-form', { title: orderable.order.action, at, status: 422 }, view);
        }
        const named = key.safeParse(fieldOf(request, 'key'));
        const placed = await orderService.place({
          action: orderable.order.action,
          with: given,
          by: session.by,
          why,
          incident: incident === '' ? null : incident,
          key: named.data,
        });
        if (placed.ok) return `/runs/${placed.value.id}`;
        const { status } = placed;
        show(
          response,
          session,
          'message',
          { title: 'Not ordered', at, status },
          { says: `It may not be now: ${placed.why}.` },
        );
      }),
    )
    .post(
      '/runs/:id/undo',
      form('order', async (session, request, response) => {
        const why = text.safeParse(fieldOf(request, 'why'));
        const { id } = request.params;
        if (!why.success) return `/runs/${encodeURIComponent(String(id))}`;
        const placed = await orderService.takeBack(Number(id), { by: session.by, why: why.data });
        if (placed.ok) return `/runs/${placed.value.id}`;
        const { status } = placed;
        show(
          response,
          session,
          'message',
          { title: 'Not taken back', status },
          { says: `It cannot be now: ${placed.why}.` },
        );
      }),
    );
};
