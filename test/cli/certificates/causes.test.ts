import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { causeOf } from '../../../cli/certificates/causes';

const host = 'stream.meet.example.org';
const address = '203.0.113.7';
const account = { name: 'letsencrypt-prod-hcce', namespace: 'cert-manager' };
const URL_OF_CHALLENGE = `http://${host}/.well-known/acme-challenge/Vq3rXz0yB8`;

const about = (message: string) => causeOf(message, { host, address, account });
const id = (message: string) => about(message)?.id;

/** As cert-manager's ACME client prints a problem (`third_party/forked/acme/types.go` of 1.21). */
const problem = (status: number, type: string, detail: string) =>
  `${String(status)} urn:ietf:params:acme:error:${type}: ${detail}`;
const order = (text: string) => `Failed to create Order: ${text}`;
const finalized = (text: string) => `Failed to finalize Order: ${text}`;
const authorization = (text: string) => `Error accepting authorization: acme: authorization error for ${host}: ${text}`;
const selfCheck = (text: string) =>
  `Waiting for HTTP-01 challenge propagation: failed to perform self check GET request '${URL_OF_CHALLENGE}': ${text}`;

/** Every type of RFC 8555, section 6.7, and those that came later, in the words of Boulder where it has some. */
const TYPES: readonly (readonly [type: string, id: string, message: string])[] = [
  [
    'accountDoesNotExist',
    'account-unknown',
    order(problem(400, 'accountDoesNotExist', 'Account "https://acme-v02.api.letsencrypt.org/acme/acct/1" not found')),
  ],
  ['alreadyRevoked', 'protocol', order(problem(400, 'alreadyRevoked', 'Certificate already revoked'))],
  [
    'badCSR',
    'request',
    finalized(problem(400, 'badCSR', 'Error finalizing order :: CSR contains a name that is not in the order')),
  ],
  ['badNonce', 'nonce', order(problem(400, 'badNonce', 'JWS has an invalid anti-replay nonce: "oFnGgQ"'))],
  [
    'badPublicKey',
    'account-key',
    `Failed to register ACME account: ${problem(400, 'badPublicKey', 'invalid request signing key: key size not supported: 1024')}`,
  ],
  [
    'badRevocationReason',
    'protocol',
    order(problem(400, 'badRevocationReason', 'unsupported revocation reason code provided')),
  ],
  [
    'badSignatureAlgorithm',
    'account-key',
    `Failed to register ACME account: ${problem(400, 'badSignatureAlgorithm', 'JWS signature header contains unsupported algorithm "HS256"')}`,
  ],
  ['caa', 'caa', finalized(problem(403, 'caa', `Error finalizing order :: CAA record for ${host} prevents issuance`))],
  ['compound', 'protocol', order(problem(400, 'compound', 'Several problems'))],
  [
    'connection',
    'timeout',
    authorization(
      problem(
        400,
        'connection',
        `${address}: Fetching ${URL_OF_CHALLENGE}: Timeout during connect (likely firewall problem)`,
      ),
    ),
  ],
  [
    'dns',
    'dns-missing',
    authorization(
      problem(
        400,
        'dns',
        `DNS problem: NXDOMAIN looking up A for ${host} - check that a DNS record exists for this domain; DNS problem: NXDOMAIN looking up AAAA for ${host} - check that a DNS record exists for this domain`,
      ),
    ),
  ],
  [
    'externalAccountRequired',
    'external-account',
    `Failed to register ACME account: ${problem(403, 'externalAccountRequired', 'The request must include a value for the "externalAccountBinding" field')}`,
  ],
  [
    'incorrectResponse',
    'wrong-answer',
    authorization(
      problem(403, 'incorrectResponse', 'The key authorization file from the server did not match this challenge'),
    ),
  ],
  [
    'invalidContact',
    'account',
    `Failed to register ACME account: ${problem(400, 'invalidContact', 'Error creating new account :: contact email has forbidden domain "example.org"')}`,
  ],
  ['malformed', 'protocol', `Failed to retrieve Order resource: ${problem(404, 'malformed', 'No order for ID 7')}`],
  [
    'orderNotReady',
    'protocol',
    finalized(problem(403, 'orderNotReady', 'Order\'s status ("pending") is not acceptable for finalization')),
  ],
  [
    'rateLimited',
    'rate-limit',
    order(
      problem(
        429,
        'rateLimited',
        'too many new orders (300) from this account in the last 3h0m0s, retry after 2026-11-26 01:29:08 UTC: see https://letsencrypt.org/docs/rate-limits/#new-orders-per-account',
      ),
    ),
  ],
  [
    'rejectedIdentifier',
    'refused',
    order(
      problem(
        400,
        'rejectedIdentifier',
        `Invalid identifiers requested :: Cannot issue for "${host}": The ACME server refuses to issue a certificate for this domain name, because it is forbidden by policy`,
      ),
    ),
  ],
  [
    'serverInternal',
    'authority-trouble',
    order(
      problem(
        503,
        'serverInternal',
        'The service is down for maintenance or had an internal error. Check https://letsencrypt.status.io/ for more details.',
      ),
    ),
  ],
  [
    'tls',
    'redirect',
    authorization(problem(400, 'tls', `${address}: Fetching https://${host}/: remote error: tls: handshake failure`)),
  ],
  [
    'unauthorized',
    'challenge-404',
    authorization(problem(403, 'unauthorized', `${address}: Invalid response from ${URL_OF_CHALLENGE}: 404`)),
  ],
  [
    'unsupportedContact',
    'account',
    `Failed to register ACME account: ${problem(400, 'unsupportedContact', "Error creating new account :: only contact scheme 'mailto:' is supported")}`,
  ],
  [
    'unsupportedIdentifier',
    'refused',
    order(
      problem(
        400,
        'unsupportedIdentifier',
        'NewOrder request included unsupported identifier: type "ip", value "10.0.0.1"',
      ),
    ),
  ],
  ['userActionRequired', 'terms', order(problem(403, 'userActionRequired', 'Terms of service have changed'))],
  // RFC 9773, and Let's Encrypt's own.
  [
    'alreadyReplaced',
    'protocol',
    order(
      problem(
        409,
        'alreadyReplaced',
        'cannot indicate an order replaces a certificate which already has a replacement order',
      ),
    ),
  ],
  ['invalidProfile', 'protocol', order(problem(400, 'invalidProfile', 'profile name "x" not recognized'))],
];

