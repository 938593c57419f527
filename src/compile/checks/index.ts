import type { Finding } from '../finding.ts';
import type { Model } from '../model.ts';
import { viewOf } from '../view/of-model.ts';
import type { View } from '../view/view.ts';
import { absenceUncovered } from './alerts/absence-uncovered.ts';
import { absentWithoutFor } from './alerts/absent-without-for.ts';
import { alertCondition } from './alerts/alert-condition.ts';
import { alertRunbookLink } from './alerts/alert-runbook.ts';
import { alertWithoutPanel } from './alerts/alert-without-panel.ts';
import { forDuration } from './alerts/for-duration.ts';
import { noTrafficFloor } from './alerts/no-traffic-floor.ts';
import { percentOfRatio } from './alerts/percent-of-ratio.ts';
import { sharedMetric } from './alerts/shared-metric.ts';
import { templateLabel } from './alerts/template-label.ts';
import { templateSyntax } from './alerts/template-syntax.ts';
import { timeToPage } from './alerts/time-to-page.ts';
import { valueInLabel } from './alerts/value-in-label.ts';
import { duplicateDashboard } from './dashboards/duplicate-dashboard.ts';
import { duplicatePanel } from './dashboards/duplicate-panel.ts';
import { fixedWindow } from './dashboards/fixed-window.ts';
import { legendLabel } from './dashboards/legend-label.ts';
import { panelOverlap } from './dashboards/panel-overlap.ts';
import { panelTitle } from './dashboards/panel-title.ts';
import { panelUnit } from './dashboards/panel-unit.ts';
import { panelWithoutQuery } from './dashboards/panel-without-query.ts';
import { undefinedVariable } from './dashboards/undefined-variable.ts';
import { unusedVariable } from './dashboards/unused-variable.ts';
import { variableQuery } from './dashboards/variable-query.ts';
import { absentOfAlways } from './promql/absent-of-always.ts';
import { beyondRetention } from './promql/beyond-retention.ts';
import { comparisonAlways } from './promql/comparison-always.ts';
import { comparisonNever } from './promql/comparison-never.ts';
import { counterWithoutRate } from './promql/counter-without-rate.ts';
import { fragileSelection } from './promql/fragile-selection.ts';
import { invalidRegex } from './promql/invalid-regex.ts';
import { labelNotThere } from './promql/label-not-there.ts';
import { labelsNeverMatch } from './promql/labels-never-match.ts';
import { manyToMany } from './promql/many-to-many.ts';
import { matcherContradiction } from './promql/matcher-contradiction.ts';
import { mountsLeftOut } from './promql/mounts-left-out.ts';
import { needlessRegex } from './promql/needless-regex.ts';
import { neverReturns } from './promql/never-returns.ts';
import { promqlSyntax } from './promql/promql-syntax.ts';
import { quantileOfNonBuckets } from './promql/quantile-of-non-buckets.ts';
import { quantileRange } from './promql/quantile-range.ts';
import { quantileWithoutLe } from './promql/quantile-without-le.ts';
import { rateAsRatio } from './promql/rate-as-ratio.ts';
import { rateOfAggregate } from './promql/rate-of-aggregate.ts';
import { rateOfGauge } from './promql/rate-of-gauge.ts';
import { shortWindow } from './promql/short-window.ts';
import { sumOfNonAdditive } from './promql/sum-of-non-additive.ts';
import { thresholdBeyondBuckets } from './promql/threshold-beyond-buckets.ts';
import { unitMismatch } from './promql/unit-mismatch.ts';
import { unknownMetric } from './promql/unknown-metric.ts';
import { valueNotThere } from './promql/value-not-there.ts';
import { deadRoute } from './routing/dead-route.ts';
import { emptyReceiver } from './routing/empty-receiver.ts';
import { groupByLabel } from './routing/group-by-label.ts';
import { grouping } from './routing/grouping.ts';
import { inhibitedForEver } from './routing/inhibited-for-ever.ts';
import { inhibitionDead } from './routing/inhibition-dead.ts';
import { inhibitionScope } from './routing/inhibition-scope.ts';
import { routeReceiver } from './routing/route-receiver.ts';
import { routeTiming } from './routing/route-timing.ts';
import { shadowedRoute } from './routing/shadowed-route.ts';
import { timeIntervalZone } from './routing/time-interval-zone.ts';
import { timeInterval } from './routing/time-interval.ts';
import { undeliveredAlert } from './routing/undelivered-alert.ts';
import { unusedReceiver } from './routing/unused-receiver.ts';
import { duplicateGroup } from './rules/duplicate-group.ts';
import { duplicateRule } from './rules/duplicate-rule.ts';
import { externalLabel } from './rules/external-label.ts';
import { groupInterval } from './rules/group-interval.ts';
import { labelName } from './rules/label-name.ts';
import { recordName } from './rules/record-name.ts';
import { recordOrder } from './rules/record-order.ts';
import { recordWindow } from './rules/record-window.ts';
import { unusedRecord } from './rules/unused-record.ts';
import { duplicateJob } from './scraping/duplicate-job.ts';
import { duplicateTarget } from './scraping/duplicate-target.ts';
import { jobWithoutTargets } from './scraping/job-without-targets.ts';
import { loopbackTarget } from './scraping/loopback-target.ts';
import { noSelfMonitoring } from './scraping/no-self-monitoring.ts';
import { noSuchJob } from './scraping/no-such-job.ts';
import { scrapeInterval } from './scraping/scrape-interval.ts';
import { scrapeTimeout } from './scraping/scrape-timeout.ts';
import { scrapesItself } from './scraping/scrapes-itself.ts';
import { targetAddress } from './scraping/target-address.ts';
import { targetDown } from './scraping/target-down.ts';
import { unreachedMetric } from './scraping/unreached-metric.ts';
import { alertmanagerAddress } from './stack/alertmanager-address.ts';
import { alertsGoNowhere } from './stack/alerts-go-nowhere.ts';
import { floatingImage } from './stack/floating-image.ts';
import { noAlertmanagerConfig } from './stack/no-alertmanager-config.ts';
import { openPort } from './stack/open-port.ts';
import { plainHttp } from './stack/plain-http.ts';
import { rulesNotLoaded } from './stack/rules-not-loaded.ts';
import { secretInFile } from './stack/secret-in-file.ts';
import { orNeverUsed } from './promql/or-never-used.ts';
import { nanInAggregate } from './promql/nan-in-aggregate.ts';
import { deltaOfCounter } from './promql/delta-of-counter.ts';
import { unknownAlert } from './promql/unknown-alert.ts';
import { fragileArithmetic } from './alerts/fragile-arithmetic.ts';
import { templateQuery } from './alerts/template-query.ts';
import { templateExternalLabel } from './alerts/template-external-label.ts';
import { deadLink } from './alerts/dead-link.ts';
import { alertSummary } from './alerts/alert-summary.ts';
import { alertName } from './alerts/alert-name.ts';
import { variableRefresh } from './dashboards/variable-refresh.ts';
import { editableDashboard } from './dashboards/editable-dashboard.ts';
import { panelDescription } from './dashboards/panel-description.ts';
import { panelWithoutUnit } from './dashboards/panel-without-unit.ts';
import { dashboardIdentity } from './dashboards/dashboard-identity.ts';
import { labelOverwritten } from './rules/label-overwritten.ts';
import { mutedPage } from './routing/muted-page.ts';
import { inhibitedByLesser } from './routing/inhibited-by-lesser.ts';
import { unwatchedJob } from './scraping/unwatched-job.ts';
import { metricName } from './naming/metric-name.ts';
import { metricUnit } from './naming/metric-unit.ts';
import { metricHelp } from './naming/metric-help.ts';
import { metricLabel } from './naming/metric-label.ts';
import { responseVerification } from './definitions/response-verification.ts';
import { responseTiming } from './definitions/response-timing.ts';
import { responseReach } from './definitions/response-reach.ts';
import { sloArithmetic } from './definitions/slo-arithmetic.ts';
import { unusedMetric } from './definitions/unused-metric.ts';
import { unusedSetting } from './definitions/unused-setting.ts';
import { thresholdBeyondLimit } from './definitions/threshold-beyond-limit.ts';
import { unwatchedHost } from './definitions/unwatched-host.ts';
import { versionGated } from './promql/version-gated.ts';
import { unknownField } from './stack/unknown-field.ts';
import { unreadableFile } from './stack/unreadable-file.ts';
import type { Check } from './check.ts';
import { alertAnswer } from './definitions/alert-answer.ts';
import { alertRunbook } from './definitions/alert-runbook.ts';
import { runbookFacts } from './definitions/runbook-facts.ts';

