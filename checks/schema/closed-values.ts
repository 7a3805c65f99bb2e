const PROTOCOLS = ['TCP', 'UDP', 'SCTP'];
const SCHEMES = ['HTTP', 'HTTPS'];
const OPERATORS = ['In', 'NotIn', 'Exists', 'DoesNotExist'];
const ACCESS_MODES = ['ReadWriteOnce', 'ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOncePod'];

/**
 * The fields that take one of a few words, by type and name; for lists, the words of their entries. The assembly has them in
 * prose only.
 *
 * Source: Kubernetes API reference, https://kubernetes.io/docs/reference/kubernetes-api/
 */
export const CLOSED_VALUES: Readonly<Record<string, readonly string[] | undefined>> = {
  'Container#imagePullPolicy': ['Always', 'IfNotPresent', 'Never'],
  'Container#restartPolicy': ['Always', 'OnFailure', 'Never'],
  'Container#terminationMessagePolicy': ['File', 'FallbackToLogsOnError'],
  'ContainerPort#protocol': PROTOCOLS,
  'CronJobSpec#concurrencyPolicy': ['Allow', 'Forbid', 'Replace'],
  'DaemonSetUpdateStrategy#type': ['OnDelete', 'RollingUpdate'],
  'DeploymentStrategy#type': ['Recreate', 'RollingUpdate'],
  'HTTPGetAction#scheme': SCHEMES,
  'HTTPIngressPath#pathType': ['Exact', 'Prefix', 'ImplementationSpecific'],
  'LabelSelectorRequirement#operator': OPERATORS,
  'MutatingWebhook#failurePolicy': ['Fail', 'Ignore'],
  'NetworkPolicyPort#protocol': PROTOCOLS,
  'NetworkPolicySpec#policyTypes': ['Ingress', 'Egress'],
  'NodeSelectorRequirement#operator': [...OPERATORS, 'Gt', 'Lt'],
  'PersistentVolumeClaimSpec#accessModes': ACCESS_MODES,
  'PersistentVolumeClaimSpec#volumeMode': ['Filesystem', 'Block'],
  'PersistentVolumeSpec#accessModes': ACCESS_MODES,
  'PersistentVolumeSpec#persistentVolumeReclaimPolicy': ['Delete', 'Recycle', 'Retain'],
  'PodSecurityContext#fsGroupChangePolicy': ['Always', 'OnRootMismatch'],
  'PodSpec#dnsPolicy': ['ClusterFirst', 'ClusterFirstWithHostNet', 'Default', 'None'],
  'PodSpec#preemptionPolicy': ['Never', 'PreemptLowerPriority'],
  'PodSpec#restartPolicy': ['Always', 'OnFailure', 'Never'],
  'SeccompProfile#type': ['Localhost', 'RuntimeDefault', 'Unconfined'],
  'ServicePort#protocol': PROTOCOLS,
  'ServiceSpec#externalTrafficPolicy': ['Cluster', 'Local'],
  'ServiceSpec#internalTrafficPolicy': ['Cluster', 'Local'],
  'ServiceSpec#sessionAffinity': ['ClientIP', 'None'],
  'ServiceSpec#type': ['ClusterIP', 'ExternalName', 'LoadBalancer', 'NodePort'],
  'StatefulSetSpec#podManagementPolicy': ['OrderedReady', 'Parallel'],
  'StatefulSetUpdateStrategy#type': ['OnDelete', 'RollingUpdate'],
  'StorageClass#reclaimPolicy': ['Delete', 'Retain'],
  'StorageClass#volumeBindingMode': ['Immediate', 'WaitForFirstConsumer'],
  'Toleration#effect': ['NoExecute', 'NoSchedule', 'PreferNoSchedule'],
  'Toleration#operator': ['Equal', 'Exists'],
  'TopologySpreadConstraint#whenUnsatisfiable': ['DoNotSchedule', 'ScheduleAnyway'],
  'ValidatingWebhook#failurePolicy': ['Fail', 'Ignore'],
  'VolumeMount#mountPropagation': ['Bidirectional', 'HostToContainer', 'None'],
};
