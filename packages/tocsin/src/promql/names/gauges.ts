/**
 * Gauges of exporters that nearly everybody runs, by their names. Sources: client_golang, cAdvisor, kube-state-metrics,
 * node_exporter, client_java.
 */
const KNOWN =
  /^(?:process_(?:resident_memory|virtual_memory|virtual_memory_max)_bytes|process_(?:open|max)_fds|go_(?:goroutines|threads)|go_memstats_(?:alloc|sys|heap_(?:alloc|idle|inuse|released|sys)|stack_(?:inuse|sys)|next_gc)_bytes|go_memstats_heap_objects|jvm_memory_(?:used|max|committed)_bytes|jvm_memory_bytes_(?:used|max|committed)|jvm_threads_(?:current|daemon|peak|live)|container_memory_(?:usage|working_set)_bytes|container_memory_(?:rss|cache|swap)|container_(?:fs_usage|fs_limit)_bytes|container_spec_\w+|node_memory_\w+_bytes|node_filesystem_(?:avail|free|size)_bytes|node_load(?:1|5|15)|kube_node_status_(?:allocatable|capacity)|kube_pod_container_resource_(?:requests|limits)|kube_(?:deployment|statefulset|daemonset|replicaset)_status_\w*replicas\w*|kubelet_running_(?:pods|containers))$/;

/** Each is 1 while something is so, and 0 or absent while it is not. */
const STATES =
  /^(?:up|probe_success|kube_pod_container_status_(?:(?:last_terminated|waiting|terminated)_reason|ready|running|waiting|terminated)|kube_pod_status_(?:phase|ready|scheduled|unschedulable)|kube_node_status_condition|kube_node_spec_unschedulable)$/;

/** When something began: seconds since 1970, of which each start makes later ones. */
const STARTS =
  /^(?:process_start_time_seconds|container_start_time_seconds|node_boot_time_seconds|node_boot_time|kube_pod_start_time|kube_pod_created)$/;

/** What is there at a moment: the number itself is what somebody wants to see. */
const OF_NOW =
  /_(?:now|current|in_progress|inflight|in_flight|active|connected|running|waiting|pending|open|fds|goroutines|threads|queued)$/;

export const isKnownGauge = (name: string): boolean => KNOWN.test(name) || STATES.test(name);
export const isStart = (name: string): boolean => STARTS.test(name);

/** What to write instead of a rate of a gauge. */
export const insteadOfRate = (name: string | undefined, call: string): string => {
  if (name !== undefined && STATES.test(name)) return `compare the gauge itself: ${name} == 1`;
  if (name !== undefined && OF_NOW.test(name)) return `take the gauge itself, ${name}, or its avg_over_time`;
  return `use ${call === 'increase' ? 'delta' : 'deriv'}, which is for gauges`;
};
