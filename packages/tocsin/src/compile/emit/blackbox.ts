import { filesOf } from '../stack/sites.ts';
import type { Artefact } from '../artefact.ts';
import type { Model } from '../model.ts';
import { PROXY_MODULE, proxyHere } from '../proxy/entrances.ts';
import { yaml } from './format/yaml.ts';

/** blackbox/blackbox.yml: how the prober looks. A probe has to answer well within the scrape that asks for it. */
export const emitBlackbox = (model: Model): readonly Artefact[] => {
  if (!model.jobs.some(({ through }) => through !== undefined)) return [];
  const ca = { tls_config: { ca_file: model.place.path('ca-certificates') } };
  const config = {
    modules: {
      health: { prober: 'http', http: { ...answersOk, fail_if_not_ssl: true, ...ca } },
      // Asked at the host itself, under the name by which users ask.
      'health-origin': {
        prober: 'http',
        http: { ...answersOk, ...(model.edge === undefined ? {} : { headers: { Host: model.edge } }) },
      },
      // Reads the certificate whether it is valid or not: that it is not valid is what the health probe says.
      certificate: {
        prober: 'tcp',
        tcp: {
          tls: true,
          preferred_ip_protocol: 'ip4',
          tls_config: { insecure_skip_verify: true, ...(model.edge === undefined ? {} : { server_name: model.edge }) },
        },
      },
      ...throughProxy(model),
    },
  };
  return [{ path: 'blackbox/blackbox.yml', text: yaml(config), from: filesOf(model, 'jobs') }];
};

/**
 * It answers, and asks who comes: one that let anybody in would not be well. The prober knows the authorities of the public; a certificate that
 * is given may be of another one, and is judged where it is given.
 */
const throughProxy = (model: Model): object => {
  const proxy = proxyHere(model);
  if (proxy === undefined) return {};
  const isGiven = proxy.certificate === 'secrets';
  return {
    [PROXY_MODULE]: {
      prober: 'http',
      http: {
        valid_status_codes: ['users' in proxy.signIn ? 401 : 302],
        follow_redirects: false,
        fail_if_not_ssl: true,
        preferred_ip_protocol: 'ip4',
        tls_config: isGiven ? { insecure_skip_verify: true } : { ca_file: model.place.path('ca-certificates') },
      },
    },
  };
};

/** 200, and the body says so as well: a 200 with `"status":"degraded"` is no health. */
const answersOk = {
  valid_status_codes: [200],
  fail_if_body_not_matches_regexp: ['"status":\\s*"ok"'],
  follow_redirects: false,
  preferred_ip_protocol: 'ip4',
};
