import { Router } from 'express';
import { text } from '../http/validate.ts';
import { turnSwitch } from '../guards/turn-switch.ts';
import { fieldOf, type SessionGuard } from './session-guard.ts';
import type { PagesOptions } from './options.ts';

/** The kill switch, with a name and a reason. */
export const switchRoutes = (
  { ledger, killSwitch, now, onDecision, onNews }: PagesOptions,
  { page, form, show }: SessionGuard,
): Router => {
  const at = 'kill-switch';
  const problems: Readonly<Record<string, string>> = {
    why: 'A reason is missing.',
    kept: 'It is on, but could not be written to disk: after a restart it may be off. Or its file could not be removed.',
  };
  return Router()
    .get(
      '/kill-switch',
      page((session, { query }, response) => {
        const { problem: name } = query;
        const problem = typeof name === 'string' ? problems[name] : undefined;
        show(response, session, 'kill-switch', { title: 'Kill switch', at }, { problem });
      }),
    )
    .post(
      '/kill-switch',
      form(
        (request) => (fieldOf(request, 'turn') === 'on' ? 'stop' : 'admin'),
        async ({ by }, request) => {
          const why = text.safeParse(fieldOf(request, 'why'));
          const turn = fieldOf(request, 'turn');
          if (!why.success || (turn !== 'on' && turn !== 'off')) return '/kill-switch?problem=why';
          const kept = await turnSwitch(killSwitch, ledger, { on: turn === 'on', by, why: why.data }, now());
          onDecision();
          onNews();
          return kept ? '/kill-switch' : '/kill-switch?problem=kept';
        },
      ),
    );
};
