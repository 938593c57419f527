/** A time in which a host, or `*` for all, is worked on: responses leave it alone, and nobody is called. Unix milliseconds. */
export interface WindowPlan {
  readonly host: string;
  readonly starts: number;
  readonly until: number;
  readonly by: string;
  readonly why: string;
}
export type WindowState = 'announced' | 'open' | 'closed' | 'cancelled';

export interface Window extends WindowPlan {
  readonly id: number;
  readonly state: WindowState;
  /** When it opens or closes by itself; null once it is over. */
  readonly dueAt: number | null;
  /** Alertmanager's id of its silence. */
  readonly silence: string | null;
  /** What the checks found wrong before it began. */
  readonly before: readonly string[];
}

/** A transition, to be written if the window is still in the state that it begins from. */
export interface WindowStep {
  readonly from: WindowState;
  readonly to: WindowState;
  readonly dueAt: number | null;
  readonly until?: number;
  readonly silence?: string | null;
  readonly before?: readonly string[];
  readonly by: string | null;
  readonly says: string;
}

export const subjectOf = ({ id }: Pick<Window, 'id'>): string => `maintenance-${id}`;
