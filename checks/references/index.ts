/** What one object says about another is true: names, keys, ports, labels. */
export { addressRanges } from './addresses';
export { roleBinding } from './access';
export { issuer } from './certificates';
export { certificateHost, ingressBackend, ingressClass, ingressTls } from './ingresses';
export { networkPolicyPods } from './network-policies';
export { claim, serviceAccount, volumeMount } from './pods';
export { autoscalerTarget, budgetPods } from './scaling';
export { configReference } from './secrets';
export { servicePort, serviceSelector } from './services';
export { claimVolume, volumeClaim } from './storage';
export { serviceUrl } from './urls';
