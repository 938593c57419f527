import { readSecret } from '../../shared/config.ts';
import { request } from '../../shared/http.ts';
import type { ReceiverConfig } from '../../shared/receiver-config.ts';
import type { Message } from '../runs/run.ts';

/** A mark on all dashboards; `until` makes it a stretch. Unix milliseconds, as Grafana's own API takes them. */
interface Annotation {
  readonly time: number;
  readonly timeEnd?: number;
  readonly tags: readonly string[];
  readonly text: string;
}
const HTML: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
/** Grafana shows the text of an annotation as HTML. */
const harmless = (text: string): string => text.replaceAll(/[&<>]/g, (sign) => HTML[sign] ?? '');

export const annotationMessage = (dedup: string, { text, ...rest }: Annotation): Message => ({
  channel: 'grafana',
  dedup: `${dedup}/grafana`,
  body: { ...rest, text: harmless(text) } satisfies Annotation,
});

const TIMEOUT = 10_000;
export const annotationSender = async ({
  url,
  tokenFile,
}: NonNullable<ReceiverConfig['grafana']>): Promise<(body: unknown) => Promise<string>> => {
  const authorization = `Bearer ${await readSecret(tokenFile)}`;
  const where = `${url.replace(/\/$/, '')}/api/annotations`;
  return (json) => request(where, { json, headers: { authorization }, timeout: TIMEOUT });
};
