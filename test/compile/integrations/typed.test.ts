import { join } from 'node:path';
import { expect, test } from 'vitest';
import { chat } from '../../../packages/tocsin/src/compile/schema/alertmanager/chat.ts';
import { incidents } from '../../../packages/tocsin/src/compile/schema/alertmanager/incidents.ts';
import { mail } from '../../../packages/tocsin/src/compile/schema/alertmanager/mail.ts';
import { messengers } from '../../../packages/tocsin/src/compile/schema/alertmanager/messengers.ts';
import { alertmanagerHttp, headersOfClient } from '../../../packages/tocsin/src/compile/schema/http/http.ts';
import type { Fields, Type } from '../../../packages/tocsin/src/compile/schema/types.ts';
import { typedBlock, type Named } from './typed.ts';

const folder = join(import.meta.dirname, '../../../packages/tocsin/src/lang/integrations');
const HEAD = '// Written from the schema of alertmanager.yml: change that, and see README.md.\n';

const client: Named = new Map<Type, string>([
  [alertmanagerHttp.config, 'HttpClient'],
  [alertmanagerHttp.tls, 'TlsClient'],
]);
const values = headersOfClient.kind === 'table' ? headersOfClient.of : undefined;
const header: Named = new Map(values === undefined ? [] : [[values, 'HeaderValues']]);

const blockOf = (type: Type | undefined): Fields => {
  const item = type?.kind === 'list' ? type.of : undefined;
  if (item?.kind !== 'block') throw new Error('an integration is no list of blocks');
  return item.fields;
};

const importOf = (body: string): string => {
  const used = ['HttpClient', 'TlsClient'].filter((name) => new RegExp(`: ${name};`).test(body));
  return [
    ...(/\bDuration;/.test(body) ? ["import type { Duration } from '../duration.ts';"] : []),
    ...(used.length > 0 ? [`import type { ${used.join(', ')} } from './client.ts';`] : []),
  ]
    .map((line) => `${line}\n`)
    .join('');
};

const rooms: Readonly<Record<string, readonly [fields: Fields, is: string]>> = {
  chat: [chat, 'Rooms where people talk.'],
  incidents: [incidents, 'Services that keep incidents.'],
  mail: [mail, 'Mail.'],
  messengers: [messengers, 'Telephones.'],
};

test.each(Object.entries(rooms))('what is said of %s is what the schema has', async (name, [fields, is]) => {
  const blocks = Object.entries(fields).map(([key, type]) => {
    const since = type.since === undefined ? '' : `  /** Since 0.${type.since}. */\n`;
    return `${since}  readonly ${key.replace(/_configs$/, '')}: ${typedBlock(blockOf(type), client, '  ')};`;
  });
  const body = blocks.join('\n');
  const type = `${name[0]?.toUpperCase()}${name.slice(1)}Fields`;
  await expect(`${HEAD}${importOf(body)}\n/** ${is} */\nexport type ${type} = {\n${body}\n};\n`).toMatchFileSnapshot(
    join(folder, `${name}.ts`),
  );
});

test('what is said of clients is what the schema has', async () => {
  const { config, tls } = alertmanagerHttp;
  const text = [
    `/** How a server is known and asked by TLS. */\nexport type TlsClient = ${typedBlock(tls.fields, new Map())};\n`,
    `/** What is sent by the name of a header. */\nexport type HeaderValues = ${typedBlock(values?.kind === 'block' ? values.fields : {}, new Map())};\n`,
    `/** How an integration asks over HTTP. */\nexport type HttpClient = ${typedBlock(config.fields, new Map([...client, ...header]))};\n`,
  ];
  await expect(`${HEAD}\n${text.join('\n')}`).toMatchFileSnapshot(join(folder, 'client.ts'));
});
