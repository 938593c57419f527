import { banner } from '../artefact.ts';
import type { Model } from '../model.ts';
import { EXPORTER_FLAGS, NODE_ENVIRONMENT } from './node.ts';
import { reachOf } from './reach.ts';

/** Logs of nginx and of the system belong to this group on Debian. */
const LOG_READERS = 'adm';

/** What the exporter may do: read, listen, connect, and write its own state. It needs nothing else of the system. */
const confinement = (network: string): string => `NoNewPrivileges=yes
CapabilityBoundingSet=
AmbientCapabilities=
ProtectSystem=strict
ProtectHome=yes
PrivateTmp=yes
PrivateMounts=yes
PrivateUsers=yes
PrivateDevices=yes
ProtectKernelTunables=yes
ProtectKernelModules=yes
ProtectKernelLogs=yes
ProtectControlGroups=yes
ProtectClock=yes
ProtectHostname=yes
ProtectProc=invisible
ProcSubset=pid
${network}
RestrictNamespaces=yes
RestrictRealtime=yes
RestrictSUIDSGID=yes
LockPersonality=yes
RemoveIPC=yes
SystemCallArchitectures=native
SystemCallFilter=@system-service
SystemCallFilter=~@privileged @resources
UMask=0077`;

/** Sockets in the file system, and other hosts than the one that monitors, only where its settings name them. */
const networkFor = (settings: object): string => {
  const { asksOthers, asksBySocket } = reachOf(settings);
  return [
    `RestrictAddressFamilies=AF_INET AF_INET6${asksBySocket ? ' AF_UNIX' : ''}`,
    // install.sh knows the addresses of those that scrape it.
    ...(asksOthers ? [] : ['IPAddressDeny=any', 'IPAddressAllow=localhost @MONITORING@']),
  ].join('\n');
};

/** Our exporter as a service with the least privilege: an account that can do nothing else, and that owns nothing but its state. */
export const exporterUnit = ({ place, account }: Model, config: string, settings: object): string => {
  const program = place.path('tocsin');
  const node = `${program}/node`;
  return `# ${banner}
[Unit]
Description=Tocsin exporter: metrics of the application on %H
Wants=network-online.target
After=network-online.target

[Service]
# ${node} may be a link to the machine's own Node, from 22.18 on.
ExecStart=${node} ${EXPORTER_FLAGS} ${program}/exporter.mjs --config ${config}
User=tocsin-exporter
Group=tocsin-exporter
# For the logs, and for the token among the secrets.
SupplementaryGroups=${LOG_READERS} ${account.user}
StateDirectory=${place.path('exporter-state').replace(/^\/var\/lib\//, '')}
StateDirectoryMode=0700
# Compiled once, not at every start.
CacheDirectory=tocsin-exporter
Environment=NODE_COMPILE_CACHE=%C/tocsin-exporter
${Object.entries(NODE_ENVIRONMENT)
  .map(([name, value]) => `Environment=${name}=${value}`)
  .join('\n')}
Restart=on-failure
RestartSec=2s
TimeoutStopSec=5s
MemoryMax=512M
TasksMax=64
LimitNOFILE=4096
${confinement(networkFor(settings))}

[Install]
WantedBy=multi-user.target
`;
};
