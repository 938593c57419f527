import type { Finding } from '../../finding.ts';
import type { Model } from '../../model.ts';
import { alertAnswer } from './alert-answer.ts';
import { alertRunbook } from './alert-runbook.ts';
import { duplicateAlert } from './duplicate-alert.ts';
import { backupSetting } from './backup-setting.ts';
import { leaseSetting } from './lease-setting.ts';
import { leaseStore } from './lease-store.ts';
import { longTermSetting } from './long-term-setting.ts';
import { monitoringHost } from './monitoring-host.ts';
import { olderImage } from './older-image.ts';
import { proxySetting } from './proxy-setting.ts';
import { responseArgument } from './response-argument.ts';
import { responseLadder } from './response-ladder.ts';
import { responseHost } from './response-host.ts';
import { responseProgram } from './response-program.ts';
import { responseReach } from './response-reach.ts';
import { responseTiming } from './response-timing.ts';
import { responseVerification } from './response-verification.ts';
import { responseWorkload } from './response-workload.ts';
import { runbookCopy } from './runbook-copy.ts';
import { runbookFacts } from './runbook-facts.ts';
import { sloArithmetic } from './slo-arithmetic.ts';
import { thresholdBeyondLimit } from './threshold-beyond-limit.ts';
import { unheardResponse } from './unheard-response.ts';
import { unheardWatchdog } from './unheard-watchdog.ts';
import { unknownHook } from './unknown-hook.ts';
import { unknownProgram } from './unknown-program.ts';
import { unusedMetric } from './unused-metric.ts';
import { unusedSetting } from './unused-setting.ts';
import { unwatchedHost } from './unwatched-host.ts';

/** What only definitions can say. */
export const definitions: readonly ((model: Model) => readonly Finding[])[] = [
  alertAnswer,
  alertRunbook,
  duplicateAlert,
  backupSetting,
  leaseSetting,
  leaseStore,
  longTermSetting,
  monitoringHost,
  olderImage,
  proxySetting,
  responseArgument,
  responseLadder,
  responseHost,
  responseProgram,
  responseReach,
  responseTiming,
  responseVerification,
  responseWorkload,
  runbookCopy,
  runbookFacts,
  sloArithmetic,
  thresholdBeyondLimit,
  unheardResponse,
  unheardWatchdog,
  unknownHook,
  unknownProgram,
  unusedMetric,
  unusedSetting,
  unwatchedHost,
];
