const restricted = { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } };

/** A pod of the profile `restricted`, as a numbered account that owns its disks. */
export const podSecurity = (id: number): object => ({ ...restricted, runAsUser: id, runAsGroup: id, fsGroup: id });

/** Prometheus and Alertmanager run as `nobody`, as in their images. */
export const SERVER_POD = podSecurity(65_534);

/** A container of the profile `restricted`, which writes nowhere but to its volumes. */
export const CONTAINER = {
  allowPrivilegeEscalation: false,
  readOnlyRootFilesystem: true,
  capabilities: { drop: ['ALL'] },
} as const;
