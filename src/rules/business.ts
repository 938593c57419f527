import { alert, alerts, given, human, printAmount, rising, steady } from 'tocsin';
import { business as metrics } from '../catalogue/business.ts';
import { maxJobsGivenUp, maxSilence, maxWebhookFailures } from '../catalogue/limits.ts';
import { jobsGivenUp, sinceAppointment, sinceCall, webhookFailures } from '../signals/silence.ts';

/** Nothing is broken that a server would tell, and still customers get nothing. */
export const business = alerts('business', {
  AppointmentsStopped: alert({
    when: sinceAppointment.above(maxSilence),
    for: '10m',
    priority: 'P3',
    summary: (_, value) => `no appointment was made for ${value}`,
    answer: human('A form, a calendar or the phone may be broken: a person has to try each as a customer would.'),
    fires: given('the form sends to nowhere', (is) => [
      steady(metrics.appointment_last_created_timestamp_seconds, {}, 1200 - 2 * is(maxSilence)),
    ]).after('20m', (_, __, is) => ({
      labels: { job: 'askproai' },
      says: `no appointment was made for ${printAmount('seconds', 2 * is(maxSilence))}`,
    })),
  }),

  CallsStopped: alert({
    when: sinceCall.above(maxSilence),
    for: '10m',
    priority: 'P3',
    summary: (_, value) => `no call has ended for ${value}`,
    answer: human('Call the number, and hear whether it rings and who answers.'),
    fires: given('the number leads elsewhere', (is) => [
      steady(metrics.call_last_timestamp_seconds, {}, 1200 - 2 * is(maxSilence)),
    ]).after('20m', (_, __, is) => ({
      labels: { job: 'askproai' },
      says: `no call has ended for ${printAmount('seconds', 2 * is(maxSilence))}`,
    })),
  }),

  WebhooksFail: alert({
    when: webhookFailures.over('10m').above(maxWebhookFailures),
    for: '5m',
    priority: 'P3',
    summary: ({ provider }, value) => `webhooks of ${provider} fail: ${value}`,
    answer: human('The sender changed its format, or a release broke the parsing: a person has to find out which.'),
    fires: given('a field has another name', (is) => [
      rising(metrics.webhooks_failed_total, { provider: 'calcom' }, 4 * is(maxWebhookFailures)),
    ]).after('20m', (_, __, is) => ({
      labels: { provider: 'calcom' },
      says: `webhooks of calcom fail: ${printAmount('events per second', 4 * is(maxWebhookFailures))}`,
    })),
  }),

  FailedJobsWait: alert({
    when: jobsGivenUp.above(maxJobsGivenUp),
    for: '30m',
    priority: 'P4',
    summary: ({ queue }, value) => `${value} jobs of the queue ${queue} gave up and wait for somebody`,
    answer: human('A person has to decide whether they may run again, or failed for good reason.'),
    fires: given('a release cannot read old jobs', (is) => [
      steady(metrics.queue_failed_jobs, { queue: 'calls' }, 3 * is(maxJobsGivenUp)),
    ]).after('31m', (_, __, is) => ({
      labels: { queue: 'calls' },
      says: `${3 * is(maxJobsGivenUp)} jobs of the queue calls gave up and wait for somebody`,
    })),
  }),
});
