import type { Accepted } from '../alerts/store/alert-store.ts';

/** Something that happens, for whoever has to know at once. Nothing is lost where nobody listens: it is on disk, and found later. */
export interface Event<T = void> {
  readonly on: (listener: (value: T) => void) => void;
  readonly fire: (value: T) => void;
}

export const createEvent = <T = void>(): Event<T> => {
  const listeners: ((value: T) => void)[] = [];
  return {
    on: (listener) => void listeners.push(listener),
    fire: (value) => listeners.forEach((listener) => listener(value)),
  };
};

export interface ReceiverEvents {
  /** A delivery is on disk. */
  readonly delivered: Event<Accepted>;
  /** A person has decided, or ordered: there may be runs to begin. */
  readonly decided: Event;
  /** A person has written something that has timers: an incident, a deployment, a maintenance. */
  readonly noted: Event;
  /** There may be notes of which people are to be notified. */
  readonly pending: Event;
  /** There may be messages to send. */
  readonly queued: Event;
}
export const createEvents = (): ReceiverEvents => ({
  delivered: createEvent(),
  decided: createEvent(),
  noted: createEvent(),
  pending: createEvent(),
  queued: createEvent(),
});
