/** What an intruder would look for: rights that nobody needs, secrets in plain sight, pods that everyone reaches. */
export { isolation } from './isolation';
export { admission, hostVolume, mountPropagation, restricted } from './pod-security';
export { rbacAdmin, rbacEscalation, rbacSecrets, rbacWildcard } from './rbac';
export { plainSecret, stringData, weakSecret } from './secrets';
export { unusedToken } from './tokens';
