/** What may be ordered, as the receiver lists it. */
export interface Orderable {
  readonly action: string;
  readonly class: string;
  readonly does: string;
  readonly takes: Readonly<Record<string, string>>;
  readonly hosts: readonly string[];
  readonly approval: string;
  readonly canBeTakenBack: boolean;
}
const KINDS: Readonly<Record<string, string>> = { name: 'NAME', address: 'ADDRESS', count: 'NUMBER' };

export const orderableText = ({ action, takes, hosts, approval, does, canBeTakenBack }: Orderable): string => {
  const given = Object.entries(takes).map(
    ([name, kind]) => `${name}=${kind === 'host' ? hosts.join('|') : (KINDS[kind] ?? kind)}`,
  );
  const agreed = approval === 'second' ? 'a second person approves it' : 'it begins at once';
  return `${action} ${given.join(' ')}\n    ${does}\n    ${agreed}; ${canBeTakenBack ? 'order undo takes it back' : 'it cannot be undone'}`;
};

/** What an order would do. */
export interface LookedAt {
  readonly approval: string;
  readonly change: { readonly says: string; readonly because: string } | { readonly nothing: string };
}
export const lookText = ({ approval, change }: LookedAt): string => {
  if ('nothing' in change) return `nothing would be done: ${change.nothing}`;
  const when = approval === 'second' ? 'once a second person approves it' : 'at once';
  return `${when}: ${change.says} (${change.because})`;
};