/** What only definitions can say. */
const ofDefinitions: readonly ((model: Model) => readonly Finding[])[] = [
  alertAnswer,
  alertRunbook,
  runbookFacts,
  responseVerification,
  responseTiming,
  responseReach,
  sloArithmetic,
  unusedMetric,
  unusedSetting,
  thresholdBeyondLimit,
  unwatchedHost,
];

const checks: readonly Check[] = [
  alertmanagerAddress,
  alertsGoNowhere,
  floatingImage,
  noAlertmanagerConfig,
  openPort,
  plainHttp,
  rulesNotLoaded,
  secretInFile,
  unknownField,
  unreadableFile,
  duplicateJob,
  duplicateTarget,
  jobWithoutTargets,
  loopbackTarget,
  noSelfMonitoring,
  noSuchJob,
  scrapeInterval,
  scrapeTimeout,
  scrapesItself,
  targetAddress,
  targetDown,
  unreachedMetric,
  duplicateGroup,
  duplicateRule,
  externalLabel,
  groupInterval,
  labelName,
  recordName,
  recordOrder,
  recordWindow,
  unusedRecord,
  absentOfAlways,
  beyondRetention,
  comparisonAlways,
  comparisonNever,
  counterWithoutRate,
  fragileSelection,
  invalidRegex,
  labelNotThere,
  labelsNeverMatch,
  manyToMany,
  matcherContradiction,
  mountsLeftOut,
  needlessRegex,
  neverReturns,
  promqlSyntax,
  quantileOfNonBuckets,
  quantileRange,
  quantileWithoutLe,
  rateAsRatio,
  rateOfAggregate,
  rateOfGauge,
  shortWindow,
  sumOfNonAdditive,
  thresholdBeyondBuckets,
  unitMismatch,
  unknownMetric,
  valueNotThere,
  versionGated,
  absenceUncovered,
  absentWithoutFor,
  alertCondition,
  alertRunbookLink,
  alertWithoutPanel,
  forDuration,
  noTrafficFloor,
  percentOfRatio,
  sharedMetric,
  templateLabel,
  templateSyntax,
  timeToPage,
  valueInLabel,
  deadRoute,
  emptyReceiver,
  groupByLabel,
  grouping,
  inhibitedForEver,
  inhibitionDead,
  inhibitionScope,
  routeReceiver,
  routeTiming,
  shadowedRoute,
  timeIntervalZone,
  timeInterval,
  undeliveredAlert,
  unusedReceiver,
  duplicateDashboard,
  duplicatePanel,
  fixedWindow,
  legendLabel,
  panelOverlap,
  panelTitle,
  panelUnit,
  panelWithoutQuery,
  undefinedVariable,
  unusedVariable,
  variableQuery,
  orNeverUsed,
  nanInAggregate,
  deltaOfCounter,
  unknownAlert,
  fragileArithmetic,
  templateQuery,
  templateExternalLabel,
  deadLink,
  alertSummary,
  alertName,
  variableRefresh,
  editableDashboard,
  panelDescription,
  panelWithoutUnit,
  dashboardIdentity,
  labelOverwritten,
  mutedPage,
  inhibitedByLesser,
  unwatchedJob,
  metricName,
  metricUnit,
  metricHelp,
  metricLabel,
];

/** What all checks find in a view, file by file. */
export const findingsIn = (view: View): readonly Finding[] => inOrder(checks.flatMap((check) => check(view)));

/** What all checks find in the definitions, in their order. */
export const findingsOf = (model: Model): readonly Finding[] =>
  inOrder([...ofDefinitions.flatMap((check) => check(model)), ...findingsIn(viewOf(model))]);

const inOrder = (findings: readonly Finding[]): readonly Finding[] =>
  findings.toSorted(
    (a, b) => a.at.file.localeCompare(b.at.file) || a.at.line - b.at.line || a.code.localeCompare(b.code),
  );
