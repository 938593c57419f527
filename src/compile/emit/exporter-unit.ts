import { banner, type Artefact } from '../artefact.ts';
import type { Model } from '../model.ts';

/** Logs of nginx and of the system belong to this group on Debian. */
const LOG_READERS = 'adm';

/** What the exporter may do: read, listen, connect, and write its own state. It needs nothing else of the system. */
const confinement = `NoNewPrivileges=yes
CapabilityBoundingSet=
AmbientCapabilities=
ProtectSystem=strict
ProtectHome=yes
PrivateTmp=yes
PrivateDevices=yes
ProtectKernelTunables=yes
ProtectKernelModules=yes
ProtectKernelLogs=yes
ProtectControlGroups=yes
ProtectClock=yes
ProtectHostname=yes
ProtectProc=invisible
ProcSubset=pid
RestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX
RestrictNamespaces=yes
RestrictRealtime=yes
RestrictSUIDSGID=yes
LockPersonality=yes
RemoveIPC=yes
SystemCallArchitectures=native
SystemCallFilter=@system-service
SystemCallFilter=~@privileged @resources
UMask=0077`;

/** hosts/<host>/systemd/tocsin-exporter.service: our exporter as a service with the least privilege. */
export const emitExporterUnit = (model: Model): readonly Artefact[] =>
  (model.jobs.find(({ service }) => service === 'exporter')?.targets ?? []).map(({ host }) => {
    const program = model.place.path('tocsin');
    const state = model.place.path('exporter-state');
    const node = `${program}/node_modules/.bin/node`;
    return {
      path: `hosts/${host}/systemd/tocsin-exporter.service`,
      text: `# ${banner}
[Unit]
Description=Tocsin exporter: metrics of the application on ${host}
Wants=network-online.target
After=network-online.target

[Service]
# ${node} is a link; the machine's own Node does as well, from 22.18 on.
ExecStart=${node} ${program}/src/cli/main.ts exporter --config ${program}/generated/${model.environment}/exporter/${host}.json
User=tocsin
Group=tocsin
SupplementaryGroups=${LOG_READERS}
StateDirectory=${state.replace(/^\/var\/lib\//, '')}
StateDirectoryMode=0700
Restart=on-failure
RestartSec=2s
TimeoutStopSec=5s
MemoryMax=512M
TasksMax=64
LimitNOFILE=4096
${confinement}

[Install]
WantedBy=multi-user.target
`,
      from: ['src/stack/site.ts', 'src/compile/emit/exporter-unit.ts'],
    };
  });