describe('every type of ACME is a case:', () => {
  test.each(TYPES)('%s: %s', (_, expected, message) => {
    expect(id(message)).toBe(expected);
  });

  test.each(TYPES)('%s as a subproblem of what the authority finds for several names', (type, expected, message) => {
    const detail = message.slice(message.indexOf(`error:${type}: `) + `error:${type}: `.length);
    const several = `403 urn:ietf:params:acme:error:compound: Errors; subproblems:\n\turn:ietf:params:acme:error:caa: [dns: cors.meet.example.org] CAA record for cors.meet.example.org prevents issuance\n\turn:ietf:params:acme:error:${type}: [dns: ${host}] ${detail}`;
    expect(id(`Failed to create Order: ${several}`)).toBe(expected);
  });

  test('and of a prefix that Let’s Encrypt’s first protocol had', () => {
    expect(id('403 urn:acme:error:unauthorized: Invalid response: 404')).toBe('challenge-404');
  });
});

describe('one type has several causes:', () => {
  test.each([
    ['account-deactivated', order(problem(403, 'unauthorized', 'Account is not valid, has status "deactivated"'))],
    ['account-deactivated', order(problem(403, 'unauthorized', 'Account has been deactivated'))],
    ['terms', `Failed to register ACME account: ${problem(400, 'malformed', 'must agree to terms of service')}`],
    [
      'external-account',
      `Failed to register ACME account: ${problem(403, 'unauthorized', 'Unable to validate the external account binding')}`,
    ],
    ['authority-trouble', order(problem(503, 'rateLimited', 'Service busy; retry later.'))],
    [
      'refused',
      order(
        problem(
          400,
          'rejectedIdentifier',
          `Cannot issue for "${host}": Domain name does not end with a valid public suffix (TLD)`,
        ),
      ),
    ],
    [
      'caa-lookup',
      authorization(
        problem(
          400,
          'dns',
          `While processing CAA for ${host}: DNS problem: SERVFAIL looking up CAA for example.org - the domain's nameservers may be malfunctioning`,
        ),
      ),
    ],
    [
      'dns-broken',
      authorization(
        problem(
          400,
          'dns',
          `DNS problem: SERVFAIL looking up A for ${host} - the domain's nameservers may be malfunctioning; no valid AAAA records found for ${host}`,
        ),
      ),
    ],
    ['dns-broken', authorization(problem(400, 'dns', `DNS problem: query timed out looking up A for ${host}`))],
    [
      'dns-missing',
      authorization(
        problem(400, 'dns', `no valid A records found for ${host}; no valid AAAA records found for ${host}`),
      ),
    ],
    [
      'connection-refused',
      authorization(problem(400, 'connection', `${address}: Fetching ${URL_OF_CHALLENGE}: Connection refused`)),
    ],
    [
      'closed',
      authorization(problem(400, 'connection', `${address}: Fetching ${URL_OF_CHALLENGE}: Connection reset by peer`)),
    ],
    [
      'closed',
      authorization(
        problem(400, 'connection', `${address}: Fetching ${URL_OF_CHALLENGE}: Error getting validation data`),
      ),
    ],
    [
      'slow',
      authorization(
        problem(
          400,
          'connection',
          `${address}: Fetching ${URL_OF_CHALLENGE}: Timeout after connect (your server may be slow or overloaded)`,
        ),
      ),
    ],
    [
      'redirect',
      authorization(
        problem(
          400,
          'connection',
          `${address}: Fetching https://${host}:8443/x: Invalid port in redirect target. Only ports 80 and 443 are supported, not 8443`,
        ),
      ),
    ],
    [
      'reached-in-part',
      authorization(
        problem(
          400,
          'connection',
          `During secondary validation: ${address}: Fetching ${URL_OF_CHALLENGE}: Timeout during connect (likely firewall problem)`,
        ),
      ),
    ],
    [
      'challenge-blocked',
      authorization(problem(403, 'unauthorized', `${address}: Invalid response from ${URL_OF_CHALLENGE}: 403`)),
    ],
    [
      'challenge-unserved',
      authorization(problem(403, 'unauthorized', `${address}: Invalid response from ${URL_OF_CHALLENGE}: 503`)),
    ],
    [
      'wrong-answer',
      authorization(
        problem(
          403,
          'unauthorized',
          `${address}: The key authorization file from the server did not match this challenge. Expected "a.b" (got "c")`,
        ),
      ),
    ],
    [
      'dns-wrong',
      authorization(problem(403, 'unauthorized', `198.51.100.9: Invalid response from ${URL_OF_CHALLENGE}: 404`)),
    ],
    [
      'dns-ipv6',
      authorization(problem(403, 'unauthorized', `2001:db8::1: Invalid response from ${URL_OF_CHALLENGE}: 404`)),
    ],
  ])('%s: %s', (expected, message) => {
    expect(id(message)).toBe(expected);
  });
});

