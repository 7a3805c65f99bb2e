/** Content-Security-Policies: what a page may load, and from where. */
export const CONTENT_SECURITY_POLICIES = {
  /** Everything from the page's own host, and nothing inline: for applications that serve all their scripts and styles as files. */
  self: "default-src 'self'",
  /**
   * For Next.js as it comes, whose pages start by scripts and styles within them. It also allows for images that the page makes itself,
   * and forbids plug-ins, foreign frames and forms that lead elsewhere. An application that sends a policy with nonces is stricter.
   */
  nextjs: [
    "default-src 'self'",
    "script-src 'self' 'unsafe-inline'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; '),
} as const;

/** Headers of every answer over TLS. What the application itself sends by these names is replaced. */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'Strict-Transport-Security': 'max-age=31536000',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'X-XSS-Protection': '1; mode=block',
  'Referrer-Policy': 'strict-origin-when-cross-origin',
};
