/** Who signs certificates, and the certificates themselves: cert-manager's objects. */
export * from './issuers';
export * from './host-certificate';
