export { alert, alerts, answerOf, summaryTemplate } from './alert.ts';
export type { Alert, AlertGroup, AnyAlert, Burn, Placeholder, Priority } from './alert.ts';
export { action, Choice, HostWith, human, LabelRef, oneHostWith, pick, respond } from './answer.ts';
export type {
  Action,
  ActionClass,
  ActionCall,
  ActionSpec,
  Answer,
  ArgumentKind,
  Arguments,
  Conduct,
  HandOff,
  Mode,
  Reach,
  Response,
  Signature,
} from './answer.ts';
export { applicationNamed } from './application.ts';
export type { Application } from './application.ts';
export { burnWindows } from './burn-windows.ts';
export { Condition } from './condition.ts';
export type { AnyCondition } from './condition.ts';
export { dashboard, stat, timeseries, valuesOf } from './dashboard.ts';
export type { Dashboard, Panel, PanelKind, VariableSource } from './dashboard.ts';
export { durationOf, milliseconds } from './duration.ts';
export type { Duration } from './duration.ts';
export { bounded, not, notRe, oneOf, re, text } from './labels.ts';
export type { Domain, Domains, Labels, Matcher, SchemaOf } from './labels.ts';
export { floor, Limit, limit, set, threshold } from './limit.ts';
export type { Setting } from './limit.ts';
export { counter, from, gauge, histogram, info, stateset, summary, untyped } from './definition.ts';
export type {
  AnyDefinition,
  CounterDefinition,
  GaugeDefinition,
  HistogramDefinition,
  SummaryDefinition,
  UntypedDefinition,
} from './definition.ts';
export { specsOf } from './handle.ts';
export type { Catalogue, Published } from './handle.ts';
export { metrics } from './metric.ts';
export type { MetricSpec, Origin } from './metric-spec.ts';
export { orderable } from './order.ts';
export type { Orderable } from './order.ts';
export { configNames, projectRoot } from './project-root.ts';
export { printAmount } from './print-amount.ts';
export type { Say } from './print-amount.ts';
export type { Carried, CarriedFields, RuleFile } from './carried.ts';
export { promql, raw, rawCondition } from './raw.ts';
export { given, moving, observing, rising, steady } from './scenario.ts';
export type { Expected, Is, Line, Scenario, Scenarios, Series, Shown } from './scenario.ts';
export { scraped } from './scraped.ts';
export { histogramQuantile } from './selector.ts';
export type { AnySelector, Counter, Gauge, Histogram, Quantile } from './selector.ts';
export { hasVersion, isLacking, programName } from './sightings.ts';
export type { Program, Sighting, Sightings } from './sightings.ts';
export { Signal, signal } from './signal.ts';
export type { AnySignal, Per } from './signal.ts';
export { define, siteOf } from './define.ts';
export { isProjectFile } from './site.ts';
export type { Site } from './site.ts';
export type { Discovery, KubernetesDiscovery } from './discovery.ts';
export type {
  AddressJob,
  DiscoveryJob,
  HttpAccess,
  Job,
  HostProbe,
  Probe,
  ProbeJob,
  ScrapeLimits,
  Scraping,
  Service,
  ServiceJob,
  Tls,
} from './job.ts';
export type { Relabel } from './relabel.ts';
export type { LongTerm, LongTermPlace } from './long-term.ts';
export type { RemoteWrite } from './remote-write.ts';
export { email, integration, pagerduty, teams } from './integration.ts';
export type { Integration, IntegrationFields, IntegrationFiles, IntegrationReceiver } from './integration.ts';
export type { Backups } from './backups.ts';
export type { Lease, ReceiverSetting } from './lease.ts';
export { slack, unsent, watcher, webhook } from './receiver.ts';
export type { Receiver, ServedTls, SlackReceiver, WatcherReceiver, WebhookReceiver } from './receiver.ts';
export { route, routing } from './routing.ts';
export { inhibitions } from './inhibition.ts';
export type { Inhibition, NamedAlerts } from './inhibition.ts';
export type { RouteMatch } from './route-match.ts';
export type { GroupTiming, Route, Routing, WeeklyTime } from './routing.ts';
export type { Kubernetes, KubernetesPart, Quantities, WorkloadKind } from './kubernetes.ts';
export { underOneName } from './proxy.ts';
export type { Proxy, SignIn } from './proxy.ts';
export type { Environment, Host, Profile, Urls } from './stack.ts';
export { bytes, count, days, percent, perSecond, seconds, unitOfName } from './units.ts';
export type { Amount, Unit } from './units.ts';
export { Vector } from './vector.ts';
export type { AnyVector, Shared } from './vector.ts';
export { record } from './record.ts';
export type { Recorded, Recording } from './record.ts';
export { slo } from './slo.ts';
export type { BurnWindow, BurnWindows, ErrorBudget, Slo } from './slo.ts';
export { sloPanels } from './slo-panels.ts';
export type { SloSignals } from './slo-signals.ts';
export { up } from './up.ts';
export { findingCodes } from './finding-codes.ts';
export type { FindingCode } from './finding-codes.ts';
export { waive } from './waiver.ts';
export type { Waiver } from './waiver.ts';