describe('what cert-manager itself reports:', () => {
  const directory = 'https://acme-v02.api.letsencrypt.org/directory';
  test.each([
    [
      'authority-unreachable',
      `Failed to register ACME account: Get "${directory}": dial tcp: lookup acme-v02.api.letsencrypt.org on 10.245.0.10:53: no such host`,
    ],
    [
      'authority-unreachable',
      'unexpected non-ACME API error: Post "https://acme-v02.api.letsencrypt.org/acme/authz/1/2": EOF',
    ],
    [
      'authority-unreachable',
      `Failed to create Order: Head "https://acme-v02.api.letsencrypt.org/acme/new-nonce": net/http: TLS handshake timeout`,
    ],
    [
      'authority-untrusted',
      `Failed to register ACME account: Get "https://ca.example.net/dir": tls: failed to verify certificate: x509: certificate signed by unknown authority`,
    ],
    ['account-unknown', 'Failed to verify ACME account: acme: account does not exist'],
    ['account-key', 'Account private key is invalid: error decoding private key'],
    ['account-key', 'ACME private key in "letsencrypt-prod-hcce" is not of type RSA'],
    ['webhook', 'Internal error occurred: failed calling webhook "webhook.cert-manager.io": no endpoints available'],
    [
      'no-solver',
      'Failed to determine a valid solver configuration for the set of domains on the Order: no configured challenge solvers can be used for this challenge',
    ],
    ['solver-refused', 'Error presenting challenge: pods "cm-acme-http-solver-x" is forbidden: exceeded quota: q'],
    ['denied', 'The CertificateRequest was denied by an approval controller'],
    ['dns-missing', selfCheck(`Get "${URL_OF_CHALLENGE}": dial tcp: lookup ${host} on 10.245.0.10:53: no such host`)],
    [
      'dns-broken',
      selfCheck(`Get "${URL_OF_CHALLENGE}": dial tcp: lookup ${host} on 10.245.0.10:53: server misbehaving`),
    ],
    [
      'cluster-dns',
      selfCheck(
        `Get "${URL_OF_CHALLENGE}": dial tcp: lookup ${host} on 10.245.0.10:53: read udp 10.244.0.5:3->10.245.0.10:53: i/o timeout`,
      ),
    ],
    ['connection-refused', selfCheck(`Get "${URL_OF_CHALLENGE}": dial tcp ${address}:80: connect: connection refused`)],
    [
      'timeout',
      selfCheck(
        `Get "${URL_OF_CHALLENGE}": context deadline exceeded (Client.Timeout exceeded while awaiting headers)`,
      ),
    ],
    ['closed', selfCheck(`Get "${URL_OF_CHALLENGE}": EOF`)],
    ['redirect', selfCheck(`Get "https://www.example.org/": dial tcp 198.51.100.9:443: i/o timeout`)],
    ['dns-wrong', selfCheck(`Get "${URL_OF_CHALLENGE}": dial tcp 198.51.100.9:80: i/o timeout`)],
    ['challenge-404', "Waiting for HTTP-01 challenge propagation: wrong status code '404', expected '200'"],
    ['challenge-unserved', "Waiting for HTTP-01 challenge propagation: wrong status code '503', expected '200'"],
    // A page that asks people to slow down is not the authority's limit.
    ['challenge-blocked', "Waiting for HTTP-01 challenge propagation: wrong status code '429', expected '200'"],
    [
      'wrong-answer',
      `Waiting for HTTP-01 challenge propagation: did not get expected response "a.b" when querying endpoint`,
    ],
  ])('%s: %s', (expected, message) => {
    expect(id(message)).toBe(expected);
  });
});

