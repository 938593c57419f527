/**
 * What people may order, of `orders.ts`: an order that is not named here is off. `address.block` is: whom it must never block is not
 * known yet (offices, and the senders of webhooks), and `never` of the pack node is to list them first.
 */
export const orders = [
  'evidence.keep',
  'account.lock',
  'service.stop',
  'maintenance.on',
  'maintenance.off',
  'horizon.pause',
  'horizon.continue',
  'horizon.terminate',
  'queue.restart',
  'cache.clear',
  'service.reload',
  'service.restart',
] as const;
