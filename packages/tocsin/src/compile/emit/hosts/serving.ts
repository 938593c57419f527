import type { ServingFiles } from '../../stack/pack.ts';
import { yaml } from '../format/yaml.ts';
import { place, type HostFile, type Part } from './part.ts';

/** What the exporter of a unit serves TLS by. Each has a copy, which nobody but its group reads. */
export const servingFiles = (unit: string): ServingFiles => ({
  certificate: `/etc/tocsin/tls/${unit}.pem`,
  webConfig: `/etc/tocsin/tls/${unit}.yml`,
});

/** The files of a unit that serves by TLS, for the group as which it runs; its steps belong to those of the unit. */
export const servedByTls = (unit: string, group: string): Part => {
  const { certificate, webConfig } = servingFiles(unit);
  const file: HostFile = {
    path: `tls/${unit}.yml`,
    text: yaml({
      tls_server_config: {
        cert_file: certificate,
        key_file: certificate,
        // Prometheus alone has one that is for clients.
        client_auth_type: 'RequireAndVerifyClientCert',
        client_ca_file: certificate,
        min_version: 'TLS12',
      },
    }),
    from: ['packages/tocsin/src/compile/emit/hosts/serving.ts'],
  };
  return {
    needs: [['need_certificate', certificate]],
    files: [file],
    steps: [['certificate', certificate, group], place(file, webConfig)],
  };
};
