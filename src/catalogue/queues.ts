/** Laravel's queues, in the order in which Horizon drains them. */
export const queues = ['webhooks', 'calls', 'default'] as const;