describe('remedies', () => {
  test('delete the key of the account that the issuer names', () => {
    expect(about(TYPES[0]![2])!.remedy).toContain('kubectl delete secret letsencrypt-prod-hcce -n cert-manager');
  });

  test('name the authority that the issuer asks', () => {
    const found = causeOf(TYPES.find(([type]) => type === 'caa')![2], { host, server: 'https://ca.example.net/dir' });
    expect(found!.cause).toContain('ca.example.net');
    expect(found!.remedy).not.toContain('letsencrypt');
  });
});

test('pages and names that hold words of causes decide nothing', () => {
  const words = [
    'redirect',
    'timeout',
    'connection refused',
    'NXDOMAIN',
    'CAA record prevents issuance',
    'too many certificates',
    'x509',
    '404',
    'EOF',
    'account deactivated',
    'urn:ietf:params:acme:error:caa: no',
    '; subproblems:',
  ];
  fc.assert(
    fc.property(fc.shuffledSubarray(words, { minLength: 1 }), fc.string(), (said, odd) => {
      const page = JSON.stringify(`<html>${said.join(' ')}${odd}</html>`);
      expect(
        id(
          `Waiting for HTTP-01 challenge propagation: did not get expected response when querying endpoint, expected "a" but got: ${page}`,
        ),
      ).toBe('wrong-answer');
      expect(
        id(
          authorization(problem(403, 'unauthorized', `${address}: Invalid response from ${URL_OF_CHALLENGE}: ${page}`)),
        ),
      ).toBe('wrong-answer');
    }),
  );
  const named = causeOf(`Get "http://timeout.redirect.example/": dial tcp ${address}:80: connect: connection refused`, {
    host: 'timeout.redirect.example',
  });
  expect(named!.id).toBe('connection-refused');
});

test('no message breaks it', () => {
  fc.assert(fc.property(fc.string(), (text) => void causeOf(text, { host, address })));
});
