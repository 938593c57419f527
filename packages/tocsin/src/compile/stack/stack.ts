import type { StackSites } from './stack-sites.ts';
import type { Coverage } from './coverage.ts';
import type { Pack } from './pack.ts';
import type {
  AlertGroup,
  AnyAlert,
  Carried,
  Dashboard,
  Duration,
  ErrorBudget,
  Job,
  LongTerm,
  Orderable,
  RemoteWrite,
  Routing,
  Service,
  Waiver,
} from '#lang';
import type {
  Priorities,
  Dependencies,
  PostedAlerts,
  AnyEnvironment,
  Operations,
  Responder,
  Account,
  Retention,
  Images,
  Versions,
} from './stack-parts.ts';

/** What is compiled: all definitions, and what there is to know of the application that they watch. */
export interface Stack {
  readonly name: string;
  readonly catalogues: readonly object[];
  readonly rules: readonly AlertGroup<Readonly<Record<string, AnyAlert>>>[];
  readonly dashboards: readonly Dashboard[];
  /** What they run may be any text here: a check says what is no program, at its job. */
  readonly jobs: Readonly<Record<string, Job<string, string, string>>>;
  readonly evaluateEvery: Duration;
  readonly priorities: Priorities;
  /** Alerts that tell of what an action's target needs, by the first word of its name. */
  readonly dependencies: Dependencies;
  readonly errorBudgets: readonly ErrorBudget[];
  /** Alerts by name that no rule fires, for the receiver posts them itself. */
  readonly posted: PostedAlerts;
  readonly routes: Routing;
  readonly services: Readonly<Record<string, Service>>;
  /** Which role makes a host the one that monitors. */
  readonly monitoring: string;
  readonly responder: Responder;
  readonly operations: Operations;
  /** What people may have done without an alert. */
  readonly orders: readonly Orderable[];
  readonly account: Account;
  readonly retention: Retention;
  /** Stores that get a copy of every sample, by name; an environment says where they are. */
  readonly remoteWrite?: Readonly<Record<string, RemoteWrite>>;
  /** The store that panels and rules ask which look further back than Prometheus keeps samples; an environment says where it is. */
  readonly longTerm?: LongTerm;
  readonly versions: Versions;
  readonly images: Images;
  /** What is carried over from another configuration as it is. */
  readonly carried?: Carried;
  /** Where its parts stand. */
  readonly sites?: StackSites;
  /** Findings that are accepted for a while, wherever they are. */
  readonly waivers?: readonly Waiver[];
  /** What is told of each component, for people to look at. */
  readonly coverage?: Coverage;
  readonly environments: Readonly<Record<string, AnyEnvironment>>;
  /** What technologies bring, and the project's own parts as the last of them. */
  readonly packs: readonly Pack[];
}
