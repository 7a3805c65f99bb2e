import type { Format } from './expectation';

/**
 * One source of a Content-Security-Policy: a keyword in single quotes, a scheme, or a host with scheme, port and path where wanted.
 * Source: Content Security Policy Level 3, section 2.3.1. What would end the source or its directive is refused.
 */
export const CSP_SOURCE: Format = {
  pattern:
    /^('[A-Za-z0-9+/=_-]+'|[A-Za-z][A-Za-z0-9+.-]*:|([A-Za-z][A-Za-z0-9+.-]*:\/\/)?(\*|(\*\.)?[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*)(:(\*|\d{1,5}))?(\/[^\s;,"'<>\\]*)?)$/,
  expected: "one source of a Content-Security-Policy, such as https://stats.example.org or 'unsafe-inline'",
  maxLength: 512,
};
