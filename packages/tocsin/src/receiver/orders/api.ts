import express, { Router, type Response } from 'express';
import { z } from 'zod';
import type { Require } from '../http/auth.ts';
import { reading, text } from '../http/validate.ts';
import { orderableView } from './view.ts';
import type { OrderService, Refusal } from './service.ts';

export interface OrdersApiOptions {
  readonly service: OrderService;
  readonly authenticate: Require;
}

const given = z.record(z.string(), z.union([z.string().max(1_000), z.number()])).default({});
const looking = z.strictObject({ action: text, with: given });
const ordering = looking.extend({ by: text, why: text, incident: text.nullable().default(null) });
const takingBack = z.strictObject({ by: text, why: text });
const key = z.string().min(1).max(200).optional();

/** What people order, for programs: tocsin order is a client of this. */
export const ordersApi = ({ service, authenticate }: OrdersApiOptions): Router => {
  const refuse = (response: Response, { status, why, arguments: faults }: Refusal): void =>
    void response.status(status).json({ error: why, ...(faults === undefined ? {} : { arguments: faults }) });
  const accept = (response: Response, { id, again }: { readonly id: number; readonly again: boolean }): void =>
    void response.status(202).location(`/api/v1/runs/${id}`).json({ id, again });
  return Router()
    .use('/api/v1/orders', authenticate('read', 'order'), express.json())
    .use('/api/v1/runs/:id/undo', authenticate('order'), express.json())
    .get(
      '/api/v1/orders',
      (_request, response) => void response.json({ orders: service.orders.all.map(orderableView) }),
    )
    .post(
      '/api/v1/orders',
      reading(ordering, async (order, request, response) => {
        const named = key.safeParse(request.get('idempotency-key'));
        if (!named.success) return response.status(422).json({ error: 'Idempotency-Key: it has 1 to 200 characters' });
        const placed = await service.place({ ...order, key: named.data });
        return placed.ok ? accept(response, placed.value) : refuse(response, placed);
      }),
    )
    .post(
      '/api/v1/orders/look',
      reading(looking, async (request, _request, response) => {
        const seen = await service.dryRun(request);
        return seen.ok ? response.json(seen.value) : refuse(response, seen);
      }),
    )
    .post(
      '/api/v1/runs/:id/undo',
      reading(takingBack, async (who, { params }, response) => {
        const placed = await service.takeBack(Number(params['id']), who);
        return placed.ok ? accept(response, placed.value) : refuse(response, placed);
      }),
    );
};
