import type { Run } from './processes.ts';
import type { Site } from './site/site.ts';

/** Customers call and make appointments, and webhooks tell of it. */
export const doBusiness = (run: Run, { mariaDb }: Site): void => {
  let isDoing = false;
  const timer = setInterval(() => {
    // While the database hangs nobody else calls.
    if (isDoing) return;
    isDoing = true;
    void mariaDb
      .sql(
        `insert into appointments (source, starts_at) values ('phone', now() + interval 1 day);
         insert into calls (direction, disconnection_reason, duration_ms, ended_at) values ('inbound', 'user_hangup', 61000, now());
         insert into webhook_events (provider, event, processed_at) values ('retell', 'call_ended', now(6) + interval 200000 microsecond);`,
      )
      // While the database is down nobody makes appointments.
      .catch(() => undefined)
      .finally(() => {
        isDoing = false;
      });
  }, 1000);
  run.atEnd({ name: 'business', close: async () => clearInterval(timer) });
};
