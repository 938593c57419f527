import { createServer, type RequestListener } from 'node:http';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { parse } from 'yaml';
import { underOneName, type Proxy } from 'tocsin';
import { writeArtefacts } from '../../packages/tocsin/src/cli/support/write.ts';
import { makeHeader, makeUsersFile } from '../../packages/tocsin/src/cli/secrets/nginx-users.ts';
import { receiverUrl } from '../../packages/tocsin/src/compile/links.ts';
import { addPrincipal } from '../../packages/tocsin/src/receiver/http/principal-edit.ts';
import type { Principal } from '../../packages/tocsin/src/receiver/http/principals.ts';
import { closeServer } from '../../packages/tocsin/src/shared/lifecycle.ts';
import type { ReceiverConfigFile } from '../../packages/tocsin/src/shared/receiver-config.ts';
import { drill } from '../../src/stack/environments/drill.ts';
import project from '../../tocsin.config.ts';
import { AUDIENCE, claimsAt, ISSUER, issuer } from '../alert-receivers/signed-kit.ts';
import { receiverProgram } from '../alert-receivers/cli.ts';
import { artefact, compiled } from '../compile/compiled.ts';
import { freePorts, portAccepts } from '../e2e/ports.ts';
import type { Run } from '../e2e/processes.ts';
import { startAlertmanager } from '../e2e/site/alertmanager.ts';
import { commandPath } from '../e2e/site/command-path.ts';
import { get, isOk } from '../e2e/site/http.ts';
import { startPrometheus } from '../e2e/site/prometheus.ts';
import { makeWebUsers } from '../e2e/site/web-users.ts';
import { openAuthority } from '../exporters/certificates.ts';
import { askAt } from './ask.ts';

/** A name that the prober finds without being told. */
export const NAME = 'localhost';
export const SIGNED = 'x-signed-identity';
const FAR = Date.parse('2040-01-01');
/** The cookie of somebody who has signed in with the authenticating proxy. */
export const SESSION = '_session=hedy';

const nobodyThere = (): Readonly<Record<string, string>> => {
  const all = Object.keys(drill.hosts).flatMap((host) =>
    Object.keys(project.stack.services).map((service) => `${host}/${service}`),
  );
  return Object.fromEntries(['edge/https', ...all].map((at, index) => [at, `127.0.0.1:${index + 1}`]));
};

const principalsText = (principals: readonly Principal[]): string =>
  JSON.stringify({
    principals: principals.map(({ tokens, ...one }) => ({
      ...one,
      tokens: tokens.map(({ sha256, expires }) => ({ sha256, expires: new Date(expires).toISOString() })),
    })),
  });

/** A server of the test's own. */
const serve = async (run: Run, name: string, port: number, answer: RequestListener): Promise<void> => {
  const server = createServer(answer);
  await new Promise<void>((resolve) => void server.listen(port, '127.0.0.1', resolve));
  run.atEnd({ name, close: () => closeServer(server) });
};

/**
 * What is generated for an environment with a proxy, running: nginx, Prometheus, Alertmanager and the receiver. Grafana is a server that says
 * what it was asked; so is oauth2-proxy, which knows one session.
 */
