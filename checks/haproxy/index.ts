/** HAProxy's ingress controller and cert-manager beside it: what keeps sites unreachable or certificates from being issued. */
export { annotations, settingNames } from './annotations';
export { haproxyArguments, tcpAndHttp, tcpServices } from './arguments';
export { defaultCertificate, placeholderCertificate } from './certificates';
export { classAnnotation, classFlag, classObject, solverClass } from './classes';
export { headerValues } from './headers';
export { definitionAccess, readOnlyRoot, securityContext } from './process';
export { proxyProtocolEnds } from './proxy-protocol';
export { globalRedirect, quic, redirectTarget } from './redirects';
