import type { outcomes } from '../../catalogue/business.ts';

type Outcome = (typeof outcomes)[number] | 'other';

/** Retell's disconnection reasons, as documented at docs.retellai.com; those that begin with `error_` are failures. */
const byReason: Readonly<Record<string, Outcome>> = {
  user_hangup: 'completed',
  agent_hangup: 'completed',
  inactivity: 'completed',
  manual_stopped: 'completed',
  transfer_cancelled: 'completed',
  call_transfer: 'transferred',
  transfer_bridged: 'transferred',
  voicemail_reached: 'voicemail',
  ivr_reached: 'voicemail',
  dial_no_answer: 'no_answer',
  registered_call_timeout: 'no_answer',
  dial_busy: 'busy',
  user_declined: 'declined',
  marked_as_spam: 'declined',
  max_duration_reached: 'limit',
  concurrency_limit_reached: 'limit',
  dial_failed: 'failed',
  invalid_destination: 'failed',
  no_valid_payment: 'failed',
  scam_detected: 'failed',
  sip_routing_error: 'failed',
  telephony_provider_permission_denied: 'failed',
  telephony_provider_unavailable: 'failed',
};

export const outcomeOf = (reason: string): Outcome =>
  byReason[reason] ?? (reason.startsWith('error_') ? 'failed' : 'other');