export const startSite = async (run: Run, signIn: 'users' | 'forward') => {
  const secrets = join(run.dir, 'secrets');
  await mkdir(secrets);
  const keep = async (name: string, text: string): Promise<string> => {
    await writeFile(join(secrets, name), `${text}\n`, { mode: 0o600 });
    return join(secrets, name);
  };
  const authority = await openAuthority(run.dir);
  const served = await authority.issue(NAME, '20200101000000Z', '20400101000000Z');
  await keep('proxy-certificate', served.cert);
  await keep('proxy-key', served.key);
  await keep('proxy-users', makeUsersFile({ anna: "anna's password" }));
  const users = await makeWebUsers(secrets);
  for (const server of ['prometheus', 'alertmanager'])
    await keep(
      `proxy-to-${server}`,
      makeHeader({ tocsin: (await readFile(join(secrets, `${server}-password`), 'utf8')).trim() }),
    );

  const ports = await freePorts(
    'proxy',
    'redirect',
    'prometheus',
    'alertmanager',
    'grafana',
    'receiver',
    'oauth2',
    'blackbox',
  );
  const addresses = Object.fromEntries(
    (['prometheus', 'alertmanager', 'grafana', 'receiver'] as const).map((service) => [
      `prod-mon-01/${service}`,
      `127.0.0.1:${ports[service]}`,
    ]),
  );
  const proxy: Proxy = {
    certificate: 'secrets',
    signIn: signIn === 'users' ? { users: ['anna'] } : { forward: `http://127.0.0.1:${ports.oauth2}` },
    listen: ['127.0.0.1'],
    redirectPort: ports.redirect,
  };
  const signer = issuer();
  const identity = { header: SIGNED, issuer: ISSUER, audience: AUDIENCE, jwks: { file: 'jwks' } };
  const environment = { ...drill, urls: { ...drill.urls, ...underOneName(`${NAME}:${ports.proxy}`) }, proxy };
  const placed = compiled(
    'drill',
    {
      environments: { ...project.stack.environments, drill: environment },
      images: { ...project.stack.images, nginx: 'nginx:1.28.0' },
      operations: { ...project.stack.operations, principals: 'principals', identity },
    },
    { placement: { addresses: { ...nobodyThere(), ...addresses }, paths: { secrets } } },
  );
  const to = join(run.dir, 'live');
  await writeArtefacts(to, placed.artefacts);
  const { services } = parse(artefact(placed, 'compose.yml')) as {
    services: Readonly<Record<string, { readonly command: readonly string[] }>>;
  };
  const linkFlags = (server: string): readonly string[] =>
    (services[server]?.command ?? []).filter((flag) => /^--web[.](external-url|route-prefix)=/.test(flag));

  const prometheus = await startPrometheus(run, {
    configFile: join(to, 'prometheus/prometheus.yml'),
    port: ports.prometheus,
    lifecycle: false,
    resendDelay: '2s',
    users: users.prometheus,
    flags: linkFlags('prometheus'),
  });
  const alertmanager = await startAlertmanager(run, {
    configFile: join(to, 'alertmanager/alertmanager.yml'),
    port: ports.alertmanager,
    users: users.alertmanager,
    flags: linkFlags('alertmanager'),
  });
  const hedy = addPrincipal([], 'Hedy', 'responder', FAR, 'hedy@example.org');
  const deployer = addPrincipal(hedy.principals, 'Deployer', 'deployer', FAR);
  const config: ReceiverConfigFile = {
    environment: 'test',
    listen: `127.0.0.1:${ports.receiver}`,
    tokenFile: await keep('receiver-token', 'a token of Alertmanager'),
    principalsFile: await keep('principals', principalsText(deployer.principals)),
    identity: { ...identity, jwks: { file: await keep('jwks', JSON.stringify(signer.jwks)) } },
    url: receiverUrl(placed.model),
    state: join(run.dir, 'state'),
    runbooks: join(to, 'runbooks'),
    prometheus: `http://127.0.0.1:${ports.prometheus}`,
    alertmanager: 'http://127.0.0.1:1',
    slack: { urlFile: await keep('slack', 'http://127.0.0.1:1'), channel: '#ops' },
    hosts: {},
    responses: [],
  };
  await writeFile(join(run.dir, 'receiver.json'), JSON.stringify(config));
  await run.start({
    name: 'receiver',
    file: process.execPath,
    args: [receiverProgram, '--config', join(run.dir, 'receiver.json')],
    ready: () => isOk(`http://127.0.0.1:${ports.receiver}/-/ready`),
  });
  await serve(run, 'grafana', ports.grafana, ({ url, headers, method }, response) =>
    response.setHeader('x-frame-options', 'sameorigin').end(JSON.stringify({ url, method, headers })),
  );
  await serve(run, 'oauth2-proxy', ports.oauth2, ({ url = '', headers }, response) => {
    if (url === '/oauth2/auth' && headers.cookie?.includes(SESSION) === true)
      return response
        .writeHead(202, {
          [SIGNED]: signer.token(claimsAt(Date.now(), 'hedy@example.org')),
          'set-cookie': `${SESSION}; Secure`,
        })
        .end();
    if (url === '/oauth2/auth') return response.writeHead(401).end();
    return response
      .writeHead(302, { location: `https://login.example.org/?back=${headers['x-auth-request-redirect'] as string}` })
      .end();
  });

  await run.start({
    name: 'blackbox',
    file: commandPath('prometheus-blackbox-exporter', 'blackbox_exporter'),
    args: [`--config.file=${join(to, 'blackbox/blackbox.yml')}`, `--web.listen-address=127.0.0.1:${ports.blackbox}`],
    ready: () => isOk(`http://127.0.0.1:${ports.blackbox}/-/healthy`),
  });
  /** What the prober says of an address. */
  const probe = async (target: string): Promise<Readonly<Record<string, number>>> => {
    const asked = new URLSearchParams({ module: 'proxy', target });
    const { body } = await get(`http://127.0.0.1:${ports.blackbox}/probe?${asked.toString()}`);
    return Object.fromEntries(
      [...body.matchAll(/^(probe_\w+) (\S+)$/gm)].map(([, name = '', value]) => [name, Number(value)]),
    );
  };

  const conf = join(to, 'proxy/nginx.conf');
  const prefix = join(run.dir, 'nginx');
  await mkdir(prefix);
  // As whom its workers run, the container says; a test's secrets are its own user's alone.
  const nginx = ['-e', 'stderr', '-p', prefix, '-c', conf, '-g', 'daemon off; user root;'];
  const check = () => execa(commandPath('nginx'), [...nginx, '-t'], { stdout: 'ignore' });
  await check();
  await run.start({ name: 'nginx', file: commandPath('nginx'), args: nginx, ready: () => portAccepts(ports.proxy) });
  return {
    run,
    ports,
    placed,
    prometheus,
    alertmanager,
    check,
    probe,
    signer,
    deployToken: deployer.token ?? '',
    ask: askAt(NAME, ports.proxy, await readFile(authority.caFile)),
    url: `https://${NAME}:${ports.proxy}`,
  };
};
